use std::collections::BTreeMap;

use app::Rated;
use regulation::{ChannelId, Offer, Regulation, Site};

use crate::desk::words::Titles;

/// By which door somebody came to a form: what is known of it need not be asked.
pub enum Door<'a> {
    /// The reception itself.
    Reception,
    /// A page of the organisation's own site, in a frame.
    Site(&'a Site),
    /// The signature of an employee, by the word that stands for them.
    Employee(Rated, String),
}

impl Door<'_> {
    /// Is it there for this offer?
    pub fn leads_to(&self, offer: &Offer) -> bool {
        match self {
            Door::Reception => offer.employee.is_none(),
            Door::Site(site) => site.offers.contains(&offer.id),
            Door::Employee(..) => offer.employee.is_some(),
        }
    }

    /// The address of the form within the reception.
    pub fn rest(&self, offer: &str) -> String {
        match self {
            Door::Reception => format!("ask/{offer}"),
            Door::Site(site) => format!("frame/{}/{offer}", site.id),
            Door::Employee(_, word) => format!("ask/{offer}/{word}"),
        }
    }

    pub fn channel<'a>(&'a self, offer: &'a Offer) -> &'a ChannelId {
        self.site().map_or(&offer.channel, |site| site.channel(offer))
    }

    pub fn site(&self) -> Option<&Site> {
        match self {
            Door::Site(site) => Some(site),
            _ => None,
        }
    }

    pub fn is_framed(&self) -> bool {
        self.site().is_some()
    }

    /// Fields that are known, as they would be typed.
    pub fn known(&self, offer: &Offer) -> BTreeMap<String, String> {
        match (self, &offer.employee) {
            (Door::Site(site), _) => {
                site.set.iter().map(|(field, value)| (field.to_string(), value.clone())).collect()
            }
            (Door::Employee(rated, _), Some(of)) => BTreeMap::from([
                (of.name.to_string(), rated.name.to_string()),
                (of.department.to_string(), rated.department.to_string()),
            ]),
            _ => BTreeMap::new(),
        }
    }

    /// Whom the form is about: name and position, or the department.
    pub fn rated(&self, reg: &Regulation) -> Option<String> {
        let Door::Employee(rated, _) = self else { return None };
        let position = rated.position.as_deref().filter(|position| !position.is_empty()).map(str::to_owned);
        let titles = Titles { reg, people: &[] };
        let place = position.unwrap_or_else(|| titles.department(rated.department.as_str()));
        Some(format!("{}, {place}", rated.name))
    }
}

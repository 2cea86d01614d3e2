use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::ArrivedFilter;
use uuid::Uuid;

use crate::session::Me;

/// What the address asks for. `failed` is what waits for a person: shown when nothing is said.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Asked {
    /// A state, or `all`.
    pub state: String,
    pub channel: String,
    pub mailbox: String,
    /// The first day and the last.
    pub from: String,
    pub to: String,
    /// Where the page begins: microseconds and id of the last line before.
    pub after: String,
}

impl Asked {
    /// Something narrows the list beside the state.
    pub fn narrows(&self) -> bool {
        [&self.channel, &self.mailbox, &self.from, &self.to].iter().any(|one| !one.is_empty())
    }

    pub fn state(&self) -> &str {
        if self.state.is_empty() { "failed" } else { &self.state }
    }

    /// Of the same list, what is in another state.
    pub fn at(&self, state: &str) -> Asked {
        Asked { state: state.to_owned(), after: String::new(), ..self.clone() }
    }

    pub fn query(&self) -> String {
        let said = [
            ("state", &self.state),
            ("channel", &self.channel),
            ("mailbox", &self.mailbox),
            ("from", &self.from),
            ("to", &self.to),
            ("after", &self.after),
        ];
        let said: Vec<_> = said.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        serde_urlencoded::to_string(said).unwrap_or_default()
    }

    pub fn filter(&self, me: &Me) -> ArrivedFilter {
        let zone = me.regulation.calendar(None).zone();
        let begins = |day: Date| day.to_zoned(zone.clone()).ok().map(|at| at.timestamp());
        let day = |text: &str| text.parse::<Date>().ok();
        let word = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        ArrivedFilter {
            visible: (*me.visible).clone(),
            state: word(self.state()).filter(|state| state != "all"),
            channel: word(&self.channel),
            mailbox: word(&self.mailbox),
            from: day(&self.from).and_then(begins),
            until: day(&self.to).and_then(|day| day.tomorrow().ok()).and_then(begins),
        }
    }

    /// Where the page begins; what is no such place is none.
    pub fn after(&self) -> Option<(Timestamp, Uuid)> {
        let (at, id) = self.after.split_once('.')?;
        Some((Timestamp::from_microsecond(at.parse().ok()?).ok()?, id.parse().ok()?))
    }

    /// The page that begins there.
    pub fn page_at(&self, (at, id): (Timestamp, Uuid)) -> Asked {
        Asked { after: format!("{}.{id}", at.as_microsecond()), ..self.clone() }
    }
}

use app::{NewCase, NewCustomer};
use casework::Applicant;
use jiff::civil::DateTime;
use regulation::{Ask, Channel, FieldId, Kind, Limits, OfCustomer, Regulation};
use store::Customer;
use uuid::Uuid;

use crate::desk::form::{FILES, Fault, SENDING, Sent};
use crate::session::Me;

/// The hidden field that says what of all that came in is registered.
pub const CAME: &str = "came";

/// The hidden field that says whose visit becomes the case.
pub const VISIT: &str = "visit";

/// The hidden field that says whose card has filled the fields of the customer.
pub const FILLED: &str = "filled_by";

/// Names in the form that are not fields of the regulation.
pub const APART: &[&str] = &[
    "kind",
    "channel",
    "applicant",
    "customer",
    "q",
    "name",
    "contact_of",
    "phone",
    "email",
    "inn",
    "address",
    "received",
    "look",
    CAME,
    VISIT,
    FILLED,
    FILES,
    SENDING,
];

/// Before the name of a field that the regulation calls as the sheet calls one of its own.
const OWN: &str = "field:";

/// A field of the regulation as the sheet names it: beside the sheet's own, never in the place of one.
pub fn name_of(field: &FieldId) -> String {
    if APART.contains(&field.as_str()) { format!("{OWN}{field}") } else { field.to_string() }
}

/// What the customer's card knows, as the sheet names it.
pub fn name_on_card(of: OfCustomer) -> &'static str {
    match of {
        OfCustomer::Name => "name",
        OfCustomer::ContactPerson => "contact_of",
        OfCustomer::Phone => "phone",
        OfCustomer::Email => "email",
        OfCustomer::Inn => "inn",
        OfCustomer::Address => "address",
    }
}

/// Under which name the sheet asks for a field of the regulation: with the customer what the card knows too.
pub fn place_of(reg: &Regulation, kind: &str, field: &FieldId) -> String {
    let has_customer = reg.kinds.get(kind).is_some_and(|kind| !kind.internal);
    let same = reg.field(field).and_then(|field| field.same_as).filter(|_| has_customer);
    same.map_or_else(|| name_of(field), |of| name_on_card(of).to_owned())
}

/// The form as it stands: what is chosen so far, and what follows from it.
pub struct Form<'a> {
    pub me: &'a Me,
    pub sent: Sent,
    /// The card that was chosen.
    pub customer: Option<Customer>,
    /// The card that was chosen before, and filled the fields: what it knows is not of the one that is chosen now.
    pub before: Option<Customer>,
    pub fault: Option<Fault>,
    /// What else is wrong with it.
    pub also: Vec<Fault>,
}

impl Form<'_> {
    pub fn reg(&self) -> &Regulation {
        &self.me.regulation
    }

    /// The kind that is chosen, else the first.
    pub fn kind(&self) -> Option<&Kind> {
        let kinds = &self.reg().kinds;
        kinds
            .get(self.sent.get("kind"))
            .or_else(|| kinds.values().find(|kind| !kind.internal))
            .or(kinds.values().next())
    }

    /// The channel that is chosen, else the first by which one talks, else the first: a registrar mostly answers calls.
    pub fn channel(&self) -> Option<&Channel> {
        let by = |channel: &&Channel| self.kind().is_none_or(|kind| !kind.not_by.contains_key(&channel.id));
        let channels = || self.reg().channels.values().filter(by);
        let chosen = channels().find(|channel| channel.id == *self.sent.get("channel"));
        let talks = |channel: &&Channel| channel.answer == Some(regulation::Answer::Phone);
        chosen.or_else(|| channels().find(talks)).or_else(|| channels().next())
    }

    pub fn applicant(&self) -> Applicant {
        let known = self.customer.as_ref().map(|one| one.applicant).unwrap_or_default();
        Applicant::parse(self.sent.get("applicant")).unwrap_or(known)
    }

    /// What the regulation asks by this channel.
    pub fn asks(&self) -> impl Iterator<Item = &Ask> {
        let chosen = self.kind().zip(self.channel());
        chosen.into_iter().flat_map(|(kind, channel)| kind.asks(&channel.id))
    }

    /// What bounds a field by this channel.
    pub fn limits(&self, field: &FieldId) -> Option<&Limits> {
        self.kind()?.limits(&self.channel()?.id, field)
    }

    /// What of it is asked together with the customer.
    pub fn asked_of_customer(&self) -> impl Iterator<Item = (&Ask, OfCustomer)> {
        let internal = self.kind().is_some_and(|kind| kind.internal);
        let same = |ask: &Ask| self.reg().field(&ask.field).and_then(|field| field.same_as);
        self.asks().filter(move |_| !internal).filter_map(move |ask| Some((ask, same(ask)?)))
    }

    /// What was typed into the fields of the regulation, under their own names.
    fn fields(&self) -> casework::Words {
        let words = self.sent.words(APART).into_iter();
        words.map(|(name, value)| (name.strip_prefix(OWN).unwrap_or(&name).to_owned(), value)).collect()
    }

    /// The case as the use case takes it.
    pub fn case(&self) -> Result<NewCase, Fault> {
        if chosen(&self.sent).is_some() && self.customer.is_none() {
            return Err(Fault { field: Some("q".into()), text: self.me.t.get("new-customer-gone") });
        }
        Ok(NewCase {
            kind: self.kind().map(|kind| kind.id.to_string()).unwrap_or_default(),
            channel: self.channel().map(|channel| channel.id.to_string()).unwrap_or_default(),
            applicant: self.applicant(),
            customer: self.new_customer(),
            fields: self.fields(),
            received: self.received()?,
        })
    }

    /// It stands there because of the card that was chosen before.
    pub fn is_of_before(&self, of: OfCustomer, value: &String) -> bool {
        self.before.as_ref().and_then(|card| on_card(card, of)) == Some(value)
    }

    /// What is known of whoever brings it; none when nothing is.
    fn new_customer(&self) -> Option<NewCustomer> {
        let told = |of| self.sent.maybe(name_on_card(of)).filter(|value| !self.is_of_before(of, value));
        let new = NewCustomer {
            card: self.customer.as_ref().map(|one| one.id),
            name: told(OfCustomer::Name).unwrap_or_default(),
            email: told(OfCustomer::Email),
            phone: told(OfCustomer::Phone),
            inn: told(OfCustomer::Inn),
            address: told(OfCustomer::Address),
            contact_person: told(OfCustomer::ContactPerson),
            manager: None,
        };
        (new != NewCustomer::default()).then_some(new)
    }

    /// When it arrived, on the clocks of the organisation; now, when nothing is said.
    fn received(&self) -> Result<Option<jiff::Timestamp>, Fault> {
        let Some(typed) = self.sent.maybe("received") else { return Ok(None) };
        let local = DateTime::strptime("%Y-%m-%dT%H:%M", &typed).ok();
        let zoned = local.and_then(|local| local.to_zoned(self.reg().calendar(None).zone().clone()).ok());
        let wrong = || Fault { field: Some("received".into()), text: self.me.t.get("new-bad-time") };
        zoned.map(|zoned| Some(zoned.timestamp())).ok_or_else(wrong)
    }
}

/// What a card knows, by the field of the sheet.
pub fn on_card(card: &Customer, of: OfCustomer) -> Option<&String> {
    let known = match of {
        OfCustomer::Name => &card.name,
        OfCustomer::ContactPerson => &card.contact_person,
        OfCustomer::Phone => &card.phone,
        OfCustomer::Email => &card.email,
        OfCustomer::Inn => &card.inn,
        OfCustomer::Address => &card.address,
    };
    known.as_ref()
}

/// The card that a form names.
pub fn chosen(sent: &Sent) -> Option<Uuid> {
    sent.get("customer").parse().ok()
}

/// What of all that came in is registered, when it is.
pub fn came(sent: &Sent) -> Option<Uuid> {
    sent.get(CAME).parse().ok()
}

use std::collections::BTreeSet;

use casework::{Applicant, Private};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Contact, Customer};

/// Who does something to cards, and when.
#[derive(Debug, Clone, Copy)]
pub struct CardAct<'a> {
    pub org: &'a str,
    /// As `casework::Actor::as_str` writes it.
    pub actor: &'a str,
    /// Whole microseconds.
    pub at: Timestamp,
    /// Random, as of [`crate::Append`].
    pub seed: [u8; 16],
    /// No case of the customer is written in the same transaction.
    pub alone: bool,
}

/// What happened to a customer's card.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case", rename_all_fields = "kebab-case")]
pub enum CardEvent {
    /// The card as it stands from now on, and the contacts that lead to it since.
    Written {
        card: Box<Written>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        contacts: Vec<Lead>,
    },
    /// Another card was of the same customer: its contacts lead here now, and its cases belong here.
    Joined {
        other: Uuid,
        card: Box<Written>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        contacts: Vec<Lead>,
    },
    /// This card was joined to another one, and is empty.
    JoinedTo { other: Uuid },
    /// The other card is of somebody else, though a contact of each was given together.
    KeptApart { other: Uuid },
    /// The personal texts up to that entry were taken away. Written as the same of a case.
    Erased { reason: String, through: u64 },
}

/// A contact that leads to a card.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Lead {
    pub kind: String,
    pub value: Private,
}

/// What stands on a card; what is missing is not there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Written {
    pub applicant: Applicant,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Private>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<Private>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Private>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inn: Option<Private>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Private>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact_person: Option<Private>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manager: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub segment: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub social: Option<Private>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Private>,
}

impl CardEvent {
    pub(crate) fn written(card: &Customer, contacts: &[Contact]) -> Self {
        CardEvent::Written { card: Box::new(Written::of(card)), contacts: leads(contacts) }
    }

    pub(crate) fn joined(other: Uuid, card: &Customer, contacts: &[Contact]) -> Self {
        CardEvent::Joined { other, card: Box::new(Written::of(card)), contacts: leads(contacts) }
    }
}

fn leads(contacts: &[Contact]) -> Vec<Lead> {
    let lead = |one: &Contact| Lead { kind: one.kind.clone(), value: Private::from(one.value.as_str()) };
    contacts.iter().map(lead).collect()
}

impl Written {
    fn of(card: &Customer) -> Self {
        let private = |text: &Option<String>| text.as_deref().map(Private::from);
        Written {
            applicant: card.applicant,
            name: private(&card.name),
            email: private(&card.email),
            phone: private(&card.phone),
            inn: private(&card.inn),
            address: private(&card.address),
            contact_person: private(&card.contact_person),
            manager: card.manager.clone(),
            segment: card.segment.clone(),
            social: private(&card.social),
            note: private(&card.note),
        }
    }

    fn card(&self, id: Uuid) -> Customer {
        let text = |private: &Option<Private>| {
            let text = private.as_ref().and_then(Private::text);
            text.map(crate::messages::storable)
        };
        Customer {
            id,
            applicant: self.applicant,
            name: text(&self.name),
            email: text(&self.email),
            phone: text(&self.phone),
            inn: text(&self.inn),
            address: text(&self.address),
            contact_person: text(&self.contact_person),
            manager: self.manager.clone(),
            segment: self.segment.clone(),
            social: text(&self.social),
            note: text(&self.note),
        }
    }
}

/// A card as its journal tells it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CardNow {
    pub card: Customer,
    /// Kind and value.
    pub contacts: BTreeSet<(String, String)>,
    pub joined: Option<Uuid>,
}

impl CardNow {
    /// None when no card begins in these events.
    pub fn told(id: Uuid, events: &[CardEvent]) -> Option<CardNow> {
        events.iter().fold(None, |now, event| after(id, now, event))
    }
}

fn after(id: Uuid, now: Option<CardNow>, event: &CardEvent) -> Option<CardNow> {
    match event {
        CardEvent::Written { card, contacts } | CardEvent::Joined { card, contacts, .. } => {
            let mut known = now.map(|now| now.contacts).unwrap_or_default();
            let value = |lead: &Lead| Some((lead.kind.clone(), lead.value.text()?.to_owned()));
            known.extend(contacts.iter().filter_map(value));
            Some(CardNow { card: card.card(id), contacts: known, joined: None })
        }
        CardEvent::JoinedTo { other } => {
            now.map(|now| CardNow { card: bare(&now.card), contacts: BTreeSet::new(), joined: Some(*other) })
        }
        CardEvent::Erased { .. } => {
            now.map(|now| CardNow { card: bare(&now.card), contacts: BTreeSet::new(), ..now })
        }
        CardEvent::KeptApart { .. } => now,
    }
}

/// A card without what is personal.
pub(super) fn bare(card: &Customer) -> Customer {
    Customer {
        manager: card.manager.clone(),
        segment: card.segment.clone(),
        ..Customer::new(card.id, card.applicant)
    }
}

use uuid::Uuid;

use super::contact::{normal_email, normal_inn, normal_phone};
use super::{Contact, Customer, DROP_LOOK_ALIKES, ERASE, ERASE_CONTACTS, PUT_LOOK_ALIKE};
use crate::database::Bulk;
use crate::error::StoreError;
use crate::messages::storable;
use crate::write::Tx;

pub(crate) static PUT: Bulk = Bulk::new(
    "INSERT INTO customers (org, id, applicant, name, email, phone, inn, address, contact_person, manager, segment,
        social, note)",
    13,
    "ON CONFLICT (org, id) DO UPDATE SET applicant = excluded.applicant, name = excluded.name,
        email = excluded.email, phone = excluded.phone, inn = excluded.inn, address = excluded.address,
        contact_person = excluded.contact_person, manager = excluded.manager, segment = excluded.segment,
        social = excluded.social, note = excluded.note",
);
/// A contact stays with the card that had it first.
pub(crate) static PUT_CONTACTS: Bulk = Bulk::new(CONTACT, 4, UNLESS_KNOWN);
/// Contacts by which nobody was found.
pub(crate) static PUT_NEW_CONTACTS: Bulk = Bulk::new(CONTACT, 4, UNLESS_KNOWN).all_new();

const CONTACT: &str = "INSERT INTO contacts (org, kind, value, customer)";
const UNLESS_KNOWN: &str = "ON CONFLICT (org, kind, value) DO NOTHING";

impl Tx {
    /// Writes a card, new or changed. Its contacts are added to those known: an old number still finds the customer.
    /// A contact that belongs to another card stays there.
    pub async fn put_customer(&mut self, org: &str, card: &Customer) -> Result<(), StoreError> {
        self.settle().await?;
        self.put_card(org, card, &PUT_CONTACTS);
        self.settle().await
    }

    /// Writes the card of a customer who was not found by any of its contacts, before anything else is asked of the
    /// database. `Conflict` then, when somebody has made a card with one of them since: find it again.
    pub fn put_new_customer(&mut self, org: &str, card: &Customer) {
        self.put_card(org, card, &PUT_NEW_CONTACTS);
    }

    fn put_card(&mut self, org: &str, card: &Customer, put_contacts: &'static Bulk) {
        let text = |text: &Option<String>| text.as_deref().map(storable);
        later!(
            self,
            PUT,
            org,
            card.id,
            card.applicant.as_str(),
            text(&card.name),
            text(&card.email),
            text(&card.phone),
            text(&card.inn),
            text(&card.address),
            text(&card.contact_person),
            card.manager.as_deref(),
            text(&card.segment),
            text(&card.social),
            text(&card.note),
        );
        for (kind, value) in contacts(card) {
            later!(self, *put_contacts, org, kind, value, card.id);
        }
    }

    /// Adds contacts by which the customer is found from now on, before anything else is asked of the database.
    /// `Conflict` then, when one of them has become another card's since it was looked for.
    pub fn add_contacts(&mut self, org: &str, customer: Uuid, contacts: &[Contact]) {
        for contact in contacts {
            later!(self, PUT_NEW_CONTACTS, org, contact.kind.as_str(), contact.value.as_str(), customer);
        }
    }

    /// Notes that two cards may be of one customer; each shows the other from now on.
    pub async fn put_look_alike(&mut self, org: &str, one: Uuid, other: Uuid) -> Result<(), StoreError> {
        execute!(self, PUT_LOOK_ALIKE, org, one, other)?;
        execute!(self, PUT_LOOK_ALIKE, org, other, one)?;
        Ok(())
    }

    /// Takes away a customer's personal data (S1); the card stays, empty, for the cases that point to it.
    pub async fn erase_customer(&mut self, org: &str, id: Uuid) -> Result<(), StoreError> {
        self.foreseen.clear();
        let rows = execute!(self, ERASE, org, id)?;
        execute!(self, ERASE_CONTACTS, org, id)?;
        execute!(self, DROP_LOOK_ALIKES, org, id)?;
        match rows {
            0 => Err(StoreError::NotFound { what: "customer", id: id.to_string() }),
            _ => Ok(()),
        }
    }
}

fn contacts(card: &Customer) -> Vec<(&'static str, String)> {
    let inn = card.inn.as_deref().and_then(normal_inn).map(|value| ("inn", value));
    let phone = card.phone.as_deref().and_then(normal_phone).map(|value| ("phone", value));
    let email = card.email.as_deref().and_then(normal_email).map(|value| ("email", value));
    [inn, phone, email].into_iter().flatten().collect()
}

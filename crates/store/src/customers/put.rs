use uuid::Uuid;

use super::contact::{normal_email, normal_inn, normal_phone};
use super::{Contact, Customer, DROP_LOOK_ALIKES, ERASE, ERASE_CONTACTS, PUT, PUT_LOOK_ALIKE};
use crate::database::Bulk;
use crate::error::StoreError;
use crate::messages::storable;
use crate::write::Tx;

/// A contact stays with the card that had it first.
pub(crate) static PUT_CONTACTS: Bulk = Bulk::new(
    "INSERT INTO contacts (org, kind, value, customer)",
    4,
    "ON CONFLICT (org, kind, value) DO NOTHING",
);

impl Tx {
    /// Writes a card, new or changed. Its contacts are added to those known: an old number still finds the customer.
    /// A contact that belongs to another card stays there.
    pub async fn put_customer(&mut self, org: &str, card: &Customer) -> Result<(), StoreError> {
        self.put_card(org, card).await.map(|_| ())
    }

    /// Writes the card of a customer who was not found by any of its contacts. `Conflict` when somebody has made a
    /// card with one of them since: find it again then.
    pub async fn put_new_customer(&mut self, org: &str, card: &Customer) -> Result<(), StoreError> {
        let taken = self.put_card(org, card).await?;
        if taken < contacts(card).len() as u64 { Err(StoreError::Conflict) } else { Ok(()) }
    }

    /// Gives how many contacts are new and the card's own.
    async fn put_card(&mut self, org: &str, card: &Customer) -> Result<u64, StoreError> {
        let text = |text: &Option<String>| text.as_deref().map(storable);
        execute!(
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
        )?;
        let contacts = contacts(card);
        insert_and_count!(self, PUT_CONTACTS, contacts, |contact| [
            org,
            contact.0,
            contact.1.as_str(),
            card.id
        ])
    }

    /// Adds contacts by which the customer is found from now on. `Conflict` when one of them has become another card's
    /// since it was looked for.
    pub async fn add_contacts(
        &mut self,
        org: &str,
        customer: Uuid,
        contacts: &[Contact],
    ) -> Result<(), StoreError> {
        let added = insert_and_count!(self, PUT_CONTACTS, contacts, |contact| [
            org,
            contact.kind.as_str(),
            contact.value.as_str(),
            customer
        ])?;
        if added < contacts.len() as u64 { Err(StoreError::Conflict) } else { Ok(()) }
    }

    /// Notes that two cards may be of one customer; each shows the other from now on.
    pub async fn put_look_alike(&mut self, org: &str, one: Uuid, other: Uuid) -> Result<(), StoreError> {
        execute!(self, PUT_LOOK_ALIKE, org, one, other)?;
        execute!(self, PUT_LOOK_ALIKE, org, other, one)?;
        Ok(())
    }

    /// Takes away a customer's personal data (S1); the card stays, empty, for the cases that point to it.
    pub async fn erase_customer(&mut self, org: &str, id: Uuid) -> Result<(), StoreError> {
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

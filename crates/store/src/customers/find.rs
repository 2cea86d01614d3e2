use uuid::Uuid;

use super::contact::Contact;
use super::sought::Sought;
use super::{BECAME, CONTACTS, Customer, GET, LOOK_ALIKES, PUT, PUT_NEW_CONTACTS, SHARING};
use crate::database::Reader;
use crate::error::StoreError;

/// Cards that are followed from one to the next.
const MOST_JOINED: usize = 100;

/// What the contacts of somebody who writes or calls lead to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub customer: Uuid,
    /// Each kind of contact that leads somewhere, and where: `inn`, `phone`, `email`.
    pub leads: Vec<(&'static str, Uuid)>,
    /// Other cards that the weaker contacts lead to: left as they are, for a person to look at.
    pub others: Vec<Uuid>,
    /// Those of the contacts that no card has yet.
    pub fresh: Vec<Contact>,
}

impl Reader {
    /// The customer with one of these contacts, in whatever way they are written. When they lead to several cards,
    /// the INN decides, then the phone, then the e-mail.
    pub async fn find_customer(
        &mut self,
        org: &str,
        phone: Option<&str>,
        email: Option<&str>,
        inn: Option<&str>,
    ) -> Result<Option<Found>, StoreError> {
        let sought = Sought::new(org, phone, email, inn);
        if self.waits(&PUT_NEW_CONTACTS, |row| sought.begins(row)) {
            self.settle().await?;
        }
        let leads = self.leads(&sought).await?;
        let mut cards: Vec<Uuid> = Vec::new();
        for (_, card) in &leads {
            if !cards.contains(card) {
                cards.push(*card);
            }
        }
        let Some(customer) = cards.first().copied() else { return Ok(None) };
        let unknown = sought.contacts().filter(|(kind, _)| leads.iter().all(|(known, _)| known != kind));
        let fresh = unknown.map(|(kind, value)| Contact { kind: kind.into(), value: value.into() });
        let fresh = fresh.collect();
        Ok(Some(Found { customer, others: cards.split_off(1), fresh, leads }))
    }

    /// Cards that may be of the same customer: once, a contact of each was given together.
    pub async fn look_alikes(&mut self, org: &str, id: Uuid) -> Result<Vec<Customer>, StoreError> {
        fetch_all!(self, Customer, LOOK_ALIKES, org, id)
    }

    /// Cards that have a contact which leads to this one: of a family, of a firm. The newest first.
    pub async fn sharing(&mut self, org: &str, id: Uuid) -> Result<Vec<Customer>, StoreError> {
        fetch_all!(self, Customer, SHARING, org, id)
    }

    /// A customer's card.
    pub async fn customer(&mut self, org: &str, id: Uuid) -> Result<Option<Customer>, StoreError> {
        if self.waits(&PUT, |row| row.starts_with(&[org.into(), id.into()])) {
            self.settle().await?;
        }
        fetch_optional!(apart self, Customer, GET, org, id)
    }

    /// The card that this one is now: itself, or the last of those that it was joined to one after another.
    pub async fn became(&mut self, org: &str, id: Uuid) -> Result<Uuid, StoreError> {
        let mut card = id;
        for _ in 0..MOST_JOINED {
            match fetch_optional!(apart self, (Option<Uuid>,), BECAME, org, card)? {
                Some((Some(next),)) => card = next,
                _ => break,
            }
        }
        Ok(card)
    }

    /// Every contact by which the customer is found, older ones too.
    pub async fn contacts(&mut self, org: &str, id: Uuid) -> Result<Vec<Contact>, StoreError> {
        let rows = fetch_all!(self, (String, String), CONTACTS, org, id)?;
        Ok(rows.into_iter().map(|(kind, value)| Contact { kind, value }).collect())
    }
}

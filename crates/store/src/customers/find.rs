use uuid::Uuid;

use super::contact::{Contact, normal_email, normal_inn, normal_phone};
use super::{CONTACTS, Customer, FIND, GET, LOOK_ALIKES, PUT, PUT_NEW_CONTACTS};
use crate::database::{Cell, Reader};
use crate::error::StoreError;

/// What the contacts of somebody who writes or calls lead to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub customer: Uuid,
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
        let (phone, email) = (phone.and_then(normal_phone), email.and_then(normal_email));
        let inn = inn.and_then(normal_inn);
        if phone.is_none() && email.is_none() && inn.is_none() {
            return Ok(None);
        }
        let known = [("inn", &inn), ("phone", &phone), ("email", &email)];
        let known = known.map(|(kind, value)| [Cell::from(org), kind.into(), value.as_deref().into()]);
        if self.waits(&PUT_NEW_CONTACTS, |row| known.iter().any(|contact| row.starts_with(contact))) {
            self.settle().await?;
        }
        let (one, two, three) = (inn.as_deref(), phone.as_deref(), email.as_deref());
        let rows = fetch_all!(apart self, (String, Uuid), FIND, org, one, two, three)?;
        let mut cards: Vec<Uuid> = Vec::new();
        for (_, card) in &rows {
            if !cards.contains(card) {
                cards.push(*card);
            }
        }
        let Some(customer) = cards.first().copied() else { return Ok(None) };
        let given = [("1", "inn", inn), ("2", "phone", phone), ("3", "email", email)];
        let unknown = given.into_iter().filter(|one| rows.iter().all(|(weight, _)| weight != one.0));
        let fresh = unknown.filter_map(|(_, kind, value)| Some(Contact { kind: kind.into(), value: value? }));
        Ok(Some(Found { customer, others: cards.split_off(1), fresh: fresh.collect() }))
    }

    /// Cards that may be of the same customer: once, a contact of each was given together.
    pub async fn look_alikes(&mut self, org: &str, id: Uuid) -> Result<Vec<Customer>, StoreError> {
        fetch_all!(self, Customer, LOOK_ALIKES, org, id)
    }

    /// A customer's card.
    pub async fn customer(&mut self, org: &str, id: Uuid) -> Result<Option<Customer>, StoreError> {
        if self.waits(&PUT, |row| row.starts_with(&[org.into(), id.into()])) {
            self.settle().await?;
        }
        fetch_optional!(apart self, Customer, GET, org, id)
    }

    /// Every contact by which the customer is found, older ones too.
    pub async fn contacts(&mut self, org: &str, id: Uuid) -> Result<Vec<Contact>, StoreError> {
        let rows = fetch_all!(self, (String, String), CONTACTS, org, id)?;
        Ok(rows.into_iter().map(|(kind, value)| Contact { kind, value }).collect())
    }
}

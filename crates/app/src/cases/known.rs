use casework::Applicant;
use jiff::Timestamp;
use store::{CardAct, Contact, Customer, Found, Sought, StoreError, Tx};
use uuid::Uuid;

use super::register::NewCustomer;
use crate::{App, AppError};

/// A customer's card as it will stand, and as it stood.
pub(crate) struct Known {
    pub card: Customer,
    before: Option<Customer>,
    /// Contacts by which the customer was not known yet.
    fresh: Vec<Contact>,
    /// Cards that other contacts of the same person lead to.
    pub alike: Vec<Uuid>,
}

impl Known {
    /// Finds the card by any contact, or begins one; what was not known before is added. Writes nothing.
    pub async fn find(
        tx: &mut Tx,
        app: &App,
        org: &str,
        new: &NewCustomer,
        applicant: Applicant,
        at: Timestamp,
    ) -> Result<Known, AppError> {
        let (phone, email, inn) = (new.phone.as_deref(), new.email.as_deref(), new.inn.as_deref());
        let found = tx.find_customer(org, phone, email, inn).await?;
        if let Some(id) = new.card
            && let id = tx.became(org, id).await?
            && let Some(before) = tx.customer(org, id).await?
        {
            let (fresh, alike) = beside(id, found, &Sought::new(org, phone, email, inn));
            let card = completed(before.clone(), new);
            return Ok(Known { card, before: Some(before), fresh, alike });
        }
        let Some(found) = found else {
            let card = completed(Customer::new(app.ids.id(at), applicant), new);
            return Ok(Known { card, before: None, fresh: Vec::new(), alike: Vec::new() });
        };
        let before = tx.customer(org, found.customer).await?;
        let card = before.clone().unwrap_or_else(|| Customer::new(found.customer, applicant));
        Ok(Known { card: completed(card, new), before, fresh: found.fresh, alike: found.others })
    }

    /// Writes what is new: the card, contacts that nobody had, and which other cards may be of the same customer; they
    /// are never merged by themselves. `Conflict` when another node has made a card with one of the contacts in this
    /// very moment: a contact stays with the card that had it first.
    pub async fn keep(&self, tx: &mut Tx, act: &CardAct<'_>) -> Result<(), StoreError> {
        for other in &self.alike {
            tx.put_look_alike(act.org, self.card.id, *other).await?;
        }
        match &self.before {
            Some(before) if *before == self.card && self.fresh.is_empty() => Ok(()),
            Some(_) => tx.put_customer(act, &self.card, &self.fresh).await,
            None => tx.put_new_customer(act, &self.card),
        }
    }
}

/// What is new for a card that a person chose: contacts that nobody has, and other cards that have one of them.
fn beside(chosen: Uuid, found: Option<Found>, sought: &Sought) -> (Vec<Contact>, Vec<Uuid>) {
    let Some(found) = found else { return (sought.fresh(), Vec::new()) };
    let cards = std::iter::once(found.customer).chain(found.others);
    (found.fresh, cards.filter(|other| *other != chosen).collect())
}

/// What was known of a customer stays.
fn completed(known: Customer, new: &NewCustomer) -> Customer {
    let name = Some(new.name.clone()).filter(|name| !name.is_empty());
    Customer {
        name: known.name.or(name),
        email: known.email.or_else(|| new.email.clone()),
        phone: known.phone.or_else(|| new.phone.clone()),
        inn: known.inn.or_else(|| new.inn.clone()),
        address: known.address.or_else(|| new.address.clone()),
        contact_person: known.contact_person.or_else(|| new.contact_person.clone()),
        manager: known.manager.or_else(|| new.manager.clone()),
        ..known
    }
}

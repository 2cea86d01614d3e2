use casework::Applicant;
use jiff::Timestamp;
use store::{Customer, StoreError, Tx};

use super::register::NewCustomer;
use crate::{App, AppError};

/// A customer's card as it will stand, and as it stood.
pub(crate) struct Known {
    pub card: Customer,
    before: Option<Customer>,
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
        let before = match tx.find_customer(org, phone, email, inn).await? {
            Some(found) => tx.customer(org, found.customer).await?,
            None => None,
        };
        let card = before.clone().unwrap_or_else(|| Customer::new(app.ids.id(at), applicant));
        Ok(Known { card: completed(card, new), before })
    }

    /// Writes what is new. `Conflict` when another node has made a card with one of the contacts in this very moment:
    /// a contact stays with the card that had it first.
    pub async fn keep(&self, tx: &mut Tx, org: &str) -> Result<(), StoreError> {
        match &self.before {
            Some(before) if *before == self.card => Ok(()),
            Some(_) => tx.put_customer(org, &self.card).await,
            None => tx.put_new_customer(org, &self.card).await,
        }
    }
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

//! Organisations: their regulation, published in versions, and their staff.
mod publish;
mod staff;
mod tried;

pub use staff::StaffRefusal;
pub use tried::{Acted, Tried};

use casework::{Actor, Applicant, Person};
use store::CardAct;

use crate::cases::{Known, NewCustomer, Teller};
use crate::{App, AppError};

impl App {
    /// Writes members of staff, new or changed.
    pub async fn put_staff(&self, org: &str, people: Vec<Person>) -> Result<(), AppError> {
        self.regulation(org).await?;
        let owned = org.to_owned();
        let written = self.store.write(move |tx| {
            let (org, people) = (owned.clone(), people.clone());
            Box::pin(async move {
                for person in &people {
                    tx.put_person(&org, person).await?;
                }
                Ok::<_, store::StoreError>(())
            })
        });
        written.await?;
        self.forget(org);
        Ok(())
    }

    /// Writes a customer's card, found again by any contact (I8).
    pub async fn put_customer(
        &self,
        org: &str,
        applicant: Applicant,
        new: NewCustomer,
    ) -> Result<(), AppError> {
        self.regulation(org).await?;
        let (app, org, at) = (self.clone(), org.to_owned(), self.clock.now());
        let written = self.store.write(move |tx| {
            let (app, org, new) = (app.clone(), org.clone(), new.clone());
            Box::pin(async move {
                let known = Known::find(tx, &app, &org, &new, applicant, (Teller::Staff, at)).await?;
                let (actor, seed) = (Actor::System.as_str(), app.ids.bytes());
                let act = CardAct { org: &org, actor, at, seed, alone: true };
                Ok(known.keep(tx, &act).await?)
            })
        });
        written.await
    }

    /// The staff of an organisation, by name.
    pub async fn people(&self, org: &str) -> Result<Vec<Person>, AppError> {
        self.regulation(org).await?;
        Ok(by_name(self.reader().await?.people(org).await?))
    }

    /// A member of staff for a page, as they were a second ago at most.
    pub async fn known_person(&self, org: &str, login: &str) -> Result<Option<Person>, AppError> {
        let staff = self.known_staff(org).await?;
        Ok(staff.iter().find(|person| &*person.login == login).cloned())
    }

    /// All of them for pages, a second old at most.
    pub async fn known_people(&self, org: &str) -> Result<Vec<Person>, AppError> {
        self.regulation(org).await?;
        Ok(by_name(self.known_staff(org).await?.to_vec()))
    }
}

fn by_name(mut people: Vec<Person>) -> Vec<Person> {
    people.sort_by(|a, b| a.name.cmp(&b.name));
    people
}

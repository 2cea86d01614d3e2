//! Cards that may be of one customer (I8): joined, or kept apart, by somebody who may see contacts.
mod join;

pub use join::Joined;

use casework::Actor;
use regulation::Right;
use store::{CardAct, CardEntry, Customer, StoreError};

use crate::personal::customer;
use crate::{App, AppError};

/// A card with what is to be known before it is joined to another one.
#[derive(Debug)]
pub struct Alike {
    pub card: Customer,
    /// Cards that may be of the same customer.
    pub others: Vec<Customer>,
    /// What happened to the card, oldest first.
    pub journal: Vec<CardEntry>,
}

impl App {
    /// Which cards may be of the same customer. `contact`: e-mail, phone, INN, or the id of the card.
    pub async fn alike(&self, org: &str, contact: &str, by: &Actor) -> Result<Alike, AppError> {
        self.entrusted(org, Right::Contacts, by).await?;
        let mut reader = self.reader().await?;
        let card = customer(&mut reader, org, contact).await?;
        let others = reader.look_alikes(org, card.id).await?;
        let journal = reader.card_journal(org, card.id).await?;
        Ok(Alike { card, others, journal })
    }

    /// Notes that two cards are of two customers: nobody is asked again. Both are named as in [`App::alike`].
    pub async fn keep_apart(&self, org: &str, one: &str, other: &str, by: Actor) -> Result<(), AppError> {
        let (one, other) = self.two_cards(org, one, other, &by).await?;
        let (org, at, seed) = (org.to_owned(), self.clock.now(), self.ids.bytes());
        let noted = self.store.write::<_, StoreError, _>(move |tx| {
            let (org, by) = (org.clone(), by.clone());
            Box::pin(async move {
                let act = CardAct { org: &org, actor: by.as_str(), at, seed, alone: true };
                tx.keep_customers_apart(&act, one.id, other.id).await
            })
        });
        Ok(noted.await?)
    }

    /// Two different cards, for whoever may see what stands on them.
    async fn two_cards(
        &self,
        org: &str,
        one: &str,
        other: &str,
        by: &Actor,
    ) -> Result<(Customer, Customer), AppError> {
        self.entrusted(org, Right::Contacts, by).await?;
        let mut reader = self.reader().await?;
        let first = customer(&mut reader, org, one).await?;
        let second = customer(&mut reader, org, other).await?;
        if first.id == second.id { Err(AppError::OneCard) } else { Ok((first, second)) }
    }
}

//! Cards that may be of one customer (I8): joined, or kept apart, by somebody who may see contacts.
mod change;
mod find;
mod join;

pub use find::FoundCustomer;
pub use join::Joined;

use casework::Actor;
use regulation::Right;
use store::{AlikePair, CardAct, CardEntry, Customer, StoreError, Visible};
use uuid::Uuid;

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

    /// Cards that may be of one customer, two by two, the newest first: those of which whoever looks sees cases. `after`:
    /// the last two that were seen.
    pub async fn alike_pairs(
        &self,
        org: &str,
        visible: &Visible,
        after: Option<AlikePair>,
        limit: u32,
    ) -> Result<Vec<(Customer, Customer)>, AppError> {
        let mut reader = self.reader().await?;
        let mut pairs = Vec::new();
        for pair in reader.alike_pairs(org, visible, after, limit).await? {
            let cards = (reader.customer(org, pair.newer).await?, reader.customer(org, pair.older).await?);
            if let (Some(one), Some(other)) = cards {
                pairs.push((one, other));
            }
        }
        Ok(pairs)
    }

    /// Does somebody see a customer's card? Whoever sees every case does, and whoever sees one of the customer's.
    pub async fn sees_customer(&self, org: &str, visible: &Visible, id: Uuid) -> Result<bool, AppError> {
        if *visible == Visible::Everything {
            return Ok(true);
        }
        Ok(!self.newest_of(org, visible, id, 1).await?.is_empty())
    }

    /// A customer's card for somebody; none where they do not see it.
    pub async fn customer_for(
        &self,
        org: &str,
        visible: &Visible,
        id: Uuid,
    ) -> Result<Option<Customer>, AppError> {
        match self.sees_customer(org, visible, id).await? {
            true => Ok(self.reader().await?.customer(org, id).await?),
            false => Ok(None),
        }
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
        // Whoever names a card by its id means that very card, not the one that it was joined to since.
        let became = |named: &str, card: Uuid| named.parse().is_ok_and(|id: Uuid| id != card);
        match () {
            () if first.id == second.id || became(one, first.id) => Err(AppError::OneCard { card: first.id }),
            () if became(other, second.id) => Err(AppError::OneCard { card: second.id }),
            () => Ok((first, second)),
        }
    }
}

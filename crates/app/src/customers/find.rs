use std::collections::BTreeSet;

use store::{Contact, Customer, Marker, Reader, Visible, normal_email, normal_inn, normal_phone};
use uuid::Uuid;

use crate::{App, AppError, Hit};

/// A customer who was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundCustomer {
    pub card: Customer,
    /// The contact that is just what was looked for; none: the words stand in the name.
    pub by: Option<Contact>,
}

impl App {
    /// Customers whose phone, e-mail or INN is just what is looked for, however it is written, then those of the cases that
    /// were found in whose names the words stand. Only those whose cards whoever looks may see.
    pub async fn find_customers(
        &self,
        org: &str,
        visible: &Visible,
        words: &str,
        (cases, most): (&[Hit], usize),
    ) -> Result<Vec<FoundCustomer>, AppError> {
        let mut found = self.by_contact(org, visible, words).await?;
        let marker = Marker::new(words);
        let named =
            |hit: &&Hit| hit.line.customer.as_ref().is_some_and(|name| !marker.marks(name).is_empty());
        let mut known: BTreeSet<Uuid> = found.iter().map(|one| one.card.id).collect();
        let mut reader = self.reader().await?;
        for id in cases.iter().filter(named).filter_map(|hit| hit.line.row.customer) {
            if found.len() < most && known.insert(id) {
                let card = reader.customer(org, id).await?;
                found.extend(card.map(|card| FoundCustomer { card, by: None }));
            }
        }
        Ok(found)
    }

    async fn by_contact(
        &self,
        org: &str,
        visible: &Visible,
        words: &str,
    ) -> Result<Vec<FoundCustomer>, AppError> {
        let led = self.reader().await?.find_customer(org, Some(words), Some(words), Some(words)).await?;
        let mut found = Vec::new();
        for id in led.into_iter().flat_map(|led| std::iter::once(led.customer).chain(led.others)) {
            if !self.sees_customer(org, visible, id).await? {
                continue;
            }
            let mut reader = self.reader().await?;
            if let Some(card) = reader.customer(org, id).await? {
                let by = just(&mut reader, org, id, words).await?;
                found.push(FoundCustomer { card, by });
            }
        }
        Ok(found)
    }
}

/// The contact of a card that the words are.
async fn just(
    reader: &mut Reader,
    org: &str,
    customer: Uuid,
    words: &str,
) -> Result<Option<Contact>, AppError> {
    let is = |one: &Contact| match one.kind.as_str() {
        "phone" => normal_phone(words).as_ref() == Some(&one.value),
        "email" => normal_email(words).as_ref() == Some(&one.value),
        _ => normal_inn(words).as_ref() == Some(&one.value),
    };
    Ok(reader.contacts(org, customer).await?.into_iter().find(is))
}

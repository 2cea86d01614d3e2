use std::collections::BTreeSet;

use casework::{Applicant, Refusal};
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

/// Who tells what is known of a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Teller {
    /// Whoever brings the case: nobody has looked whether the contacts are theirs.
    Outside,
    /// A member of staff, who has spoken with them.
    Staff,
}

impl Known {
    /// Finds the card by any contact, or begins one; what was not known before is added. Writes nothing.
    ///
    /// Whoever writes from outside changes nobody's card: a phone or an INN is known to many. What adds to a card that they
    /// have not proved to be theirs stands on a card of its own, which a person may join.
    pub async fn find(
        tx: &mut Tx,
        app: &App,
        org: &str,
        new: &NewCustomer,
        applicant: Applicant,
        (teller, at): (Teller, Timestamp),
    ) -> Result<Known, AppError> {
        let (phone, email, inn) = (new.phone.as_deref(), new.email.as_deref(), new.inn.as_deref());
        let found = tx.find_customer(org, phone, email, inn).await?;
        if let Some(chosen) = new.card {
            let id = tx.became(org, chosen).await?;
            let gone = || Refusal::Unknown { what: "customer", id: chosen.to_string(), possible: Vec::new() };
            let before = tx.customer(org, id).await?.ok_or_else(gone)?;
            let (fresh, alike) = beside(id, found, &Sought::new(org, phone, email, inn));
            let card = completed(before.clone(), new);
            return Ok(Known { card, before: Some(before), fresh, alike });
        }
        let begun = |alike: Vec<Uuid>| {
            let card = completed(Customer::new(app.ids.id(at), applicant), new);
            Known { card, before: None, fresh: Vec::new(), alike }
        };
        let Some(found) = found else { return Ok(begun(Vec::new())) };
        let cards: Vec<Uuid> = std::iter::once(found.customer).chain(found.others.iter().copied()).collect();
        for id in &cards {
            let before = tx.customer(org, *id).await?;
            let card = before.clone().unwrap_or_else(|| Customer::new(*id, applicant));
            if fits(&card, new, &found, teller) {
                let fresh = if teller == Teller::Staff { found.fresh } else { Vec::new() };
                let alike = cards.iter().copied().filter(|other| other != id).collect();
                return Ok(Known { card: completed(card, new), before, fresh, alike });
            }
        }
        let Some(card) = again(tx, org, &cards, new, teller).await? else { return Ok(begun(cards)) };
        let fresh = if teller == Teller::Staff { found.fresh } else { Vec::new() };
        let alike = cards.into_iter().filter(|other| *other != card.id).collect();
        Ok(Known { card: completed(card.clone(), new), before: Some(card), fresh, alike })
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
            None if self.alike.is_empty() => tx.put_new_customer(act, &self.card),
            _ => tx.put_customer(act, &self.card, &self.fresh).await,
        }
    }
}

/// The card of somebody who shares a contact with others: it leads to one of `cards`, which is not theirs.
async fn again(
    tx: &mut Tx,
    org: &str,
    cards: &[Uuid],
    new: &NewCustomer,
    teller: Teller,
) -> Result<Option<Customer>, StoreError> {
    for id in cards {
        let own = tx.customer(org, *id).await?;
        let all = own.into_iter().chain(tx.sharing(org, *id).await?);
        if let Some(card) = all.into_iter().find(|card| is_of(card, new, teller)) {
            return Ok(Some(card));
        }
    }
    Ok(None)
}

/// The same name, one contact that is the same and none that is another. Whoever writes from outside adds nothing.
fn is_of(card: &Customer, new: &NewCustomer, teller: Teller) -> bool {
    let sorted = |text: &str| BTreeSet::from_iter(words(text));
    let (known, told) = (sorted(card.name.as_deref().unwrap_or_default()), sorted(&new.name));
    let stand = Sought::new("", card.phone.as_deref(), card.email.as_deref(), card.inn.as_deref()).fresh();
    let given = Sought::new("", new.phone.as_deref(), new.email.as_deref(), new.inn.as_deref()).fresh();
    let same = given.iter().filter(|one| stand.contains(one)).count();
    let new_kinds = given.iter().filter(|one| stand.iter().all(|known| known.kind != one.kind)).count();
    let agrees = !told.is_empty() && known == told && same > 0 && same + new_kinds == given.len();
    agrees && (teller == Teller::Staff || new_kinds == 0 && in_same_place(card, new))
}

/// Is that the card of whoever is told of?
fn fits(card: &Customer, new: &NewCustomer, found: &Found, teller: Teller) -> bool {
    let leads = |kind: &str| found.leads.contains(&(kind, card.id));
    let named = agree(card.name.as_deref(), &new.name);
    match teller {
        Teller::Staff => card.id == found.customer && (named || leads("inn")),
        Teller::Outside => (named || leads("email")) && adds_nothing(card, new, found),
    }
}

/// All that is told stands on the card already, or leads to it; the name aside.
fn adds_nothing(card: &Customer, new: &NewCustomer, found: &Found) -> bool {
    let own = Sought::new("", card.phone.as_deref(), card.email.as_deref(), card.inn.as_deref()).fresh();
    let told = Sought::new("", new.phone.as_deref(), new.email.as_deref(), new.inn.as_deref()).fresh();
    let led = |one: &Contact| found.leads.iter().any(|(kind, id)| *kind == one.kind && *id == card.id);
    told.iter().all(|one| own.contains(one) || led(one)) && in_same_place(card, new)
}

fn in_same_place(card: &Customer, new: &NewCustomer) -> bool {
    let address = |text: &Option<String>| text.as_deref().map(words).filter(|words| !words.is_empty());
    address(&new.address).is_none_or(|told| address(&card.address) == Some(told))
}

/// A name says nothing against another while one of them is not known, or they share a word.
fn agree(known: Option<&str>, told: &str) -> bool {
    let (known, told) = (words(known.unwrap_or_default()), words(told));
    known.is_empty() || told.is_empty() || known.iter().any(|word| told.contains(word))
}

/// As names and addresses are compared: without the words that say what sort of organisation it is.
fn words(text: &str) -> Vec<String> {
    const FORMS: &[&str] =
        &["ооо", "оао", "пао", "зао", "ао", "ип", "тсж", "тсн", "мку", "муп", "мбу", "снт"];
    let text = text.to_lowercase().replace('ё', "е");
    let words = text.split(|one: char| !one.is_alphanumeric()).filter(|word| !word.is_empty());
    words.filter(|word| !FORMS.contains(word)).map(str::to_owned).collect()
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

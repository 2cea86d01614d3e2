use uuid::Uuid;

use super::contact::{normal_email, normal_inn, normal_phone};
use super::event::{CardAct, CardEvent};
use super::{
    Contact, Customer, DROP_LOOK_ALIKES, ERASE, ERASE_CARD_ENTRIES, ERASE_CONTACTS, JOINED_TO, LED_TO,
    PUT_LOOK_ALIKE,
};
use crate::database::Bulk;
use crate::error::StoreError;
use crate::journal::{Chain, GENESIS};
use crate::messages::storable;
use crate::write::Tx;

pub(crate) static PUT: Bulk = Bulk::new(
    "INSERT INTO customers (org, id, applicant, name, email, phone, inn, address, contact_person, manager, segment,
        social, note, seq, head, touched)",
    16,
    "ON CONFLICT (org, id) DO UPDATE SET applicant = excluded.applicant, name = excluded.name,
        email = excluded.email, phone = excluded.phone, inn = excluded.inn, address = excluded.address,
        contact_person = excluded.contact_person, manager = excluded.manager, segment = excluded.segment,
        social = excluded.social, note = excluded.note, seq = excluded.seq, head = excluded.head,
        touched = coalesce(excluded.touched, customers.touched)",
);
/// Contacts by which nobody was found.
pub(crate) static PUT_NEW_CONTACTS: Bulk = Bulk::new(
    "INSERT INTO contacts (org, kind, value, customer)",
    4,
    "ON CONFLICT (org, kind, value) DO NOTHING",
)
.all_new();

const BEGINNING: Chain = Chain { seq: 0, hash: GENESIS };

impl Tx {
    /// Writes a card, new or changed, with further contacts. Its contacts are added to those known: an old number still
    /// finds the customer. A contact that belongs to another card stays there. `Conflict` when somebody else writes the
    /// same card, or takes one of the contacts, in this moment.
    pub async fn put_customer(
        &mut self,
        act: &CardAct<'_>,
        card: &Customer,
        more: &[Contact],
    ) -> Result<(), StoreError> {
        self.settle().await?;
        let chain = self.card_chain(act.org, card.id).await?;
        let fresh = self.free(act.org, contacts(card).into_iter().chain(more.iter().cloned())).await?;
        let mut told = fresh.clone();
        if chain.seq == 0 {
            // A card from before there were chains: its first entry tells everything.
            told.extend(self.contacts(act.org, card.id).await?);
        }
        let end = self.note_card(act, card.id, chain, &CardEvent::written(card, &told))?;
        self.put_card(act, card, end);
        self.put_contacts(act.org, card.id, &fresh);
        self.settle().await
    }

    /// Writes the card of a customer who was not found by any of its contacts, before anything else is asked of the
    /// database. `Conflict` then, when somebody has made a card with one of them since: find it again.
    pub fn put_new_customer(&mut self, act: &CardAct<'_>, card: &Customer) -> Result<(), StoreError> {
        let contacts = contacts(card);
        let end = self.note_card(act, card.id, BEGINNING, &CardEvent::written(card, &contacts))?;
        self.put_card(act, card, end);
        self.put_contacts(act.org, card.id, &contacts);
        Ok(())
    }

    pub(super) fn put_card(&mut self, act: &CardAct<'_>, card: &Customer, end: Chain) {
        let text = |text: &Option<String>| text.as_deref().map(storable);
        later!(
            self,
            PUT,
            act.org,
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
            end.seq as i64,
            end.hash.as_slice(),
            act.alone.then(|| act.at.as_microsecond()),
        );
    }

    fn put_contacts(&mut self, org: &str, customer: Uuid, contacts: &[Contact]) {
        for contact in contacts {
            later!(self, PUT_NEW_CONTACTS, org, contact.kind.as_str(), contact.value.as_str(), customer);
        }
    }

    /// Those that lead to no card yet.
    async fn free(
        &mut self,
        org: &str,
        contacts: impl Iterator<Item = Contact>,
    ) -> Result<Vec<Contact>, StoreError> {
        let mut free: Vec<Contact> = Vec::new();
        for one in contacts {
            let (kind, value) = (one.kind.as_str(), one.value.as_str());
            let led = fetch_optional!(self, (Uuid,), LED_TO, org, kind, value)?;
            if led.is_none() && !free.contains(&one) {
                free.push(one);
            }
        }
        Ok(free)
    }

    /// Notes that two cards may be of one customer; each shows the other from now on, unless somebody has said that they
    /// are not one.
    pub async fn put_look_alike(&mut self, org: &str, one: Uuid, other: Uuid) -> Result<(), StoreError> {
        execute!(self, PUT_LOOK_ALIKE, org, one, other)?;
        execute!(self, PUT_LOOK_ALIKE, org, other, one)?;
        Ok(())
    }

    /// Takes away a customer's personal data (S1), those on cards that were joined to this one too. The card stays, empty,
    /// for the cases that point to it; its journal says who took the texts away and why.
    pub async fn erase_customer(
        &mut self,
        act: &CardAct<'_>,
        id: Uuid,
        reason: &str,
    ) -> Result<(), StoreError> {
        self.settle().await?;
        self.foreseen.clear();
        let mut cards = vec![id];
        while let Some(card) = cards.pop() {
            cards.extend(fetch_all!(self, (Uuid,), JOINED_TO, act.org, card)?.into_iter().map(|row| row.0));
            self.erase_card(act, card, reason).await?;
        }
        Ok(())
    }

    async fn erase_card(&mut self, act: &CardAct<'_>, id: Uuid, reason: &str) -> Result<(), StoreError> {
        let mut chain = self.card_chain(act.org, id).await?;
        if chain.seq > 0 {
            let event = CardEvent::Erased { reason: reason.to_owned(), through: chain.seq };
            chain = self.note_card(act, id, chain, &event)?;
        }
        let head = (chain.seq > 0).then_some(chain.hash.as_slice());
        let (seq, touched) = (chain.seq as i64, act.at.as_microsecond());
        let rows = execute!(self, ERASE, act.org, id, seq, head, touched)?;
        for statement in [ERASE_CONTACTS, DROP_LOOK_ALIKES, ERASE_CARD_ENTRIES] {
            execute!(self, statement, act.org, id)?;
        }
        match rows {
            0 => Err(StoreError::NotFound { what: "customer", id: id.to_string() }),
            _ => Ok(()),
        }
    }
}

/// The contacts on a card, as they are compared.
pub(super) fn contacts(card: &Customer) -> Vec<Contact> {
    let inn = card.inn.as_deref().and_then(normal_inn).map(|value| ("inn", value));
    let phone = card.phone.as_deref().and_then(normal_phone).map(|value| ("phone", value));
    let email = card.email.as_deref().and_then(normal_email).map(|value| ("email", value));
    let contact = |(kind, value): (&str, String)| Contact { kind: kind.to_owned(), value };
    [inn, phone, email].into_iter().flatten().map(contact).collect()
}

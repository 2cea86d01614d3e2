use uuid::Uuid;

use super::event::{CardAct, CardEvent, bare};
use super::{
    Customer, DROP_LOOK_ALIKES, JOIN, KEEP_APART, MOVE_CONTACTS, MOVE_LOOK_ALIKES, MOVE_LOOK_ALIKES_BACK,
};
use crate::database::Reader;
use crate::error::StoreError;
use crate::write::Tx;

impl Reader {
    async fn card(&mut self, org: &str, id: Uuid) -> Result<Customer, StoreError> {
        let card = self.customer(org, id).await?;
        card.ok_or_else(|| StoreError::NotFound { what: "customer", id: id.to_string() })
    }
}

impl Tx {
    /// Joins two cards of one customer: contacts and look-alikes of `other` become those of `one`, what was not known on
    /// `one` is taken from it, and `other` stays behind empty. Both journals tell it. Gives the card as it stands then. The
    /// cases are the caller's matter.
    pub async fn join_customers(
        &mut self,
        act: &CardAct<'_>,
        one: Uuid,
        other: Uuid,
    ) -> Result<Customer, StoreError> {
        self.settle().await?;
        self.foreseen.clear();
        let (chain, behind) = (self.begun_chain(act, one).await?, self.begun_chain(act, other).await?);
        let (kept, gone) = (self.card(act.org, one).await?, self.card(act.org, other).await?);
        let contacts = self.contacts(act.org, other).await?;
        let whole = together(kept, &gone);
        let end = self.note_card(act, one, chain, &CardEvent::joined(other, &whole, &contacts))?;
        self.put_card(act, &whole, end);
        let end = self.note_card(act, other, behind, &CardEvent::JoinedTo { other: one })?;
        self.put_card(act, &bare(&gone), end);
        for statement in [JOIN, MOVE_CONTACTS, MOVE_LOOK_ALIKES, MOVE_LOOK_ALIKES_BACK] {
            execute!(self, statement, act.org, other, one)?;
        }
        execute!(self, DROP_LOOK_ALIKES, act.org, other)?;
        Ok(whole)
    }

    /// Notes on both cards that they are of two customers: neither shows the other any more, and what comes in later does
    /// not bring it up again.
    pub async fn keep_customers_apart(
        &mut self,
        act: &CardAct<'_>,
        one: Uuid,
        other: Uuid,
    ) -> Result<(), StoreError> {
        self.settle().await?;
        for (card, other) in [(one, other), (other, one)] {
            let chain = self.begun_chain(act, card).await?;
            let end = self.note_card(act, card, chain, &CardEvent::KeptApart { other })?;
            let known = self.card(act.org, card).await?;
            self.put_card(act, &known, end);
            self.settle().await?;
            execute!(self, KEEP_APART, act.org, card, other)?;
        }
        Ok(())
    }
}

/// What is known on the first stays.
fn together(one: Customer, other: &Customer) -> Customer {
    Customer {
        name: one.name.or_else(|| other.name.clone()),
        email: one.email.or_else(|| other.email.clone()),
        phone: one.phone.or_else(|| other.phone.clone()),
        inn: one.inn.or_else(|| other.inn.clone()),
        address: one.address.or_else(|| other.address.clone()),
        contact_person: one.contact_person.or_else(|| other.contact_person.clone()),
        manager: one.manager.or_else(|| other.manager.clone()),
        segment: one.segment.or_else(|| other.segment.clone()),
        social: one.social.or_else(|| other.social.clone()),
        note: one.note.or_else(|| other.note.clone()),
        ..one
    }
}

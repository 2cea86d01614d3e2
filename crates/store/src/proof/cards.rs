//! Customers' cards: their chains, and that the tables say what these tell. Cards from before there were chains are left
//! alone until they change.
use std::collections::BTreeMap;

use serde_json::Value;
use uuid::Uuid;

use super::chain::{Case, Flaw, Problem, Subject, flaws};
use super::compare::Found;
use super::rebuild::Difference;
use super::restore::Restored;
use super::verify::Report;
use super::{
    CARD_HEAD, CARD_HEADS, CARD_ORPHANS, CardHead, DROP_CONTACTS, PAGE, RESTORE_CARD, RESTORE_CONTACT, sealed,
};
use crate::customers::{CardAct, CardEvent, CardNow};
use crate::database::Reader;
use crate::error::StoreError;
use crate::journal::{EntryRow, open_as};
use crate::write::Tx;

/// Walks the chains of all cards of an organisation.
pub(super) async fn verify(reader: &mut Reader, org: &str, report: &mut Report) -> Result<(), StoreError> {
    let mut after = Uuid::nil();
    loop {
        let heads = reader.card_heads(org, after).await?;
        let Some(last) = heads.last() else { break };
        after = last.id;
        for head in &heads {
            let entries = reader.card_entries(org, head.id).await?;
            report.problems.extend(problems(reader, head, &entries).await?);
        }
    }
    for (id,) in fetch_all!(reader, (Uuid,), CARD_ORPHANS, org)? {
        report.problems.push(problem(org, id, (None, Flaw::NoCard)));
    }
    Ok(())
}

pub(super) async fn problems(
    reader: &mut Reader,
    head: &CardHead,
    entries: &[EntryRow],
) -> Result<Vec<Problem>, StoreError> {
    let end = head.head.as_deref().unwrap_or_default();
    let case = Case { org: &head.org, id: head.id, seq: head.seq as u64, head: end };
    let sealed = reader.sealed_of(&head.org, head.id).await?;
    let ends: BTreeMap<u64, &[u8]> =
        entries.iter().map(|entry| (entry.seq as u64, entry.hash.as_slice())).collect();
    let chain = if head.seq == 0 && entries.is_empty() { Vec::new() } else { flaws(&case, entries) };
    let found = chain.into_iter().chain(sealed::of_chain(&sealed, &ends).0);
    Ok(found.map(|flaw| problem(&head.org, head.id, flaw)).collect())
}

fn problem(org: &str, id: Uuid, (seq, flaw): (Option<u64>, Flaw)) -> Problem {
    Problem { org: org.to_owned(), subject: Subject::Customer, number: id.to_string(), seq, flaw }
}

/// Holds every card and its contacts against what their journals tell.
pub(super) async fn compare(reader: &mut Reader, org: &str) -> Result<Vec<Difference>, StoreError> {
    let mut differences = Vec::new();
    let mut after = Uuid::nil();
    loop {
        let heads = reader.card_heads(org, after).await?;
        let Some(last) = heads.last() else { return Ok(differences) };
        after = last.id;
        for head in heads.iter().filter(|head| head.seq > 0) {
            differences.extend(check(reader, head).await?);
        }
    }
}

pub(super) async fn check(reader: &mut Reader, head: &CardHead) -> Result<Vec<Difference>, StoreError> {
    let number = head.id.to_string();
    let mut found = Found::new(&head.org, &number);
    let Some(told) = told(reader, head).await? else {
        found.put("customer", Value::Null, Value::from("no card begins in its journal"));
        return Ok(found.differences);
    };
    if let Some(stored) = reader.customer(&head.org, head.id).await? {
        found.same("customer", &stored, &told.card)?;
    }
    let stored = reader.contacts(&head.org, head.id).await?;
    let mut stored: Vec<(String, String)> = stored.into_iter().map(|one| (one.kind, one.value)).collect();
    stored.sort();
    found.same("customer.contacts", &stored, &told.contacts.into_iter().collect())?;
    found.same("customer.joined", &head.joined, &told.joined)?;
    Ok(found.differences)
}

/// The card as its journal tells it.
pub(super) async fn told(reader: &mut Reader, head: &CardHead) -> Result<Option<CardNow>, StoreError> {
    let entries = reader.card_entries(&head.org, head.id).await?;
    let events: Result<Vec<CardEvent>, _> = entries.iter().map(open_as).collect();
    Ok(CardNow::told(head.id, &events?))
}

impl Tx {
    /// Writes a card and its contacts anew from its journal, which must verify. A card from before there were chains gets
    /// its first entry.
    pub async fn restore_card(&mut self, act: &CardAct<'_>, id: Uuid) -> Result<Restored, StoreError> {
        let head = fetch_optional!(self, CardHead, CARD_HEAD, act.org, id)?;
        let head = head.ok_or_else(|| StoreError::NotFound { what: "customer", id: id.to_string() })?;
        let entries = self.card_entries(act.org, id).await?;
        let found = problems(self, &head, &entries).await?;
        if !found.is_empty() {
            return Ok(Restored::Untrusted(found));
        }
        if head.seq == 0 {
            self.begun_chain(act, id).await?;
            return Ok(Restored::Done { changed: Vec::new(), is_erased: false });
        }
        let changed = check(self, &head).await?;
        if !changed.is_empty()
            && let Some(told) = told(self, &head).await?
        {
            self.write_card_anew(act.org, &told).await?;
        }
        Ok(Restored::Done { changed, is_erased: false })
    }

    async fn write_card_anew(&mut self, org: &str, told: &CardNow) -> Result<(), StoreError> {
        let card = &told.card;
        execute!(
            self,
            RESTORE_CARD,
            org,
            card.id,
            card.applicant.as_str(),
            card.name.as_deref(),
            card.email.as_deref(),
            card.phone.as_deref(),
            card.inn.as_deref(),
            card.address.as_deref(),
            card.contact_person.as_deref(),
            card.manager.as_deref(),
            card.segment.as_deref(),
            card.social.as_deref(),
            card.note.as_deref(),
            told.joined,
        )?;
        execute!(self, DROP_CONTACTS, org, card.id)?;
        for (kind, value) in &told.contacts {
            execute!(self, RESTORE_CONTACT, org, kind.as_str(), value.as_str(), card.id)?;
        }
        Ok(())
    }
}

impl Reader {
    /// Cards of an organisation after this one, by id; some hundred at once. Begin with the nil id.
    pub async fn cards_after(&mut self, org: &str, after: Uuid) -> Result<Vec<Uuid>, StoreError> {
        Ok(self.card_heads(org, after).await?.into_iter().map(|head| head.id).collect())
    }

    /// The next cards of an organisation after this one, by id.
    pub(super) async fn card_heads(&mut self, org: &str, after: Uuid) -> Result<Vec<CardHead>, StoreError> {
        fetch_all!(self, CardHead, CARD_HEADS, org, after, PAGE)
    }
}

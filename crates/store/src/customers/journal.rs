//! What happened to a card: a chain of its own, hashed as those of cases are (`journal/hash.rs`).
use jiff::Timestamp;
use uuid::Uuid;

use super::event::{CardAct, CardEvent};
use super::{CARD_CHAIN, CARD_ENTRIES};
use crate::database::{Bulk, Reader};
use crate::error::StoreError;
use crate::journal::{self, Chain, EntryRow, GENESIS, Sealing, open_as, to_hash};
use crate::write::Tx;

pub(crate) static PUT_CARD_ENTRIES: Bulk = Bulk::new(
    "INSERT INTO customer_journal (org, customer, seq, at, actor, kind, body, personal, salt, digest, prev, hash)",
    12,
    "ON CONFLICT (org, customer, seq) DO NOTHING",
)
.all_new();

/// An entry of a card's journal, its personal texts in place (or erased).
#[derive(Debug, Clone, PartialEq)]
pub struct CardEntry {
    pub seq: u64,
    pub at: Timestamp,
    /// As `casework::Actor::as_str` writes it.
    pub actor: String,
    pub event: CardEvent,
}

impl Reader {
    /// What happened to a card, oldest first.
    pub async fn card_journal(&mut self, org: &str, id: Uuid) -> Result<Vec<CardEntry>, StoreError> {
        let rows = self.card_entries(org, id).await?;
        let entry = |row: EntryRow| {
            let event = open_as(&row)?;
            Ok(CardEntry { seq: row.seq as u64, at: row.at, actor: row.actor, event })
        };
        rows.into_iter().map(entry).collect()
    }

    pub(crate) async fn card_entries(&mut self, org: &str, id: Uuid) -> Result<Vec<EntryRow>, StoreError> {
        fetch_all!(self, EntryRow, CARD_ENTRIES, org, id)
    }

    /// Where the chain of a card ends; seq 0 when it has none yet.
    pub(crate) async fn card_chain(&mut self, org: &str, id: Uuid) -> Result<Chain, StoreError> {
        let row = fetch_optional!(self, (i64, Option<Vec<u8>>), CARD_CHAIN, org, id)?;
        match row {
            Some((seq, Some(head))) => Ok(Chain { seq: seq as u64, hash: to_hash(&head)? }),
            _ => Ok(Chain { seq: 0, hash: GENESIS }),
        }
    }
}

impl Tx {
    /// Adds an entry to the chain of a card; gives where it ends then. `Conflict`, when the rows are written, if somebody
    /// else has added one meanwhile.
    pub(crate) fn note_card(
        &mut self,
        act: &CardAct<'_>,
        id: Uuid,
        chain: Chain,
        event: &CardEvent,
    ) -> Result<Chain, StoreError> {
        let at = act.at.as_microsecond();
        let sealing = Sealing { org: act.org, case: id, actor: act.actor, at, seed: &act.seed };
        let (links, end) = journal::append(&sealing, chain, std::slice::from_ref(event))?;
        self.put_links(&PUT_CARD_ENTRIES, &sealing, &links);
        Ok(end)
    }
}

use casework::{CaseState, Event};
use jiff::Timestamp;
use serde_json::Value;
use uuid::Uuid;

use super::{
    ERASE_ATTACHMENTS, ERASE_ENTRIES, ERASE_INTAKE, ERASE_INTAKE_ACTS, ERASE_MESSAGE_IDS, ERASE_MESSAGES,
    ERASE_OUTBOX, ERASE_SCANS, ERASE_SCANS_AGAIN, ERASE_TASKS, scrub,
};
use crate::cases::{Append, Which};
use crate::error::StoreError;
use crate::write::Tx;

/// Whose data are taken away from which case, and why.
#[derive(Debug, Clone, Copy)]
pub struct Erasure<'a> {
    pub org: &'a str,
    pub case: Uuid,
    /// As `casework::Actor::as_str` writes it.
    pub actor: &'a str,
    /// Whole microseconds.
    pub at: Timestamp,
    /// Stays in the journal.
    pub reason: &'a str,
    /// Random, as of [`Append`].
    pub seed: [u8; 16],
}

impl Tx {
    /// Takes away the personal data of a case (S1, 152-ФЗ): the texts in the journal, in messages, tasks and fields,
    /// attachments, raw messages, what was read in scans, what has left through the outbox, what customers' letters are called, the search index.
    ///
    /// What happened, when and by whom stays; the chain still verifies by the digests, and its new last entry says who
    /// took the texts away and why. Gives the number of entries that lost texts. The customer's card is another
    /// matter: [`Tx::erase_customer`].
    pub async fn erase(&mut self, it: &Erasure<'_>) -> Result<u64, StoreError> {
        let (org, case) = (it.org, it.case);
        let stored = self.load_case(org, Which::Id(case)).await?;
        let state = erased(&stored.state)?;
        self.append(&Append {
            org,
            state: &state,
            scope: &stored.scope,
            previous_seq: stored.seq,
            previous_hash: stored.hash,
            actor: it.actor,
            at: it.at,
            events: &[Event::Erased { reason: it.reason.into(), through: stored.seq }],
            seed: it.seed,
        })
        .await?;
        let entries = execute!(self, ERASE_ENTRIES, org, case)?;
        execute!(self, ERASE_MESSAGE_IDS, org, case)?;
        self.erase_beside(org, case).await?;
        self.forget_document(org, case).await?;
        Ok(entries)
    }

    /// Tasks, letters, files, and what the staff wrote beside the case: drafts, reminders and the notices that these
    /// became.
    async fn erase_beside(&mut self, org: &str, case: Uuid) -> Result<(), StoreError> {
        let all = [
            ERASE_TASKS,
            ERASE_MESSAGES,
            ERASE_ATTACHMENTS,
            ERASE_INTAKE,
            ERASE_INTAKE_ACTS,
            ERASE_SCANS,
            ERASE_SCANS_AGAIN,
            ERASE_OUTBOX,
        ];
        for statement in all {
            execute!(self, statement, org, case)?;
        }
        self.erase_drafts(org, case).await?;
        self.erase_reminders(org, case).await?;
        self.erase_notices(org, case).await
    }
}

/// The state without its personal texts, as it comes out when the erased journal is replayed.
fn erased(state: &CaseState) -> Result<CaseState, StoreError> {
    let damaged = |error| StoreError::damaged("case", error);
    let mut value: Value = serde_json::to_value(state).map_err(damaged)?;
    scrub(&mut value);
    serde_json::from_value(value).map_err(damaged)
}

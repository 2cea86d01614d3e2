//! What waits for the outside world: done at least once, by whoever claims it.
use jiff::Timestamp;
use uuid::Uuid;

use crate::database::{At, Bulk, CLAIM_OUTBOX, MaybeAt, Reader};
use crate::error::StoreError;
use crate::write::Tx;

statements! {
    FINISH = "UPDATE outbox SET done = $3, last_error = NULL WHERE org = $1 AND id = $2";
    RETRY = "UPDATE outbox SET due = $3, last_error = $4 WHERE org = $1 AND id = $2 AND done IS NULL";
    GIVE_UP = "UPDATE outbox SET done = $3, failed = true, last_error = $4 WHERE org = $1 AND id = $2";
    EMPTY = "UPDATE outbox SET payload = NULL WHERE org = $1 AND id = $2 AND done IS NOT NULL";
    OF_CASE = "SELECT org, id, case_id, n, kind, payload, due, attempts, last_error, done, failed
        FROM outbox WHERE org = $1 AND case_id = $2 ORDER BY due, id";
    WAITING = "SELECT org, id, case_id, n, kind, payload, due, attempts, last_error, done, failed
        FROM outbox WHERE org = $1 AND done IS NULL ORDER BY due, id LIMIT $2";
}

pub(crate) static PUT: Bulk =
    Bulk::new("INSERT INTO outbox (org, id, case_id, n, kind, payload, due, attempts, failed)", 9, "");

/// Something that must leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOutbox {
    pub id: Uuid,
    pub case: Option<Uuid>,
    /// The message of the case.
    pub n: Option<u32>,
    /// What it is, in the app's words: `mail`.
    pub kind: String,
    /// JSON.
    pub payload: String,
    /// Not before.
    pub due: Timestamp,
}

row! {
    /// Something that must leave, or has left.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct OutboxRow {
        pub org: String as String,
        pub id: Uuid as Uuid,
        pub case_id: Option<Uuid> as Option<Uuid>,
        pub n: Option<i64> as Option<i64>,
        pub kind: String as String,
        /// JSON; none when erased.
        pub payload: Option<String> as Option<String>,
        /// When it is to be tried; of a claimed row, when the claim ends.
        pub due: Timestamp as At,
        /// With this one.
        pub attempts: i64 as i64,
        pub last_error: Option<String> as Option<String>,
        pub done: Option<Timestamp> as MaybeAt,
        /// Given up.
        pub failed: bool as bool,
    }
}

impl Tx {
    /// Puts what must leave, in the same transaction as what it follows from.
    pub fn put_outbox(&mut self, org: &str, rows: &[NewOutbox]) {
        for row in rows {
            later!(
                self,
                PUT,
                org,
                row.id,
                row.case,
                row.n.map(i64::from),
                row.kind.as_str(),
                row.payload.as_str(),
                row.due.as_microsecond(),
                0_i64,
                false,
            );
        }
    }

    /// Takes rows due by `now` for whoever calls, of all organisations. Nobody else gets them before `until`: if the
    /// caller dies meanwhile, they become due again then. Two callers never get the same row.
    pub async fn claim_outbox(
        &mut self,
        now: Timestamp,
        until: Timestamp,
        limit: u32,
    ) -> Result<Vec<OutboxRow>, StoreError> {
        let (now, until) = (now.as_microsecond(), until.as_microsecond());
        returning!(self, OutboxRow, CLAIM_OUTBOX, now, until, i64::from(limit))
    }

    /// It has left.
    pub async fn finish_outbox(&mut self, org: &str, id: Uuid, at: Timestamp) -> Result<(), StoreError> {
        let rows = execute!(self, FINISH, org, id, at.as_microsecond())?;
        found(rows, id)
    }

    /// Takes away what a row says that is done with: of what belongs to no case, nobody would ask for it to be erased.
    pub async fn empty_outbox(&mut self, org: &str, id: Uuid) -> Result<(), StoreError> {
        execute!(self, EMPTY, org, id).map(drop)
    }

    /// It could not leave; it is to be tried again at `due`.
    pub async fn retry_outbox(
        &mut self,
        org: &str,
        id: Uuid,
        due: Timestamp,
        error: &str,
    ) -> Result<(), StoreError> {
        let rows = execute!(self, RETRY, org, id, due.as_microsecond(), crate::messages::storable(error))?;
        found(rows, id)
    }

    /// It will never leave: nobody tries again.
    pub async fn give_up_outbox(
        &mut self,
        org: &str,
        id: Uuid,
        at: Timestamp,
        error: &str,
    ) -> Result<(), StoreError> {
        let rows = execute!(self, GIVE_UP, org, id, at.as_microsecond(), crate::messages::storable(error))?;
        found(rows, id)
    }
}

fn found(rows: u64, id: Uuid) -> Result<(), StoreError> {
    if rows == 0 { Err(StoreError::NotFound { what: "outbox row", id: id.to_string() }) } else { Ok(()) }
}

impl Reader {
    /// What has left or must leave for a case.
    pub async fn outbox_of(&mut self, org: &str, case: Uuid) -> Result<Vec<OutboxRow>, StoreError> {
        fetch_all!(self, OutboxRow, OF_CASE, org, case)
    }

    /// What waits to leave, the longest first.
    pub async fn outbox_waiting(&mut self, org: &str, limit: u32) -> Result<Vec<OutboxRow>, StoreError> {
        fetch_all!(self, OutboxRow, WAITING, org, i64::from(limit))
    }
}

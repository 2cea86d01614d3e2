use casework::CaseState;
use jiff::Timestamp;
use uuid::Uuid;

use super::{BY_ID, BY_NUMBER, DUE_CASES, HELD_BY, KEYS_BY_NUMBER};
use crate::database::Reader;
use crate::error::StoreError;
use crate::journal::{Hash, to_hash};

/// Which case is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which<'a> {
    Id(Uuid),
    /// A register number; of several years' cases with the same one, the newest.
    Number(&'a str),
}

/// A case as it stands, and where its journal ends: what the next [`crate::Append`] follows.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored {
    pub state: CaseState,
    pub seq: u64,
    pub hash: Hash,
    /// In which its number is unique.
    pub scope: String,
}

impl Reader {
    /// A case with its state. `NotFound` when there is none.
    pub async fn load_case(&mut self, org: &str, which: Which<'_>) -> Result<Stored, StoreError> {
        type Row = (i64, Vec<u8>, String, String);
        let row = match which {
            Which::Id(id) => fetch_optional!(self, Row, BY_ID, org, id)?,
            Which::Number(number) => fetch_optional!(self, Row, BY_NUMBER, org, number)?,
        };
        let (seq, head, scope, state) = row.ok_or_else(|| not_found(which))?;
        let state = serde_json::from_str(&state).map_err(|error| StoreError::damaged("case", error))?;
        Ok(Stored { state, seq: seq as u64, hash: to_hash(&head)?, scope })
    }

    /// The cases with that register number, newest first: numbers may begin anew each year.
    pub async fn cases_by_number(&mut self, org: &str, number: &str) -> Result<Vec<Uuid>, StoreError> {
        Ok(self.keys_by_number(org, number).await?.into_iter().map(|row| row.0).collect())
    }

    /// The same, each with what its number is unique in: empty, or a year.
    pub async fn keys_by_number(
        &mut self,
        org: &str,
        number: &str,
    ) -> Result<Vec<(Uuid, String)>, StoreError> {
        fetch_all!(self, (Uuid, String), KEYS_BY_NUMBER, org, number)
    }

    /// Cases where time alone has changed something by `now`, of all organisations, the longest due first.
    pub async fn due_cases(&mut self, now: Timestamp, limit: u32) -> Result<Vec<(String, Uuid)>, StoreError> {
        fetch_all!(self, (String, Uuid), DUE_CASES, now.as_microsecond(), i64::from(limit))
    }

    /// Open cases that somebody holds in person, or has an open task in.
    pub async fn held_by(&mut self, org: &str, login: &str, limit: u32) -> Result<Vec<Uuid>, StoreError> {
        let rows = fetch_all!(self, (Uuid,), HELD_BY, org, login, i64::from(limit))?;
        Ok(rows.into_iter().map(|row| row.0).collect())
    }
}

fn not_found(which: Which<'_>) -> StoreError {
    let id = match which {
        Which::Id(id) => id.to_string(),
        Which::Number(number) => number.to_owned(),
    };
    StoreError::NotFound { what: "case", id }
}

use casework::Event;
use jiff::Timestamp;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::{ENTRIES, ENTRIES_SINCE, ENTRY_AT, Hash, seal};
use crate::database::{At, Reader};
use crate::error::StoreError;

/// An entry of the journal, its personal texts in place (or erased).
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub seq: u64,
    pub at: Timestamp,
    /// As `casework::Actor::as_str` writes it.
    pub actor: String,
    /// Name of the event: `registered`.
    pub kind: String,
    pub event: Event,
    pub hash: Hash,
}

row! {
    /// An entry as it is stored.
    #[derive(Debug, Clone)]
    pub(crate) struct EntryRow {
        pub seq: i64 as i64,
        pub at: Timestamp as At,
        pub actor: String as String,
        pub kind: String as String,
        pub body: String as String,
        pub personal: Option<String> as Option<String>,
        pub salt: Option<Vec<u8>> as Option<Vec<u8>>,
        pub digest: Option<Vec<u8>> as Option<Vec<u8>>,
        pub prev: Vec<u8> as Vec<u8>,
        pub hash: Vec<u8> as Vec<u8>,
    }
}

/// The event of an entry.
pub(crate) fn open_entry(row: &EntryRow) -> Result<Event, StoreError> {
    open_as(row)
}

/// The same of other journals.
pub(crate) fn open_as<T: DeserializeOwned>(row: &EntryRow) -> Result<T, StoreError> {
    open_body(&row.body, row.personal.as_deref())
}

/// The same of the two texts that it is kept in.
pub(crate) fn open_body<T: DeserializeOwned>(body: &str, personal: Option<&str>) -> Result<T, StoreError> {
    let value = seal::unseal(body, personal)?;
    serde_json::from_value(value).map_err(|error| StoreError::damaged("journal entry", error))
}

pub(crate) fn to_hash(bytes: &[u8]) -> Result<Hash, StoreError> {
    bytes.try_into().map_err(|_| StoreError::damaged("hash", "not 32 bytes"))
}

fn entry(row: EntryRow) -> Result<Entry, StoreError> {
    let (event, hash) = (open_entry(&row)?, to_hash(&row.hash)?);
    Ok(Entry { seq: row.seq as u64, at: row.at, actor: row.actor, kind: row.kind, event, hash })
}

impl Reader {
    /// When an entry was written.
    pub async fn entry_at(
        &mut self,
        org: &str,
        case: Uuid,
        seq: u64,
    ) -> Result<Option<Timestamp>, StoreError> {
        let row = fetch_optional!(self, (At,), ENTRY_AT, org, case, seq as i64)?;
        Ok(row.map(|row| row.0.into()))
    }

    /// Everything that happened to a case, oldest first.
    pub async fn journal(&mut self, org: &str, case: Uuid) -> Result<Vec<Entry>, StoreError> {
        let rows = self.entries(org, case).await?;
        rows.into_iter().map(entry).collect()
    }

    /// The same after an entry.
    pub async fn journal_since(&mut self, org: &str, case: Uuid, seq: u64) -> Result<Vec<Entry>, StoreError> {
        let after = i64::try_from(seq).unwrap_or(i64::MAX);
        let rows = fetch_all!(self, EntryRow, ENTRIES_SINCE, org, case, after)?;
        rows.into_iter().map(entry).collect()
    }

    pub(crate) async fn entries(&mut self, org: &str, case: Uuid) -> Result<Vec<EntryRow>, StoreError> {
        fetch_all!(self, EntryRow, ENTRIES, org, case)
    }
}

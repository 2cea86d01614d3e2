use jiff::Timestamp;
use uuid::Uuid;

use super::digest::{Content, Sealed, digest};
use super::{LAST_SEAL, SEAL, SEALED_BY, SEALED_OF, SEALS, SealLine};
use crate::database::{At, Reader};
use crate::error::StoreError;
use crate::journal::{Hash, to_hash};

/// Seals read at once.
const PAGE: i64 = 500;

/// A seal without what it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    /// From 1.
    pub n: u64,
    pub at: Timestamp,
    /// Up to when it looked for changes: before its own time, when there were too many for one.
    pub through: Timestamp,
    /// The last day that was over for the organisation when it was made: `2026-03-05`.
    pub day: String,
    pub digest: Hash,
    /// How many chains it holds.
    pub chains: u64,
    /// More had changed than one seal holds, whatever the clocks of the nodes say.
    pub full: bool,
}

impl Seal {
    /// To be kept outside.
    pub fn line(&self, org: &str) -> SealLine {
        SealLine { org: org.to_owned(), n: self.n, at: self.at, digest: self.digest }
    }
}

row! {
    /// A seal as it is stored.
    #[derive(Debug, Clone)]
    pub(crate) struct SealRow {
        pub n: i64 as i64,
        pub at: Timestamp as At,
        pub day: String as String,
        pub through: Timestamp as At,
        pub chains: i64 as i64,
        pub numbers: String as String,
        pub prev: Vec<u8> as Vec<u8>,
        pub digest: Vec<u8> as Vec<u8>,
        pub mark: Vec<u8> as Vec<u8>,
    }
}

impl SealRow {
    /// What its digest should be.
    pub fn digest_over(&self, org: &str, chains: &[Sealed]) -> Hash {
        let content = Content {
            org,
            n: self.n,
            at: self.at.as_microsecond(),
            day: &self.day,
            numbers: &self.numbers,
            chains,
        };
        digest(&self.prev, &content)
    }
}

impl Reader {
    /// The newest seal of an organisation.
    pub async fn last_seal(&mut self, org: &str) -> Result<Option<Seal>, StoreError> {
        let Some(row) = self.last_seal_row(org).await? else { return Ok(None) };
        let (digest, chains, full) = (to_hash(&row.digest)?, row.chains as u64, row.through < row.at);
        Ok(Some(Seal {
            n: row.n as u64,
            at: row.at,
            through: row.through,
            day: row.day,
            digest,
            chains,
            full,
        }))
    }

    pub(crate) async fn last_seal_row(&mut self, org: &str) -> Result<Option<SealRow>, StoreError> {
        fetch_optional!(self, SealRow, LAST_SEAL, org)
    }

    pub(crate) async fn seal_row(&mut self, org: &str, n: u64) -> Result<Option<SealRow>, StoreError> {
        fetch_optional!(self, SealRow, SEAL, org, i64::try_from(n).unwrap_or(i64::MAX))
    }

    /// The next seals after this number; some hundred at once.
    pub(crate) async fn seal_rows(&mut self, org: &str, after: i64) -> Result<Vec<SealRow>, StoreError> {
        fetch_all!(self, SealRow, SEALS, org, after, PAGE)
    }

    pub(crate) async fn sealed_by(&mut self, org: &str, n: i64) -> Result<Vec<Sealed>, StoreError> {
        fetch_all!(self, Sealed, SEALED_BY, org, n)
    }

    /// Where the chain of this case or customer ended each time it was sealed.
    pub(crate) async fn sealed_of(&mut self, org: &str, id: Uuid) -> Result<Vec<Sealed>, StoreError> {
        fetch_all!(self, Sealed, SEALED_OF, org, id)
    }
}

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::digest::{Content, SealKey, Sealed, digest, marked};
use super::read::{Seal, SealRow};
use super::{NUMBERS, PUT_SEAL, UNSEALED};
use crate::database::Bulk;
use crate::error::StoreError;
use crate::journal::GENESIS;
use crate::write::Tx;

pub(crate) static PUT_SEALED: Bulk =
    Bulk::new("INSERT INTO sealed (org, id, seq, n, sort, number, hash)", 7, "");

/// An act is stamped before its transaction ends, and the clocks of two nodes differ: so far back a seal looks again.
const OVERLAP: SignedDuration = SignedDuration::from_hours(1);
/// Chains in one seal at most: others wait while it is made.
pub(super) const MOST: usize = 1000;

/// What a seal is to say of itself.
#[derive(Debug, Clone, Copy)]
pub struct NewSeal<'a> {
    pub org: &'a str,
    /// Whole microseconds.
    pub at: Timestamp,
    /// The last day that is over for the organisation.
    pub day: &'a str,
    /// Although nothing has changed.
    pub even_empty: bool,
    pub key: &'a SealKey,
}

row! {
    struct Unsealed {
        id: Uuid as Uuid,
        seq: i64 as i64,
        sort: String as String,
        number: String as String,
        hash: Vec<u8> as Vec<u8>,
        changed: i64 as i64,
    }
}

impl Tx {
    /// Seals what changed since the seal before, a thousand chains at most, the oldest changes first: whoever gets a full
    /// one ([`Seal::full`]) asks again. None when nothing has changed. `Exists` when another node has made the next
    /// seal in this moment.
    pub async fn seal(&mut self, it: &NewSeal<'_>) -> Result<Option<Seal>, StoreError> {
        let last = self.last_seal_row(it.org).await?;
        let at = it.at.as_microsecond();
        let since = last.as_ref().map_or(i64::MIN, |last| look_from(last.through.as_microsecond().min(at)));
        let found = fetch_all!(self, Unsealed, UNSEALED, it.org, since, MOST as i64)?;
        if found.is_empty() && !it.even_empty {
            return Ok(None);
        }
        let full = found.len() == MOST;
        let through = found.last().filter(|_| full).map_or(at, |row| row.changed);
        let n = last.as_ref().map_or(1, |last| last.n + 1);
        let mut chains: Vec<Sealed> = found.into_iter().map(|row| row.sealed(n)).collect();
        chains.sort_unstable_by_key(|chain| chain.id);
        chains.dedup_by_key(|chain| chain.id);
        let seal = self.put_seal(it, last.as_ref(), through, &chains).await?;
        Ok(Some(Seal { full, ..seal }))
    }

    async fn put_seal(
        &mut self,
        it: &NewSeal<'_>,
        last: Option<&SealRow>,
        through: i64,
        chains: &[Sealed],
    ) -> Result<Seal, StoreError> {
        let (org, at, n) = (it.org, it.at.as_microsecond(), last.map_or(1, |last| last.n + 1));
        let prev = last.map_or(GENESIS.as_slice(), |last| &last.digest);
        let numbers = fetch_all!(self, (String, i64, Option<Uuid>), NUMBERS, org)?;
        let numbers =
            serde_json::to_string(&numbers).map_err(|error| StoreError::damaged("counters", error))?;
        let digest = digest(prev, &Content { org, n, at, day: it.day, numbers: &numbers, chains });
        let mark = marked(it.key, &digest)?;
        let (whole, mark, numbers) = (digest.as_slice(), mark.as_slice(), numbers.as_str());
        let many = chains.len() as i64;
        execute!(self, PUT_SEAL, org, n, at, it.day, through, many, numbers, prev, whole, mark)?;
        for one in chains {
            let (sort, number) = (one.sort.as_str(), one.number.as_str());
            later!(self, PUT_SEALED, org, one.id, one.seq, one.n, sort, number, one.hash.as_slice());
        }
        let (chains, through) = (chains.len() as u64, instant(through));
        Ok(Seal { n: n as u64, at: it.at, through, day: it.day.to_owned(), digest, chains, full: false })
    }
}

impl Unsealed {
    fn sealed(self, n: i64) -> Sealed {
        Sealed { id: self.id, seq: self.seq, n, sort: self.sort, number: self.number, hash: self.hash }
    }
}

fn instant(micros: i64) -> Timestamp {
    Timestamp::from_microsecond(micros).unwrap_or(Timestamp::MAX)
}

fn look_from(through: i64) -> i64 {
    through.saturating_sub(OVERLAP.as_micros() as i64)
}

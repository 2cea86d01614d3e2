//! What was sealed is still there: no chain was cut off behind its seal, no case with its number is gone.
use std::collections::BTreeMap;

use uuid::Uuid;

use super::chain::{Flaw, Problem, Subject};
use super::{COUNTERS, SEALED_CARDS_GONE, SEALED_GONE};
use crate::database::Reader;
use crate::error::StoreError;
use crate::journal::{GENESIS, Hash, to_hash};
use crate::seals::{SealKey, SealLine, SealRow, Sealed, marked};

/// By what the seals of an organisation are judged, beside themselves.
#[derive(Debug, Clone, Default)]
pub struct Trust {
    /// Of this installation; without it nobody looks who made a seal.
    pub key: Option<SealKey>,
    /// What was kept of seals outside.
    pub outside: Vec<SealLine>,
}

/// Flaws of one chain beside its seals, and whether its last entry is sealed. `known`: number and hash of each entry.
pub(super) fn of_chain(sealed: &[Sealed], known: &BTreeMap<u64, &[u8]>) -> (Vec<(Option<u64>, Flaw)>, bool) {
    let last = known.keys().next_back().copied().unwrap_or(0);
    let mut found = Vec::new();
    let mut named = last;
    for one in sealed {
        let (seq, seal) = (one.seq as u64, one.n as u64);
        match known.get(&seq) {
            Some(hash) if *hash == one.hash => {}
            Some(_) => found.push((Some(seq), Flaw::SealedDiffers { seal })),
            // A gap in the middle is told by the chain itself.
            None if seq <= last => {}
            None => {
                found.extend((named + 1..=seq).map(|gone| (Some(gone), Flaw::SealedGone { seal })));
                named = named.max(seq);
            }
        }
    }
    let is_sealed = sealed.iter().any(|one| one.seq as u64 == last);
    (found, is_sealed)
}

/// Walks the seals of an organisation: how many there are, and what is wrong with them or with the whole.
pub(super) async fn of_organisation(
    reader: &mut Reader,
    org: &str,
    trust: &Trust,
) -> Result<(u64, Vec<Problem>), StoreError> {
    let mut walk = Walk { org, trust, prev: GENESIS, last: 0, numbers: String::new(), found: Vec::new() };
    let mut count = 0;
    loop {
        let rows = reader.seal_rows(org, walk.last).await?;
        if rows.is_empty() {
            break;
        }
        count += rows.len() as u64;
        for row in &rows {
            let chains = reader.sealed_by(org, row.n).await?;
            walk.look(row, &chains)?;
        }
    }
    walk.set_back(reader).await?;
    walk.gone(reader).await?;
    walk.outside(reader).await?;
    Ok((count, walk.found))
}

struct Walk<'a> {
    org: &'a str,
    trust: &'a Trust,
    prev: Hash,
    last: i64,
    /// Of the last seal.
    numbers: String,
    found: Vec<Problem>,
}

impl Walk<'_> {
    fn put(&mut self, subject: Subject, number: String, flaw: Flaw) {
        self.found.push(Problem { org: self.org.to_owned(), subject, number, seq: None, flaw });
    }

    fn seal(&mut self, n: i64, flaw: Flaw) {
        self.put(Subject::Seal, n.to_string(), flaw);
    }

    fn look(&mut self, row: &SealRow, chains: &[Sealed]) -> Result<(), StoreError> {
        for gone in self.last + 1..row.n {
            self.seal(gone, Flaw::Missing);
        }
        let follows = row.n != self.last + 1 || row.prev == self.prev;
        let digest = row.digest_over(self.org, chains);
        if !follows {
            self.seal(row.n, Flaw::Unlinked);
        } else if row.digest != digest {
            self.seal(row.n, Flaw::Changed);
        } else if let Some(key) = &self.trust.key
            && row.mark != marked(key, &digest)?
        {
            self.seal(row.n, Flaw::NotOurs);
        }
        (self.last, self.prev) = (row.n, to_hash(&row.digest)?);
        self.numbers.clone_from(&row.numbers);
        Ok(())
    }

    /// No counter stands before where the last seal saw it.
    async fn set_back(&mut self, reader: &mut Reader) -> Result<(), StoreError> {
        if self.numbers.is_empty() {
            return Ok(());
        }
        let sealed: Result<Vec<(String, i64, Option<Uuid>)>, _> = serde_json::from_str(&self.numbers);
        // A text that cannot be read does not give its digest either, and was told.
        let Ok(sealed) = sealed else { return Ok(()) };
        let now = fetch_all!(reader, (String, i64, Option<Uuid>), COUNTERS, self.org)?;
        for (series, value, _) in sealed {
            let stands = now.iter().find(|one| one.0 == series).map_or(0, |one| one.1);
            if stands < value {
                let flaw = Flaw::SetBack { seal: self.last as u64, from: value as u64, to: stands as u64 };
                self.put(Subject::Series, series, flaw);
            }
        }
        Ok(())
    }

    /// Cases and cards that were sealed and are not there at all.
    async fn gone(&mut self, reader: &mut Reader) -> Result<(), StoreError> {
        for (number, seal) in fetch_all!(reader, (String, i64), SEALED_GONE, self.org)? {
            self.put(Subject::Case, number, Flaw::SealedGone { seal: seal as u64 });
        }
        for (id, seal) in fetch_all!(reader, (Uuid, i64), SEALED_CARDS_GONE, self.org)? {
            self.put(Subject::Customer, id.to_string(), Flaw::SealedGone { seal: seal as u64 });
        }
        Ok(())
    }

    async fn outside(&mut self, reader: &mut Reader) -> Result<(), StoreError> {
        let (org, trust) = (self.org, self.trust);
        for line in trust.outside.iter().filter(|line| line.org == org) {
            let flaw = match reader.seal_row(self.org, line.n).await? {
                None => Flaw::KeptGone,
                Some(row) if row.digest != line.digest || row.at != line.at => Flaw::KeptDiffers,
                Some(_) => continue,
            };
            self.put(Subject::Seal, line.n.to_string(), flaw);
        }
        Ok(())
    }
}

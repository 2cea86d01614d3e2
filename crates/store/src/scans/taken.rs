use uuid::Uuid;

use super::{LAST, MOVED, ON_THEIR_WAY, PUT_SCAN};
use crate::database::Reader;
use crate::error::StoreError;
use crate::intake::{Put, Raw, RawState};
use crate::messages::storable;
use crate::write::Tx;

/// A file of a folder, on its way in.
#[derive(Debug, Clone)]
pub struct NewScan {
    pub folder: String,
    /// As the folder calls it.
    pub name: String,
    pub sha256: [u8; 32],
    /// As it is to be kept.
    pub raw: Raw,
    /// Why it waits for a person, in the app's words.
    pub why: String,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TakenScan {
    /// Its number among those of the folder, from 1.
    pub n: i64,
    pub raw: Uuid,
    /// The same had come before, under this id.
    pub again: Option<Uuid>,
}

row! {
    /// A file that was taken and, as far as is known, still lies in the folder.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct OnItsWay {
        pub n: i64 as i64,
        pub name: Option<String> as Option<String>,
        pub sha256: Vec<u8> as Vec<u8>,
    }
}

impl Tx {
    /// Keeps a file as it came. It waits for a person; of the same as before it is only kept that it came again.
    pub async fn put_scan(&mut self, org: &str, it: &NewScan) -> Result<TakenScan, StoreError> {
        let raw = it.raw.id;
        let again = match self.put_raw(org, &it.raw).await? {
            Put::New => {
                self.settle_raw(org, raw, RawState::Failed, None, Some(&it.why)).await?;
                None
            }
            Put::Duplicate(of) => {
                let own = Raw {
                    fingerprint: format!("{} {raw}", it.raw.fingerprint),
                    raw: Vec::new(),
                    ..it.raw.clone()
                };
                self.put_raw(org, &own).await?;
                let why = format!("again {of}");
                self.settle_raw(org, raw, RawState::Duplicate, None, Some(&why)).await?;
                Some(of)
            }
        };
        let (folder, first) = (it.folder.as_str(), again.unwrap_or(raw));
        let last = fetch_optional!(self, (Option<i64>,), LAST, org, folder)?.and_then(|row| row.0);
        let n = last.unwrap_or_default() + 1;
        // What was read before is read in its first one.
        let reading = if again.is_some() { "empty" } else { "waiting" };
        execute!(
            self,
            PUT_SCAN,
            org,
            folder,
            n,
            raw,
            first,
            storable(&it.name),
            it.sha256.as_slice(),
            reading
        )?;
        Ok(TakenScan { n, raw, again })
    }

    /// It lies among what was taken, or nowhere any more.
    pub async fn scan_was_moved(&mut self, org: &str, folder: &str, n: i64) -> Result<(), StoreError> {
        execute!(self, MOVED, org, folder, n).map(drop)
    }
}

impl Reader {
    /// Files that were taken and not moved yet, as far as is known.
    pub async fn scans_on_their_way(&mut self, org: &str, folder: &str) -> Result<Vec<OnItsWay>, StoreError> {
        fetch_all!(self, OnItsWay, ON_THEIR_WAY, org, folder)
    }
}

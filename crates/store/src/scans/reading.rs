use uuid::Uuid;

use super::{OF_RAW, READ, TO_READ};
use crate::database::Reader;
use crate::error::StoreError;
use crate::messages::storable;
use crate::write::Tx;

/// What a program read in a scan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// It was not looked at yet, or is to be looked at again.
    Waiting,
    Text(String),
    /// No word.
    Empty,
    /// It could not be read; why, in the app's words.
    Failed(String),
    /// There is no program that reads it; which, in the app's words.
    Absent(String),
}

row! {
    /// A file that was taken from a folder.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct ScanRow {
        pub org: String as String,
        pub folder: String as String,
        /// Its number among those of the folder.
        pub n: i64 as i64,
        /// What it is in the intake.
        pub raw: Uuid as Uuid,
        /// The first that had the same content: mostly itself.
        pub first: Uuid as Uuid,
        /// As the folder called it; none: erased.
        pub name: Option<String> as Option<String>,
        reading: String as String,
        text: Option<String> as Option<String>,
        why: Option<String> as Option<String>,
    }
}

impl ScanRow {
    /// What a program read in it.
    pub fn reading(&self) -> Reading {
        let why = || self.why.clone().unwrap_or_default();
        match (&*self.reading, &self.text) {
            ("waiting", _) => Reading::Waiting,
            ("read", Some(text)) => Reading::Text(text.clone()),
            ("failed", _) => Reading::Failed(why()),
            ("absent", _) => Reading::Absent(why()),
            _ => Reading::Empty,
        }
    }
}

impl Tx {
    /// Notes what was read in a scan. False: it is none.
    pub async fn scan_was_read(&mut self, org: &str, raw: Uuid, it: &Reading) -> Result<bool, StoreError> {
        let (reading, text, why) = match it {
            Reading::Waiting => ("waiting", None, None),
            Reading::Text(text) => ("read", Some(text.as_str()), None),
            Reading::Empty => ("empty", None, None),
            Reading::Failed(why) => ("failed", None, Some(why.as_str())),
            Reading::Absent(why) => ("absent", None, Some(why.as_str())),
        };
        Ok(execute!(self, READ, org, raw, reading, text.map(storable), why.map(storable))? > 0)
    }
}

impl Reader {
    /// What is known of something that came in as a scan; none: it did not come through a folder.
    pub async fn scan(&mut self, org: &str, raw: Uuid) -> Result<Option<ScanRow>, StoreError> {
        fetch_optional!(self, ScanRow, OF_RAW, org, raw)
    }

    /// Scans of all organisations that no program has read yet, the oldest first.
    pub async fn scans_to_read(&mut self, limit: u32) -> Result<Vec<ScanRow>, StoreError> {
        fetch_all!(self, ScanRow, TO_READ, i64::from(limit))
    }
}

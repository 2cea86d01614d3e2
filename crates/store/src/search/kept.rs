//! Which words are kept of each case: to hold them against what they should be.
use std::collections::{BTreeSet, HashMap};

use uuid::Uuid;

use super::stems::{document, stem, words};
use crate::database::{KEPT_STEMS, Reader};
use crate::error::StoreError;

/// The stems by which a text is found.
pub fn stems_of(text: &str) -> BTreeSet<String> {
    document(text).split_ascii_whitespace().map(str::to_owned).collect()
}

/// The stems of a text one after another, as they stand in it.
pub fn stems_in_order(text: &str) -> Vec<String> {
    words(text).map(|word| stem(&word)).collect()
}

/// A text longer than this is found by its beginning only (bytes).
pub use super::stems::INDEXED as INDEXED_TEXT;

impl Reader {
    /// The stems that are kept of the cases after one id up to another. On SQLite one walk through the whole index: ask for
    /// many cases at once.
    pub async fn kept_stems(
        &mut self,
        org: &str,
        after: Uuid,
        up_to: Uuid,
    ) -> Result<HashMap<Uuid, BTreeSet<String>>, StoreError> {
        let rows = fetch_all!(self, (Uuid, Option<String>), KEPT_STEMS, org, after, up_to)?;
        let words = |text: Option<String>| -> BTreeSet<String> {
            text.unwrap_or_default().split_ascii_whitespace().map(str::to_owned).collect()
        };
        Ok(rows.into_iter().map(|(case, text)| (case, words(text))).collect())
    }
}

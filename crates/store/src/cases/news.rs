use jiff::Timestamp;
use uuid::Uuid;

use super::CHANGED;
use crate::database::Reader;
use crate::error::StoreError;

impl Reader {
    /// Cases whose journals went on since then, open and closed, with their last entries; the latest of each sort
    /// first, `limit` of each at most.
    pub async fn cases_changed(
        &mut self,
        org: &str,
        since: Timestamp,
        limit: u32,
    ) -> Result<Vec<(Uuid, u64)>, StoreError> {
        let rows = fetch_all!(self, (Uuid, i64), CHANGED, org, since.as_microsecond(), i64::from(limit))?;
        Ok(rows.into_iter().map(|(id, seq)| (id, seq as u64)).collect())
    }
}

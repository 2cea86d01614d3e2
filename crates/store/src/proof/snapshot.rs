use uuid::Uuid;

use super::{CASES, Head, ORGS, PAGE};
use crate::database::{BEGIN_SNAPSHOT, Reader};
use crate::error::StoreError;

impl Reader {
    /// From here on one unchanging picture is read, whatever others write meanwhile.
    pub async fn begin_snapshot(&mut self) -> Result<(), StoreError> {
        self.begin(BEGIN_SNAPSHOT).await
    }

    /// Back to the present.
    pub async fn end_snapshot(&mut self) -> Result<(), StoreError> {
        self.end("ROLLBACK").await
    }

    /// The organisations meant: that one, or all.
    pub(super) async fn orgs(&mut self, org: Option<&str>) -> Result<Vec<String>, StoreError> {
        match org {
            Some(org) => Ok(vec![org.to_owned()]),
            None => {
                let rows = fetch_all!(self, (String,), ORGS)?;
                Ok(rows.into_iter().map(|row| row.0).collect())
            }
        }
    }

    /// The next cases of an organisation after this one, by id.
    pub(super) async fn heads(&mut self, org: &str, after: Uuid) -> Result<Vec<Head>, StoreError> {
        fetch_all!(self, Head, CASES, org, after, PAGE)
    }
}

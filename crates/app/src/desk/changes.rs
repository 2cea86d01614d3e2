use store::Entry;
use uuid::Uuid;

use crate::{App, AppError};

impl App {
    /// What happened to a case after an entry of its journal: who, what, when; the oldest first.
    pub async fn changes_since(&self, org: &str, case: Uuid, seq: u64) -> Result<Vec<Entry>, AppError> {
        Ok(self.reader().await?.journal_since(org, case, seq).await?)
    }
}

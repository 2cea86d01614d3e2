use casework::CaseState;
use serde_json::Value;
use uuid::Uuid;

use super::{
    ERASE_ATTACHMENTS, ERASE_ENTRIES, ERASE_INTAKE, ERASE_MESSAGES, ERASE_OUTBOX, ERASE_STATE, ERASE_TASKS,
    scrub,
};
use crate::cases::Which;
use crate::error::StoreError;
use crate::write::Tx;

impl Tx {
    /// Takes away the personal data of a case (S1, 152-ФЗ): the texts in the journal, in messages, tasks and fields,
    /// attachments, raw messages, what has left through the outbox, the search index.
    ///
    /// What happened, when and by whom stays; the chain still verifies by the digests. Gives the number of entries
    /// that lost texts. The customer's card is another matter: [`Tx::erase_customer`].
    pub async fn erase(&mut self, org: &str, case: Uuid) -> Result<u64, StoreError> {
        let stored = self.load_case(org, Which::Id(case)).await?;
        let state = erased(&stored.state)?;
        let entries = execute!(self, ERASE_ENTRIES, org, case)?;
        for statement in [ERASE_TASKS, ERASE_MESSAGES, ERASE_ATTACHMENTS, ERASE_INTAKE, ERASE_OUTBOX] {
            execute!(self, statement, org, case)?;
        }
        execute!(self, ERASE_STATE, org, case, state.as_str())?;
        self.forget_document(org, case).await?;
        Ok(entries)
    }
}

/// Written anew by the same serialiser, so that a rebuilt case comes out the same.
fn erased(state: &CaseState) -> Result<String, StoreError> {
    let damaged = |error| StoreError::damaged("case", error);
    let mut value: Value = serde_json::to_value(state).map_err(damaged)?;
    scrub(&mut value);
    let state: CaseState = serde_json::from_value(value).map_err(damaged)?;
    serde_json::to_string(&state).map_err(damaged)
}

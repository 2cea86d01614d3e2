use jiff::Timestamp;
use uuid::Uuid;

use super::{JOURNAL, JOURNAL_OF, NOTE};
use crate::database::{At, Reader};
use crate::error::StoreError;
use crate::write::Tx;

row! {
    /// Something that happened to an account. Only ever added to.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct AccountEvent {
        /// Grows with time.
        pub id: Uuid as Uuid,
        pub at: Timestamp as At,
        /// Whose account; of a failed attempt, what was typed, even if there is no such account.
        pub login: String as String,
        /// In the app's words: `signed-in`, `failed`, `password-changed`, …
        pub what: String as String,
        /// Who did it: a login, or `<system>`.
        pub actor: String as String,
        pub address: Option<String> as Option<String>,
    }
}

impl Tx {
    /// Adds an entry.
    pub async fn note_account(&mut self, org: &str, one: &AccountEvent) -> Result<(), StoreError> {
        let at = one.at.as_microsecond();
        let (login, what) = (one.login.as_str(), one.what.as_str());
        execute!(self, NOTE, org, one.id, at, login, what, one.actor.as_str(), one.address.as_deref())?;
        Ok(())
    }
}

impl Reader {
    /// The newest first, of one login or of all; `before`: the id of the last one seen.
    pub async fn account_journal(
        &mut self,
        org: &str,
        login: Option<&str>,
        before: Option<Uuid>,
        limit: u32,
    ) -> Result<Vec<AccountEvent>, StoreError> {
        let (before, limit) = (before.unwrap_or(Uuid::max()), i64::from(limit));
        match login {
            Some(login) => fetch_all!(self, AccountEvent, JOURNAL_OF, org, login, before, limit),
            None => fetch_all!(self, AccountEvent, JOURNAL, org, before, limit),
        }
    }
}

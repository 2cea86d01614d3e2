//! What somebody was typing: one draft for each person, case and form.
use jiff::Timestamp;
use uuid::Uuid;

use crate::database::{At, Reader};
use crate::error::StoreError;
use crate::write::Tx;

statements! {
    PUT = "INSERT INTO drafts (org, person, case_id, form, content, seq, changed) VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (org, person, case_id, form) DO UPDATE SET content = excluded.content, seq = excluded.seq,
            changed = excluded.changed";
    GET = "SELECT form, content, seq, changed FROM drafts
        WHERE org = $1 AND person = $2 AND case_id = $3 ORDER BY form";
    DROP = "DELETE FROM drafts WHERE org = $1 AND person = $2 AND case_id = $3 AND form = $4";
    /// Of all organisations.
    FORGET = "DELETE FROM drafts WHERE changed < $1";
    ERASE = "DELETE FROM drafts WHERE org = $1 AND case_id = $2";
}

row! {
    /// What somebody was typing.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Draft {
        /// Which form of the card.
        pub form: String as String,
        pub content: String as String,
        /// The last entry of the journal when it was typed.
        pub seq: i64 as i64,
        pub changed: Timestamp as At,
    }
}

impl Tx {
    /// Keeps what is being typed.
    pub async fn put_draft(
        &mut self,
        org: &str,
        person: &str,
        case: Uuid,
        draft: &Draft,
    ) -> Result<(), StoreError> {
        let content = crate::messages::storable(&draft.content);
        let changed = draft.changed.as_microsecond();
        execute!(self, PUT, org, person, case, draft.form.as_str(), content, draft.seq, changed)?;
        Ok(())
    }

    /// It was sent, or thrown away.
    pub async fn drop_draft(
        &mut self,
        org: &str,
        person: &str,
        case: Uuid,
        form: &str,
    ) -> Result<(), StoreError> {
        execute!(self, DROP, org, person, case, form)?;
        Ok(())
    }

    /// Removes drafts of all organisations that nobody touched since then.
    pub async fn forget_drafts(&mut self, before: Timestamp) -> Result<u64, StoreError> {
        execute!(self, FORGET, before.as_microsecond())
    }

    pub(crate) async fn erase_drafts(&mut self, org: &str, case: Uuid) -> Result<(), StoreError> {
        execute!(self, ERASE, org, case)?;
        Ok(())
    }
}

impl Reader {
    /// Somebody's drafts in a case, by form.
    pub async fn drafts(&mut self, org: &str, person: &str, case: Uuid) -> Result<Vec<Draft>, StoreError> {
        fetch_all!(self, Draft, GET, org, person, case)
    }
}

//! The tables about cases, written anew from the journal.
use uuid::Uuid;

use super::compare::numbering;
use super::rebuild::{Replayed, check, replay, strays};
use super::verify::problems;
use super::{
    DROP_DEADLINES, DROP_LINKS, DROP_MESSAGES, DROP_STRAYS, DROP_TASKS, Difference, HEAD_OF, Head, Problem,
    RESTORE_CASE, STRAY_DOCUMENTS,
};
use crate::cases::{Numbered, cells, project};
use crate::database::{Cell, Reader};
use crate::error::StoreError;
use crate::journal::{Chain, to_hash};
use crate::write::Tx;

/// What became of one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Restored {
    /// Its journal does not verify: nothing was written.
    Untrusted(Vec<Problem>),
    /// What the tables said before, where that was not what the journal says.
    Done { changed: Vec<Difference>, is_erased: bool },
}

impl Reader {
    /// Cases of an organisation after this one, by id; some hundred at once. Begin with the nil id.
    pub async fn cases_after(&mut self, org: &str, after: Uuid) -> Result<Vec<Uuid>, StoreError> {
        Ok(self.heads(org, after).await?.into_iter().map(|head| head.id).collect())
    }
}

impl Tx {
    /// Writes the state of a case, its deadlines, tasks, messages and links anew from its journal. What the journal does
    /// not tell stays: files, outbox, raw messages, the customer's card. The words it is found by are the caller's matter:
    /// [`Tx::index_case`], or [`Tx::forget_document`] when it was erased.
    pub async fn restore_case(&mut self, org: &str, case: Uuid) -> Result<Restored, StoreError> {
        let head = fetch_optional!(self, Head, HEAD_OF, org, case)?;
        let head = head.ok_or_else(|| StoreError::NotFound { what: "case", id: case.to_string() })?;
        let found = problems(self, &head).await?;
        if !found.is_empty() {
            return Ok(Restored::Untrusted(found));
        }
        let before = check(self, &head).await?;
        let Some(replayed) = replay(self, &head).await? else {
            return Err(StoreError::NotFound { what: "case", id: head.number });
        };
        self.write_anew(&head, &replayed).await?;
        let scope = numbering(&replayed.events).map_or(head.scope, |place| place.scope.to_string());
        let number = replayed.state.number.to_string();
        let after = check(self, &Head { number, scope, ..head }).await?;
        let stays = |one: &Difference| after.iter().any(|left| left.what == one.what);
        let changed = before.into_iter().filter(|one| !stays(one)).collect();
        Ok(Restored::Done { changed, is_erased: replayed.is_erased() })
    }

    async fn write_anew(&mut self, head: &Head, replayed: &Replayed) -> Result<(), StoreError> {
        let (org, case, state) = (head.org.as_str(), head.id, &replayed.state);
        let end = Chain { seq: head.seq as u64, hash: to_hash(&head.head)? };
        let changed = replayed.events.last().map_or(state.registered, |told| told.1);
        let mut cells = cells(org, state, end, changed)?;
        let scope = numbering(&replayed.events).map_or(head.scope.as_str(), |place| &place.scope);
        cells.extend([Cell::from(&*state.number), scope.into()]);
        self.settle().await?;
        let done = stamped!(self, RESTORE_CASE, |connection, text| {
            bound!(sqlx::query(text), cells).execute(connection).await.map(|done| done.rows_affected())
        });
        self.wrote(done?);
        for statement in [DROP_DEADLINES, DROP_TASKS, DROP_MESSAGES, DROP_LINKS] {
            execute!(self, statement, org, case)?;
        }
        let rows =
            project(state, replayed.events.iter().map(|told| -> Numbered<'_> { (told.0, told.1, &told.2) }));
        self.put_rows(org, case, &rows).await
    }

    /// Takes away what belongs to no case in the tables that the journal gives; says how many rows of each there were.
    pub async fn drop_strays(&mut self, org: &str) -> Result<Vec<Difference>, StoreError> {
        let before = strays(self, org).await?;
        for statement in DROP_STRAYS {
            execute!(self, statement, org)?;
        }
        for (case,) in fetch_all!(self, (Uuid,), STRAY_DOCUMENTS, org)? {
            self.forget_document(org, case).await?;
        }
        let after = strays(self, org).await?;
        let is_left = |one: &Difference| after.iter().any(|left| left.what == one.what);
        Ok(before.into_iter().filter(|one| !is_left(one)).collect())
    }
}

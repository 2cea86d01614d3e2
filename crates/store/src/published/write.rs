use jiff::Timestamp;
use uuid::Uuid;

use super::*;
use crate::error::StoreError;
use crate::messages::storable;
use crate::write::Tx;

/// Where a publication stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PublicationState {
    Draft,
    /// Waits for the second person.
    Proposed,
    /// Its latest revision is what readers see, from the time on that was said.
    Published,
    Withdrawn,
}

impl PublicationState {
    /// As it is kept.
    pub fn as_str(self) -> &'static str {
        match self {
            PublicationState::Draft => "draft",
            PublicationState::Proposed => "proposed",
            PublicationState::Published => "published",
            PublicationState::Withdrawn => "withdrawn",
        }
    }

    /// None: no such word.
    pub fn parse(word: &str) -> Option<PublicationState> {
        use PublicationState::{Draft, Proposed, Published, Withdrawn};
        [Draft, Proposed, Published, Withdrawn].into_iter().find(|one| one.as_str() == word)
    }
}

/// A text that somebody wrote.
#[derive(Debug, Clone)]
pub struct NewRevision {
    pub n: i64,
    pub at: Timestamp,
    pub author: String,
    pub title: String,
    pub body: String,
    /// JSON.
    pub facts: String,
}

impl Tx {
    /// A publication without a revision yet, and without an act. `Conflict` when the address is taken.
    pub async fn new_publication(
        &mut self,
        org: &str,
        id: Uuid,
        (section, slug): (&str, &str),
        case: Option<Uuid>,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let draft = PublicationState::Draft.as_str();
        execute!(self, NEW, org, id, section, slug, draft, case, at.as_microsecond()).map(drop)
    }

    /// A publication that is about to be acted on: with the number of this act. None: there is no such.
    pub async fn hold_publication(
        &mut self,
        org: &str,
        id: Uuid,
    ) -> Result<Option<PublicationRow>, StoreError> {
        Ok(returning!(self, PublicationRow, HOLD, org, id)?.pop())
    }

    /// Where it stands now.
    pub async fn set_publication(
        &mut self,
        org: &str,
        id: Uuid,
        (state, revision): (PublicationState, i64),
        at: Timestamp,
    ) -> Result<(), StoreError> {
        execute!(self, SET, org, id, state.as_str(), revision, at.as_microsecond()).map(drop)
    }

    /// One more text.
    pub async fn put_revision(&mut self, org: &str, id: Uuid, it: &NewRevision) -> Result<(), StoreError> {
        let (title, body) = (storable(&it.title), storable(&it.body));
        let (n, at, author) = (it.n, it.at.as_microsecond(), it.author.as_str());
        execute!(self, PUT_REVISION, org, id, n, at, author, title, body, storable(&it.facts)).map(drop)
    }

    /// Readers see a revision from then on, until then.
    pub async fn show_revision(
        &mut self,
        org: &str,
        id: Uuid,
        n: i64,
        (from, until): (Timestamp, Option<Timestamp>),
    ) -> Result<(), StoreError> {
        let until = until.map(|until| until.as_microsecond());
        execute!(self, SHOW, org, id, n, from.as_microsecond(), until).map(drop)
    }

    /// What somebody did with it.
    pub async fn put_publication_act(
        &mut self,
        org: &str,
        id: Uuid,
        it: &PublicationAct,
    ) -> Result<(), StoreError> {
        let (actor, act, note) = (it.actor.as_str(), it.act.as_str(), it.note.as_deref().map(storable));
        let at = it.at.as_microsecond();
        execute!(self, PUT_ACT, org, id, it.n, at, actor, act, it.revision, note).map(drop)
    }

    /// One more file of it; gives its number.
    pub async fn put_publication_file(
        &mut self,
        org: &str,
        id: Uuid,
        (name, media, content): (&str, &str, &[u8]),
    ) -> Result<i64, StoreError> {
        let last = fetch_all!(self, (i64,), LAST_FILE, org, id)?;
        let n = last.first().map_or(0, |row| row.0) + 1;
        execute!(self, PUT_FILE, org, id, n, storable(name), media, content)?;
        Ok(n)
    }
}

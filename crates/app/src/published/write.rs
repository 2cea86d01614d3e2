use std::sync::Arc;

use casework::Actor;
use jiff::Timestamp;
use regulation::{Regulation, Right, Section};
use store::{AccountEvent, NewRevision, PublicationAct, PublicationRow, PublicationState, Tx};
use uuid::Uuid;

use super::address::{free, slug};
use super::{Facts, FileFact, PublicationRefusal};
use crate::accounts::What;
use crate::files::checked;
use crate::{App, AppError, GivenFile};

/// Letters.
pub(super) const LONGEST_LINE: usize = 300;
const LONGEST_TITLE: usize = 200;
const LONGEST_BODY: usize = 60_000;

/// What somebody wrote.
#[derive(Debug, Clone, Default)]
pub struct NewText {
    pub title: String,
    /// Markdown.
    pub body: String,
    /// With those of its files that stay.
    pub facts: Facts,
    /// Files that come to them.
    pub files: Vec<GivenFile>,
}

/// A text on its way into the database.
struct Writing {
    org: String,
    id: Uuid,
    text: NewText,
    files: Vec<mail::Attachment>,
    login: String,
    at: Timestamp,
    note: AccountEvent,
}

impl App {
    /// Writes a new publication into a section, as a draft; gives its id. `case`: what it tells of.
    pub async fn write_publication(
        &self,
        org: &str,
        section: &str,
        text: NewText,
        case: Option<Uuid>,
        login: &str,
    ) -> Result<Uuid, AppError> {
        let reg = self.regulation(org).await?;
        self.entrusted(org, Right::Edit, &Actor::person(login)).await?;
        check(&reg, known(&reg, section)?, &text)?;
        self.may_be_told(org, case).await?;
        let id = self.ids.id(self.clock.now());
        let writing = Arc::new(self.writing(org, id, text, (What::PublicationWritten, login))?);
        let section = section.to_owned();
        let written = self.store.write(move |tx| {
            let (writing, section) = (writing.clone(), section.clone());
            Box::pin(async move { writing.begin(tx, &section, case).await })
        });
        let written: Result<(), AppError> = written.await;
        written?;
        self.forget_published(org);
        Ok(id)
    }

    /// Writes another text for a publication: readers go on with what was published until this is. `seen`: the number of the last
    /// act that the writer has read; `Moved` when there was another since.
    pub async fn revise_publication(
        &self,
        org: &str,
        id: Uuid,
        text: NewText,
        seen: i64,
        login: &str,
    ) -> Result<(), AppError> {
        let reg = self.regulation(org).await?;
        self.entrusted(org, Right::Edit, &Actor::person(login)).await?;
        let row = self.reader().await?.publication(org, id).await?.ok_or_else(|| not_there(id))?;
        check(&reg, known(&reg, &row.section)?, &text)?;
        let writing = Arc::new(self.writing(org, id, text, (What::PublicationRevised, login))?);
        let written = self.store.write(move |tx| {
            let writing = writing.clone();
            Box::pin(async move { writing.go_on(tx, seen).await })
        });
        let written: Result<(), AppError> = written.await;
        written?;
        self.forget_published(org);
        Ok(())
    }

    fn writing(
        &self,
        org: &str,
        id: Uuid,
        text: NewText,
        (what, login): (What, &str),
    ) -> Result<Writing, AppError> {
        let files = checked(text.files.clone())?;
        let (org, note) = (org.to_owned(), self.account_event("", what, login, None));
        Ok(Writing { org, id, text, files, login: login.to_owned(), at: self.clock.now(), note })
    }
}

impl Writing {
    async fn begin(&self, tx: &mut Tx, section: &str, case: Option<Uuid>) -> Result<(), AppError> {
        let slug = slug(&self.text.title);
        let slug = free(&slug, &tx.slugs_like(&self.org, section, &slug).await?);
        tx.new_publication(&self.org, self.id, (section, &slug), case, self.at).await?;
        let row = held(tx, &self.org, self.id, 0).await?;
        self.write(tx, &row, "written").await
    }

    async fn go_on(&self, tx: &mut Tx, seen: i64) -> Result<(), AppError> {
        let row = held(tx, &self.org, self.id, seen).await?;
        self.write(tx, &row, "revised").await
    }

    async fn write(&self, tx: &mut Tx, row: &PublicationRow, act: &str) -> Result<(), AppError> {
        let (org, id, n) = (&self.org, self.id, row.revision + 1);
        let mut facts = self.text.facts.clone();
        for file in &self.files {
            let put = (file.name.as_str(), file.media_type.as_str(), file.content.as_slice());
            let number = tx.put_publication_file(org, id, put).await?;
            let (name, media) = (file.name.clone(), file.media_type.clone());
            facts.files.push(FileFact { n: number, name, media, size: file.content.len() as u64 });
        }
        let facts = serde_json::to_string(&facts).map_err(|why| AppError::Internal(why.to_string()))?;
        let (title, body) = (self.text.title.trim().to_owned(), self.text.body.trim().to_owned());
        let text = NewRevision { n, at: self.at, author: self.login.clone(), title, body, facts };
        tx.put_revision(org, id, &text).await?;
        tx.set_publication(org, id, (PublicationState::Draft, n), self.at).await?;
        record(tx, org, row, (act, n, None), &self.note).await
    }
}

/// The publication that is about to be acted on. `Moved` when somebody did since `seen`.
pub(super) async fn held(tx: &mut Tx, org: &str, id: Uuid, seen: i64) -> Result<PublicationRow, AppError> {
    let row = tx.hold_publication(org, id).await?.ok_or_else(|| not_there(id))?;
    if row.acts != seen + 1 {
        return Err(PublicationRefusal::Moved.into());
    }
    Ok(row)
}

/// What was done stands in the history of the publication and in the journal of the organisation.
pub(super) async fn record(
    tx: &mut Tx,
    org: &str,
    row: &PublicationRow,
    (act, revision, words): (&str, i64, Option<String>),
    note: &AccountEvent,
) -> Result<(), AppError> {
    let (n, at, actor) = (row.acts, note.at, note.actor.clone());
    let act = PublicationAct { n, at, actor, act: act.to_owned(), revision, note: words };
    tx.put_publication_act(org, row.id, &act).await?;
    let note = AccountEvent { login: format!("{}/{}", row.section, row.slug), ..note.clone() };
    Ok(tx.note_account(org, &note).await?)
}

pub(super) fn not_there(id: Uuid) -> AppError {
    PublicationRefusal::NotThere { id: id.to_string() }.into()
}

/// A section of the regulation.
pub(super) fn known<'a>(reg: &'a Regulation, section: &str) -> Result<&'a Section, PublicationRefusal> {
    let sections = reg.reception.as_ref().map(|one| &one.sections);
    sections.and_then(|all| all.get(section)).ok_or_else(|| PublicationRefusal::NoSection {
        section: section.to_owned(),
        possible: sections.into_iter().flat_map(|all| all.keys().cloned()).collect(),
    })
}

fn check(reg: &Regulation, section: &Section, text: &NewText) -> Result<(), PublicationRefusal> {
    let has_facts = !text.files.is_empty() || text.facts != Facts::default();
    if text.title.trim().is_empty() {
        return Err(PublicationRefusal::Empty { field: "title" });
    }
    if text.body.trim().is_empty() && !has_facts {
        return Err(PublicationRefusal::Empty { field: "body" });
    }
    for (field, value, most) in [("title", &text.title, LONGEST_TITLE), ("body", &text.body, LONGEST_BODY)] {
        if value.chars().count() > most {
            return Err(PublicationRefusal::TooLong { field, most });
        }
    }
    text.facts.check(reg, section.kind)
}

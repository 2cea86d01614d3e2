use store::{PublicRow, PublicationAct, PublicationLine, PublicationRow, RevisionRow};
use uuid::Uuid;

use super::write::not_there;
use super::{Facts, Shown};
use crate::files::{is_active, sniffed};
use crate::{App, AppError, CaseFile};

/// A publication as its editor sees it.
#[derive(Debug, Clone)]
pub struct Publication {
    pub row: PublicationRow,
    /// The latest first; never empty.
    pub revisions: Vec<RevisionRow>,
    /// The latest first.
    pub acts: Vec<PublicationAct>,
}

impl Publication {
    /// The latest text; of a publication without any, none.
    pub fn latest(&self) -> Option<&RevisionRow> {
        self.revisions.first()
    }

    /// The latest text as readers would see it.
    pub fn preview(&self) -> Option<Shown> {
        let (row, latest) = (&self.row, self.latest()?.clone());
        Some(Shown::of(PublicRow {
            id: row.id,
            section: row.section.clone(),
            slug: row.slug.clone(),
            n: latest.n,
            at: latest.at,
            title: latest.title,
            body: latest.body,
            facts: latest.facts,
            shown_from: latest.shown_from.unwrap_or(latest.at),
            shown_until: latest.shown_until,
        }))
    }

    /// What only some sections have.
    pub fn facts(revision: &RevisionRow) -> Facts {
        serde_json::from_str(&revision.facts).unwrap_or_default()
    }
}

impl App {
    /// Everything of every section, the latest changed first.
    pub async fn publications(&self, org: &str) -> Result<Vec<PublicationLine>, AppError> {
        self.regulation(org).await?;
        Ok(self.reader().await?.publications(org).await?)
    }

    /// One of them, with its history. `NotThere` when there is none.
    pub async fn publication(&self, org: &str, id: Uuid) -> Result<Publication, AppError> {
        self.regulation(org).await?;
        let mut reader = self.reader().await?;
        let row = reader.publication(org, id).await?.ok_or_else(|| not_there(id))?;
        let (revisions, acts) = (reader.revisions(org, id).await?, reader.publication_acts(org, id).await?);
        Ok(Publication { row, revisions, acts })
    }

    /// A file of a publication with its content. `NotFound` when there is none.
    pub async fn publication_file(&self, org: &str, id: Uuid, n: i64) -> Result<CaseFile, AppError> {
        let found = self.reader().await?.publication_file(org, id, n).await?;
        let media = sniffed(&found.content, &found.name);
        let media = if is_active(media) { "application/octet-stream" } else { media };
        Ok(CaseFile { name: found.name, media, content: found.content })
    }
}

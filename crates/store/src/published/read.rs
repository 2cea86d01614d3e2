use jiff::Timestamp;
use uuid::Uuid;

use super::*;
use crate::database::{At, MaybeAt, Reader};
use crate::error::StoreError;

row! {
    /// A publication without its texts.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct PublicationRow {
        pub id: Uuid as Uuid,
        pub section: String as String,
        pub slug: String as String,
        pub state: String as String,
        /// The latest one.
        pub revision: i64 as i64,
        /// The number of the latest act.
        pub acts: i64 as i64,
        pub case_id: Option<Uuid> as Option<Uuid>,
        pub changed: Timestamp as At,
    }
}

row! {
    /// A line of the editor's list: a publication with its latest revision.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct PublicationLine {
        pub id: Uuid as Uuid,
        pub section: String as String,
        pub slug: String as String,
        pub state: String as String,
        pub revision: i64 as i64,
        pub changed: Timestamp as At,
        pub title: String as String,
        pub author: String as String,
        pub shown_from: Option<Timestamp> as MaybeAt,
        pub shown_until: Option<Timestamp> as MaybeAt,
    }
}

row! {
    /// A text of a publication.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct RevisionRow {
        pub n: i64 as i64,
        pub at: Timestamp as At,
        pub author: String as String,
        pub title: String as String,
        pub body: String as String,
        /// JSON.
        pub facts: String as String,
        pub shown_from: Option<Timestamp> as MaybeAt,
        pub shown_until: Option<Timestamp> as MaybeAt,
    }
}

row! {
    /// Something that was done with a publication.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct PublicationAct {
        pub n: i64 as i64,
        pub at: Timestamp as At,
        pub actor: String as String,
        /// `written`, `revised`, `proposed`, `returned`, `published`, `withdrawn`.
        pub act: String as String,
        pub revision: i64 as i64,
        pub note: Option<String> as Option<String>,
    }
}

row! {
    /// A revision for readers.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct PublicRow {
        pub id: Uuid as Uuid,
        pub section: String as String,
        pub slug: String as String,
        pub n: i64 as i64,
        pub at: Timestamp as At,
        pub title: String as String,
        pub body: String as String,
        /// JSON.
        pub facts: String as String,
        pub shown_from: Timestamp as At,
        pub shown_until: Option<Timestamp> as MaybeAt,
    }
}

row! {
    /// A file of a publication.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct PublicationFile {
        pub n: i64 as i64,
        pub name: String as String,
        pub media: String as String,
        pub content: Vec<u8> as Vec<u8>,
    }
}

impl Reader {
    /// One publication.
    pub async fn publication(&mut self, org: &str, id: Uuid) -> Result<Option<PublicationRow>, StoreError> {
        fetch_optional!(self, PublicationRow, ONE, org, id)
    }

    /// All of them, the latest changed first.
    pub async fn publications(&mut self, org: &str) -> Result<Vec<PublicationLine>, StoreError> {
        fetch_all!(self, PublicationLine, LIST, org)
    }

    /// Addresses in a section that are this one, or this one with more behind it.
    pub async fn slugs_like(
        &mut self,
        org: &str,
        section: &str,
        slug: &str,
    ) -> Result<Vec<String>, StoreError> {
        let rows = fetch_all!(self, (String,), SLUGS, org, section, slug, format!("{slug}-%"))?;
        Ok(rows.into_iter().map(|row| row.0).collect())
    }

    /// All texts of a publication, the latest first.
    pub async fn revisions(&mut self, org: &str, id: Uuid) -> Result<Vec<RevisionRow>, StoreError> {
        fetch_all!(self, RevisionRow, REVISIONS, org, id)
    }

    /// All that was done with it, the latest first.
    pub async fn publication_acts(&mut self, org: &str, id: Uuid) -> Result<Vec<PublicationAct>, StoreError> {
        fetch_all!(self, PublicationAct, ACTS, org, id)
    }

    /// A file of a publication. `NotFound` when there is none.
    pub async fn publication_file(
        &mut self,
        org: &str,
        id: Uuid,
        n: i64,
    ) -> Result<PublicationFile, StoreError> {
        let found = fetch_optional!(self, PublicationFile, FILE, org, id, n)?;
        found.ok_or_else(|| StoreError::NotFound { what: "publication file", id: format!("{id}/{n}") })
    }

    /// Something that is another after every act on a publication: their number, and that of their acts.
    pub async fn published_mark(&mut self, org: &str) -> Result<(i64, i64), StoreError> {
        let rows = fetch_all!(self, (i64, i64), MARK, org)?;
        Ok(rows.first().copied().unwrap_or_default())
    }

    /// All that was approved for readers and not withdrawn, by section and publication, the latest revision first.
    pub async fn published(&mut self, org: &str) -> Result<Vec<PublicRow>, StoreError> {
        fetch_all!(self, PublicRow, PUBLIC, org)
    }
}

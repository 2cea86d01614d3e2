//! Organisations and the versions of their regulations.
use jiff::Timestamp;

use crate::database::{At, Reader};
use crate::error::StoreError;
use crate::write::Tx;

statements! {
    PUT_ORGANISATION = "INSERT INTO organisations (org, title, created) VALUES ($1, $2, $3)
        ON CONFLICT (org) DO UPDATE SET title = excluded.title";
    ORGANISATIONS = "SELECT org, title, created FROM organisations ORDER BY org";
    PUT = "INSERT INTO regulations (org, version, published, is_current, files) VALUES ($1, $2, $3, false, $4)
        ON CONFLICT (org, version) DO NOTHING";
    MAKE_CURRENT = "UPDATE regulations SET is_current = (version = $2) WHERE org = $1";
    CURRENT = "SELECT version, published, files FROM regulations WHERE org = $1 AND is_current";
    GET = "SELECT version, published, files FROM regulations WHERE org = $1 AND version = $2";
    EVER_LIVED_BY = "SELECT DISTINCT regulation FROM cases WHERE org = $1 ORDER BY regulation";
    LIVED_BY = "SELECT regulation, count(*) FROM cases WHERE org = $1 AND closed IS NULL GROUP BY regulation";
    VERSIONS = "SELECT version, published FROM regulations WHERE org = $1 ORDER BY published DESC, version";
}

row! {
    /// An organisation that the program works for.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Organisation {
        /// Id: the first key column of every table.
        pub org: String as String,
        pub title: String as String,
        pub created: Timestamp as At,
    }
}

row! {
    struct Row {
        version: String as String,
        published: Timestamp as At,
        files: String as String,
    }
}

/// A version of a regulation as it was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredRegulation {
    pub version: String,
    pub published: Timestamp,
    /// Path within the regulation's folder, and text.
    pub files: Vec<(String, String)>,
}

impl Tx {
    /// Writes an organisation, new or with another title.
    pub async fn put_organisation(
        &mut self,
        org: &str,
        title: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        execute!(self, PUT_ORGANISATION, org, title, at.as_microsecond())?;
        Ok(())
    }

    /// Publishes a version and makes it the current one. One that is there already becomes current again;
    /// `Exists` when its files are not the same: running cases live by them.
    pub async fn publish_regulation(
        &mut self,
        org: &str,
        version: &str,
        files: &[(String, String)],
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let json = serde_json::to_string(files).map_err(|error| StoreError::damaged("regulation", error))?;
        let put = execute!(self, PUT, org, version, at.as_microsecond(), json.as_str())?;
        if put == 0 {
            let known = fetch_optional!(self, Row, GET, org, version)?;
            if known.is_none_or(|known| known.files != json) {
                return Err(StoreError::Exists { what: "regulation", id: version.to_owned() });
            }
        }
        execute!(self, MAKE_CURRENT, org, version)?;
        Ok(())
    }
}

impl Reader {
    /// All organisations by id.
    pub async fn organisations(&mut self) -> Result<Vec<Organisation>, StoreError> {
        fetch_all!(self, Organisation, ORGANISATIONS)
    }

    /// The version that new cases begin with; none before the first is published.
    pub async fn current_regulation(&mut self, org: &str) -> Result<Option<StoredRegulation>, StoreError> {
        fetch_optional!(self, Row, CURRENT, org)?.map(stored).transpose()
    }

    /// A version by name. `NotFound` when it was never published.
    pub async fn regulation(&mut self, org: &str, version: &str) -> Result<StoredRegulation, StoreError> {
        let row = fetch_optional!(self, Row, GET, org, version)?;
        stored(row.ok_or_else(|| StoreError::NotFound { what: "regulation", id: version.to_owned() })?)
    }

    /// Versions and when they were published, the newest first.
    pub async fn regulation_versions(&mut self, org: &str) -> Result<Vec<(String, Timestamp)>, StoreError> {
        let rows = fetch_all!(self, (String, At), VERSIONS, org)?;
        Ok(rows.into_iter().map(|(version, at)| (version, at.into())).collect())
    }

    /// The versions that any case lives by, open or closed.
    pub async fn versions_lived_by(&mut self, org: &str) -> Result<Vec<String>, StoreError> {
        let rows = fetch_all!(self, (String,), EVER_LIVED_BY, org)?;
        Ok(rows.into_iter().map(|row| row.0).collect())
    }

    /// How many open cases live by each version; versions without any are left out.
    pub async fn cases_by_version(&mut self, org: &str) -> Result<Vec<(String, i64)>, StoreError> {
        fetch_all!(self, (String, i64), LIVED_BY, org)
    }
}

fn stored(row: Row) -> Result<StoredRegulation, StoreError> {
    let files = serde_json::from_str(&row.files).map_err(|error| StoreError::damaged("regulation", error))?;
    Ok(StoredRegulation { version: row.version, published: row.published, files })
}

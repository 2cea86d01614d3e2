//! Views of the queue that people keep under a name.
use jiff::Timestamp;

use crate::database::Reader;
use crate::error::StoreError;
use crate::write::Tx;

statements! {
    PUT = "INSERT INTO saved_views (org, person, name, query, changed) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (org, person, name) DO UPDATE SET query = excluded.query, changed = excluded.changed";
    DROP = "DELETE FROM saved_views WHERE org = $1 AND person = $2 AND name = $3";
    OF_PERSON = "SELECT name, query FROM saved_views WHERE org = $1 AND person = $2 ORDER BY name";
}

row! {
    /// A view under its name.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct SavedView {
        pub name: String as String,
        /// Query string of the page.
        pub query: String as String,
    }
}

impl Tx {
    /// Keeps a view; one of the same name is replaced.
    pub async fn put_saved_view(
        &mut self,
        org: &str,
        person: &str,
        view: &SavedView,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        execute!(self, PUT, org, person, view.name.as_str(), view.query.as_str(), at.as_microsecond())?;
        Ok(())
    }

    /// Forgets a view.
    pub async fn drop_saved_view(&mut self, org: &str, person: &str, name: &str) -> Result<(), StoreError> {
        execute!(self, DROP, org, person, name)?;
        Ok(())
    }
}

impl Reader {
    /// Somebody's views by name.
    pub async fn saved_views(&mut self, org: &str, person: &str) -> Result<Vec<SavedView>, StoreError> {
        fetch_all!(self, SavedView, OF_PERSON, org, person)
    }
}

//! Statements that are put together: a text that depends only on which conditions there are, and its values.
use std::fmt::Write as _;

use jiff::Timestamp;
use uuid::Uuid;

use crate::database::Cell;
use crate::search::Query;

/// A statement over `cases` on its way to one of the databases.
pub(crate) struct Asked {
    pub sql: String,
    pub values: Vec<Cell>,
    pub sqlite: bool,
    /// The words of the filter as the database reads them, when they are known already.
    pub query: Option<Query>,
}

impl Asked {
    /// Begins with the organisation as the first value.
    pub fn new(org: &str, sqlite: bool) -> Self {
        Asked { sql: String::new(), values: vec![Cell::from(org)], sqlite, query: None }
    }

    /// The same for a filter whose words are these.
    pub fn seeking(org: &str, query: Option<&Query>, sqlite: bool) -> Self {
        Asked { query: query.cloned(), ..Asked::new(org, sqlite) }
    }

    /// PostgreSQL keeps one plan for a statement that comes often. Which plan is good for words depends on the words.
    pub fn is_kept(&self) -> bool {
        self.query.is_none()
    }

    /// Adds a value; gives its placeholder.
    pub fn value(&mut self, value: impl Into<Cell>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len())
    }

    /// Placeholders for all of them; of none, one that nothing equals.
    pub fn list(&mut self, words: &[String]) -> String {
        let places: Vec<String> = words.iter().map(|word| self.value(word.as_str())).collect();
        if places.is_empty() { "NULL".to_owned() } else { places.join(", ") }
    }

    /// The same for ids.
    pub fn ids_of(&mut self, ids: &[Uuid]) -> String {
        let places: Vec<String> = ids.iter().map(|id| self.value(*id)).collect();
        if places.is_empty() { "NULL".to_owned() } else { places.join(", ") }
    }

    pub fn and(&mut self, condition: &str) {
        let _ = write!(self.sql, " AND {condition}");
    }

    pub fn text(&mut self, column: &str, text: Option<&String>) {
        if let Some(text) = text {
            let place = self.value(text.as_str());
            self.and(&format!("{column} = {place}"));
        }
    }

    pub fn time(&mut self, condition: &str, at: Option<Timestamp>) {
        if let Some(at) = at {
            let place = self.value(at.as_microsecond());
            self.and(&format!("{condition} {place}"));
        }
    }

    pub fn either(&mut self, which: Option<bool>, yes: &str, no: &str) {
        if let Some(which) = which {
            self.and(if which { yes } else { no });
        }
    }

    /// The ids of open cases that meet a condition which an index serves.
    pub fn ids(&self, index: &str, condition: &str) -> String {
        let cases = self.cases(Some(index));
        format!("SELECT id AS one FROM {cases} WHERE org = $1 AND closed IS NULL AND {condition}")
    }

    /// SQLite keeps no statistics here and is told which index to walk; PostgreSQL knows better by itself.
    pub fn cases(&self, index: Option<&str>) -> String {
        match index.filter(|_| self.sqlite) {
            Some(index) => format!("cases INDEXED BY {index}"),
            None => "cases".to_owned(),
        }
    }
}

/// Runs a statement that was put together.
macro_rules! fetch_asked {
    ($reader:expr, $row:ty, $asked:expr) => {{
        let (reader, asked): (&mut $crate::database::Reader, $crate::cases::asked::Asked) = ($reader, $asked);
        reader.settle().await?;
        let is_kept = asked.is_kept();
        let sql = sqlx::AssertSqlSafe(asked.sql);
        let done = match &mut reader.connection {
            $crate::database::Connection::Sqlite(connection) => {
                bound!(sqlx::query_as::<_, $row>(sql), asked.values).fetch_all(&mut **connection).await
            }
            $crate::database::Connection::Pg(connection) => {
                let asked = bound!(sqlx::query_as::<_, $row>(sql), asked.values);
                asked.persistent(is_kept).fetch_all(&mut **connection).await
            }
        };
        reader.noted(done)
    }};
}

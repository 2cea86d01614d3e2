//! What can go wrong with the store.
mod classify;
mod text;

use std::fmt;
use std::io;
use std::path::Path;

pub use worktime::Lang;

use crate::database::Location;
pub(crate) use classify::Trouble;

/// Why the store could not do it. [`StoreError::text`] says it to people: what, where, what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// Somebody else changed the case meanwhile: load it again and decide again.
    Conflict,
    /// There is no such thing.
    NotFound { what: &'static str, id: String },
    /// There is one already, and it is another.
    Exists { what: &'static str, id: String },
    /// The folder or file cannot be made or written.
    NotWritable { place: String, why: String },
    /// No room is left.
    Full { place: String },
    /// The file is not a database, or is damaged.
    Corrupt { place: String, why: String },
    /// The database answered with a refusal: name, password, no such database, too many connections.
    Refused { place: String, why: String },
    /// The database does not answer.
    Gone { place: String, why: String },
    /// Made by a newer version of the program.
    Newer { place: String, found: i64, known: i64 },
    /// A migration that was applied is not the one that the program knows.
    Changed { place: String, number: i64 },
    /// Others held the database for too long.
    Busy,
    /// The connection broke while committing: it is not known whether it was written.
    Unsure,
    /// What is stored cannot be read.
    Damaged { what: String },
    /// A job broke off by a panic.
    Panicked,
    /// The store is closed.
    Closed,
    /// The caller gave something that cannot be stored.
    Invalid { what: &'static str },
    /// Anything else that the database says.
    Database { why: String },
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::En))
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        classify::error(&error, "")
    }
}

impl StoreError {
    /// An error while opening or connecting, with the place in it.
    pub(crate) fn opening(place: &Location, error: &sqlx::Error) -> Self {
        classify::error(error, &place.to_string())
    }

    pub(crate) fn folder(folder: &Path, error: &io::Error) -> Self {
        let place = folder.display().to_string();
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => StoreError::Full { place },
            _ => StoreError::NotWritable { place, why: error.to_string() },
        }
    }

    /// What is stored could not be read as what it should be.
    pub(crate) fn damaged(what: &str, error: impl fmt::Display) -> Self {
        StoreError::Damaged { what: format!("{what}: {error}") }
    }
}

use sqlx::Error;

use super::StoreError;

/// What an error means for the transaction that it happened in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// Two transactions met; the same again may well succeed.
    Retry,
    /// The connection is of no more use.
    Broken,
    /// The same again would fail again.
    Failed,
}

impl Trouble {
    pub fn of(error: &Error) -> Self {
        match error {
            Error::Io(_) | Error::Tls(_) | Error::Protocol(_) | Error::WorkerCrashed => Trouble::Broken,
            Error::Database(error) => match error.code().as_deref() {
                // Serialization failure, deadlock, unique violation, lock not available; SQLite: busy, locked.
                Some("40001" | "40P01" | "23505" | "55P03" | "5" | "6" | "261" | "262" | "517") => {
                    Trouble::Retry
                }
                Some(code) if code.starts_with("08") || code.starts_with("57P") => Trouble::Broken,
                _ => Trouble::Failed,
            },
            _ => Trouble::Failed,
        }
    }
}

/// The error as the store says it; `place` may be empty when it is not known.
pub(crate) fn error(error: &Error, place: &str) -> StoreError {
    let (place, why) = (place.to_owned(), error.to_string());
    match error {
        Error::Database(database) => match database.code() {
            Some(code) if code.len() == 5 => postgres(&code, place, database.message()),
            Some(code) => sqlite(code.parse().unwrap_or(0), place, database.message()),
            None => StoreError::Database { why },
        },
        Error::Io(_) | Error::Tls(_) | Error::Protocol(_) | Error::WorkerCrashed => {
            StoreError::Gone { place, why }
        }
        Error::PoolTimedOut => StoreError::Busy,
        Error::PoolClosed => StoreError::Closed,
        Error::Configuration(_) => StoreError::Refused { place, why },
        Error::ColumnDecode { .. } | Error::Decode(_) => StoreError::Damaged { what: why },
        _ => StoreError::Database { why },
    }
}

/// <https://www.postgresql.org/docs/current/errcodes-appendix.html>
fn postgres(code: &str, place: String, why: &str) -> StoreError {
    let why = why.to_owned();
    match (code, &code[..2]) {
        ("53100", _) => StoreError::Full { place },
        ("53300" | "42501", _) | (_, "28" | "3D") => StoreError::Refused { place, why },
        ("23505", _) => StoreError::Exists { what: "row", id: why },
        ("25006", _) => StoreError::NotWritable { place, why },
        ("57014" | "55P03", _) => StoreError::Busy,
        (_, "08") | ("57P01" | "57P02" | "57P03", _) => StoreError::Gone { place, why },
        (_, "XX") | ("58030", _) => StoreError::Corrupt { place, why },
        _ => StoreError::Database { why: format!("{code}: {why}") },
    }
}

/// <https://www.sqlite.org/rescode.html>: the low byte is the primary code.
fn sqlite(code: i64, place: String, why: &str) -> StoreError {
    let why = why.to_owned();
    match code & 0xff {
        _ if code == 1555 || code == 2067 => StoreError::Exists { what: "row", id: why },
        5 | 6 => StoreError::Busy,
        13 => StoreError::Full { place },
        3 | 8 | 14 => StoreError::NotWritable { place, why },
        11 | 26 => StoreError::Corrupt { place, why },
        10 => StoreError::Gone { place, why: format!("{code}: {why}") },
        _ => StoreError::Database { why: format!("{code}: {why}") },
    }
}

//! A value on its way into a column.
use std::borrow::Cow;
use std::sync::Arc;

use uuid::Uuid;

/// A value of a row that waits to be written; the kind stays known where there is none, for PostgreSQL wants it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell {
    Integer(Option<i64>),
    Flag(Option<bool>),
    Text(Option<Arc<str>>),
    Bytes(Option<Vec<u8>>),
    Id(Option<Uuid>),
}

impl Cell {
    /// Bytes that it holds beside itself.
    pub fn weight(&self) -> usize {
        match self {
            Cell::Text(text) => text.as_ref().map_or(0, |text| text.len()),
            Cell::Bytes(bytes) => bytes.as_ref().map_or(0, Vec::len),
            Cell::Integer(_) | Cell::Flag(_) | Cell::Id(_) => 0,
        }
    }
}

macro_rules! cells {
    ($($from:ty => $kind:ident),+ $(,)?) => {$(
        impl From<$from> for Cell {
            fn from(value: $from) -> Self {
                Cell::$kind(Some(value.into()))
            }
        }

        impl From<Option<$from>> for Cell {
            fn from(value: Option<$from>) -> Self {
                Cell::$kind(value.map(Into::into))
            }
        }
    )+};
}
cells! {
    i64 => Integer,
    bool => Flag,
    &str => Text,
    String => Text,
    Cow<'_, str> => Text,
    &[u8] => Bytes,
    Vec<u8> => Bytes,
    Uuid => Id,
}

/// Binds the cells to the query, one after another.
macro_rules! bound {
    ($query:expr, $cells:expr) => {{
        let mut query = $query;
        for cell in $cells {
            query = match cell {
                $crate::database::Cell::Integer(value) => query.bind(value),
                $crate::database::Cell::Flag(value) => query.bind(value),
                $crate::database::Cell::Text(value) => query.bind(value),
                $crate::database::Cell::Bytes(value) => query.bind(value),
                $crate::database::Cell::Id(value) => query.bind(value),
            };
        }
        query
    }};
}

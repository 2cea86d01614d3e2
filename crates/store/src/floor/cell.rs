use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{Column, Row, TypeInfo, ValueRef};

use crate::database::Cell;
use crate::error::StoreError;

/// A row that names its columns.
pub(super) trait Cells: Row {
    fn cells(&self) -> Result<Vec<(String, Cell)>, StoreError>;
}

impl Cells for SqliteRow {
    fn cells(&self) -> Result<Vec<(String, Cell)>, StoreError> {
        let cell = |n: usize, column: &sqlx::sqlite::SqliteColumn| {
            let kind = self.try_get_raw(n)?.type_info().name().to_owned();
            let cell = match kind.as_str() {
                "INTEGER" => Cell::Integer(self.try_get(n)?),
                "BLOB" => Cell::Bytes(self.try_get(n)?),
                "TEXT" => self.try_get::<Option<String>, _>(n)?.into(),
                _ => Cell::Text(None),
            };
            Ok((column.name().to_owned(), cell))
        };
        self.columns().iter().enumerate().map(|(n, column)| cell(n, column)).collect()
    }
}

impl Cells for PgRow {
    fn cells(&self) -> Result<Vec<(String, Cell)>, StoreError> {
        let cell = |n: usize, column: &sqlx::postgres::PgColumn| {
            let cell = match column.type_info().name() {
                "INT8" => Cell::Integer(self.try_get(n)?),
                "BOOL" => Cell::Flag(self.try_get(n)?),
                "BYTEA" => Cell::Bytes(self.try_get(n)?),
                "UUID" => Cell::Id(self.try_get(n)?),
                _ => self.try_get::<Option<String>, _>(n)?.into(),
            };
            Ok((column.name().to_owned(), cell))
        };
        self.columns().iter().enumerate().map(|(n, column)| cell(n, column)).collect()
    }
}

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{Connection as _, PgConnection, SqliteConnection};

use super::capture::{Captured, Insert};
use super::cell::Cell;
use crate::Location;
use crate::database::{BEGIN, Wording};
use crate::error::StoreError;

/// Binds what a statement needs and runs it.
macro_rules! run {
    ($connection:expr, $insert:expr) => {{
        let insert: &Insert = $insert;
        let mut query = sqlx::query(insert.sql);
        for cell in &insert.cells {
            query = match cell {
                Cell::Integer(value) => query.bind(value),
                Cell::Flag(value) => query.bind(value),
                Cell::Text(value) => query.bind(value.as_deref()),
                Cell::Bytes(value) => query.bind(value.as_deref()),
                Cell::Id(value) => query.bind(value),
            };
        }
        query.execute(&mut *$connection).await
    }};
}

/// Writes the rows into an empty database that has its tables, `group` cases to a transaction, every one durable: on
/// SQLite one after another, on PostgreSQL `writers` at a time.
pub async fn replay(
    place: &Location,
    captured: Arc<Captured>,
    group: usize,
    writers: usize,
) -> Result<(), StoreError> {
    match place {
        Location::Folder(folder) => {
            let options = SqliteConnectOptions::new()
                .filename(Location::file(folder))
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                .statement_cache_capacity(512);
            let mut connection = SqliteConnection::connect_with(&options).await?;
            for cases in captured.cases.chunks(group.max(1)) {
                in_sqlite(&mut connection, cases).await?;
            }
            connection.close().await.map_err(StoreError::from)
        }
        Location::Url(url) => at_once(url, &captured, group.max(1), writers).await,
    }
}

async fn at_once(
    url: &str,
    captured: &Arc<Captured>,
    group: usize,
    writers: usize,
) -> Result<(), StoreError> {
    let next = Arc::new(AtomicUsize::new(0));
    let mut tasks = Vec::new();
    for _ in 0..writers {
        let (mut connection, captured, next) =
            (PgConnection::connect(url).await?, captured.clone(), next.clone());
        tasks.push(tokio::spawn(async move {
            loop {
                let n = next.fetch_add(1, Ordering::Relaxed);
                let Some(cases) = captured.cases.chunks(group).nth(n) else { return Ok(()) };
                in_postgres(&mut connection, cases).await?;
            }
        }));
    }
    for task in tasks {
        task.await.unwrap_or(Err(StoreError::Panicked))?;
    }
    Ok(())
}

async fn in_sqlite(connection: &mut SqliteConnection, cases: &[Vec<Insert>]) -> Result<(), StoreError> {
    sqlx::query(BEGIN.sqlite()).execute(&mut *connection).await?;
    for insert in cases.iter().flatten() {
        run!(connection, insert)?;
    }
    sqlx::query("COMMIT").execute(&mut *connection).await?;
    Ok(())
}

async fn in_postgres(connection: &mut PgConnection, cases: &[Vec<Insert>]) -> Result<(), StoreError> {
    sqlx::query(BEGIN.postgres()).execute(&mut *connection).await?;
    for insert in cases.iter().flatten() {
        run!(connection, insert)?;
    }
    sqlx::query("COMMIT").execute(&mut *connection).await?;
    Ok(())
}

use std::fs;
use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use sqlx::Connection as _;
use sqlx::postgres::{PgConnectOptions, PgConnection, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

use super::{Location, Pool, Readers, migrate};
use crate::error::StoreError;
use crate::write::Writer;

/// How long one waits for a connection, and SQLite for another process that writes.
const PATIENCE: Duration = Duration::from_secs(10);
/// Prepared statements kept per connection.
const STATEMENTS: usize = 512;
/// Between two looks whether another program has laid the tables.
const PAUSE: Duration = Duration::from_millis(20);
const READERS: u32 = 8;
/// What each reader of SQLite keeps in memory at most, in KiB: with a million cases a card looks at some three hundred
/// pages, most of them the upper levels of its indexes, and 2 MiB hold few of these.
const READER_CACHE: &str = "-32768";
/// How long closing waits for readers to come back; none are given out meanwhile.
const FAREWELL: Duration = Duration::from_secs(5);
/// What the writer of SQLite keeps in memory, in KiB: a group of registrations changes more pages than fit into the
/// 2 MiB that it has by itself.
const WRITER_CACHE: &str = "-16384";
/// Pages of 4 KiB in SQLite's log after which they go to their places. By itself it is 1000, which a few groups fill,
/// and the same pages would be written again and again.
const CHECKPOINT: &str = "4000";
/// Writers on PostgreSQL; SQLite has one.
const WRITERS: u32 = 4;

/// The open database. Cheap to clone; closed by [`Store::close`] or when the last clone is dropped.
#[derive(Debug, Clone)]
pub struct Store {
    readers: Readers,
    pub(crate) writer: Writer,
}

impl Store {
    /// Opens the database, made and brought up to date where needed.
    ///
    /// Errors say what is wrong with the place: not writable, full, refused, not there, newer than the program.
    pub async fn open(location: Location) -> Result<Store, StoreError> {
        let turn = turn(&location).await?;
        let (reading, writing, writers) = pools(&location).await?;
        migrate::migrate(&writing, &location).await?;
        drop(turn);
        let readers = Readers { pool: reading, place: location.clone() };
        Ok(Store { readers, writer: Writer::start(writing, location, writers) })
    }

    /// For whoever may only read.
    pub fn readers(&self) -> Readers {
        self.readers.clone()
    }

    /// A connection for reading: `store.readers().get()`.
    pub async fn reader(&self) -> Result<crate::Reader, StoreError> {
        self.readers.get().await
    }

    /// Finishes what was given to write and closes every connection. Later writes are refused. Readers that are out
    /// are waited for, five seconds at most. An SQLite database is one whole file then, to be copied as it is.
    pub async fn close(&self) {
        self.writer.close().await;
        let closing = async {
            match &self.readers.pool {
                Pool::Sqlite(pool) => pool.close().await,
                Pool::Pg(pool) => pool.close().await,
            }
        };
        if tokio::time::timeout(FAREWELL, closing).await.is_err() {
            tracing::warn!("readers were still out when the store was closed");
        }
        self.writer.rest().await;
    }
}

/// Programs that begin in one new folder at the same moment would each lay its tables: they take turns. Where a folder
/// cannot be locked, they go without.
async fn turn(location: &Location) -> Result<Option<fs::File>, StoreError> {
    let Location::Folder(folder) = location else { return Ok(None) };
    fs::create_dir_all(folder).map_err(|error| StoreError::folder(folder, &error))?;
    let Ok(turn) = fs::File::open(folder) else { return Ok(None) };
    for _ in 0..PATIENCE.as_millis() / PAUSE.as_millis() {
        match turn.try_lock() {
            Ok(()) => return Ok(Some(turn)),
            Err(fs::TryLockError::WouldBlock) => tokio::time::sleep(PAUSE).await,
            Err(fs::TryLockError::Error(_)) => return Ok(None),
        }
    }
    Err(StoreError::Busy)
}

type Opened = (Pool, Pool, u32);

/// For reading, for writing, and how many write.
async fn pools(location: &Location) -> Result<Opened, StoreError> {
    match location {
        Location::Folder(folder) => sqlite(folder, location).await,
        Location::Url(url) => postgres(url, location).await,
    }
}

/// The connections that the program writes by, and how many.
#[cfg(feature = "floor")]
pub(crate) async fn writing(location: &Location) -> Result<(Pool, u32), StoreError> {
    pools(location).await.map(|(_, writing, writers)| (writing, writers))
}

async fn sqlite(folder: &Path, place: &Location) -> Result<Opened, StoreError> {
    let options = SqliteConnectOptions::new()
        .filename(Location::file(folder))
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(PATIENCE)
        .statement_cache_capacity(STATEMENTS);
    let pool = |most, options| {
        let pool = SqlitePoolOptions::new().max_connections(most).acquire_timeout(PATIENCE);
        pool.idle_timeout(None).max_lifetime(None).test_before_acquire(false).connect_with(options)
    };
    let writer = options.clone().pragma("cache_size", WRITER_CACHE).pragma("wal_autocheckpoint", CHECKPOINT);
    let writing = pool(1, writer).await.map_err(|error| StoreError::opening(place, &error))?;
    let reader = options.pragma("query_only", "1").pragma("cache_size", READER_CACHE);
    let reading = pool(READERS, reader).await;
    let reading = reading.map_err(|error| StoreError::opening(place, &error))?;
    Ok((Pool::Sqlite(reading), Pool::Sqlite(writing), 1))
}

async fn postgres(url: &str, place: &Location) -> Result<Opened, StoreError> {
    let options = PgConnectOptions::from_str(url).map_err(|error| StoreError::opening(place, &error))?;
    let options = options.application_name("otklik").statement_cache_capacity(STATEMENTS);
    let pool = |most, options| {
        let pool = PgPoolOptions::new().max_connections(most).acquire_timeout(PATIENCE);
        pool.connect_lazy_with(options)
    };
    // The pool would try for as long as its patience lasts and then not know why: one connection says it at once.
    let first =
        PgConnection::connect_with(&options).await.map_err(|error| StoreError::opening(place, &error))?;
    first.close().await.map_err(|error| StoreError::opening(place, &error))?;
    let writing = pool(WRITERS, options.clone());
    let reading = pool(READERS, options.options([("default_transaction_read_only", "on")]));
    Ok((Pool::Pg(reading), Pool::Pg(writing), WRITERS))
}

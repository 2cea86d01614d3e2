use std::collections::HashMap;
use std::time::Duration;

use sqlx::pool::PoolConnection;
use sqlx::{Connection as _, PgConnection, PgPool, Postgres, Sqlite, SqlitePool};

use super::pending::Pending;
use super::{Location, Pair, Wording};
use crate::customers::{Leads, Sought};
use crate::error::{StoreError, Trouble};

/// A server that is there takes a connection in this time.
const ANSWER: Duration = Duration::from_secs(3);

#[derive(Debug, Clone)]
pub(crate) enum Pool {
    Sqlite(SqlitePool),
    Pg(PgPool),
}

#[derive(Debug)]
pub(crate) enum Connection {
    Sqlite(PoolConnection<Sqlite>),
    Pg(PoolConnection<Postgres>),
}

/// Gives out readers; cheap to clone. Whoever holds only this cannot write.
#[derive(Debug, Clone)]
pub struct Readers {
    pub(crate) pool: Pool,
    pub(crate) place: Location,
}

impl Readers {
    /// A connection for reading; waits while all are taken, at most ten seconds. A page takes one for all it reads.
    pub async fn get(&self) -> Result<Reader, StoreError> {
        connect(&self.pool, &self.place).await
    }
}

pub(crate) async fn connect(pool: &Pool, place: &Location) -> Result<Reader, StoreError> {
    let connection = match pool {
        Pool::Sqlite(pool) => pool.acquire().await.map(Connection::Sqlite),
        Pool::Pg(pool) => pool.acquire().await.map(Connection::Pg),
    };
    let connection = match connection {
        Ok(connection) => connection,
        Err(sqlx::Error::PoolTimedOut) => return Err(busy_or_gone(pool, place).await),
        Err(error) => return Err(StoreError::opening(place, &error)),
    };
    Ok(Reader {
        connection,
        dirty: false,
        trouble: None,
        pending: Pending::default(),
        foreseen: HashMap::new(),
        open: false,
    })
}

/// Nobody gave a connection back in time. A server that does not take a new one either is not there.
async fn busy_or_gone(pool: &Pool, place: &Location) -> StoreError {
    let Pool::Pg(pool) = pool else { return StoreError::Busy };
    let options = pool.connect_options();
    let asked = PgConnection::connect_with(&options);
    match tokio::time::timeout(ANSWER, asked).await {
        Ok(Ok(_)) => StoreError::Busy,
        Ok(Err(error)) => StoreError::opening(place, &error),
        Err(_) => StoreError::Gone { place: place.to_string(), why: "timed out".to_owned() },
    }
}

/// One connection and every query that only reads. [`crate::Tx`] derefs to it: a job reads the same way.
#[derive(Debug)]
pub struct Reader {
    pub(crate) connection: Connection,
    /// Something was written in this transaction.
    pub(crate) dirty: bool,
    /// The database refused a statement in this transaction.
    pub(crate) trouble: Option<Trouble>,
    /// What this transaction is to write yet.
    pub(crate) pending: Pending,
    /// Contacts looked up beforehand for the jobs of this transaction.
    pub(crate) foreseen: HashMap<Sought, Leads>,
    /// A transaction was begun and not ended yet.
    open: bool,
}

/// A reader that is dropped in the middle of a transaction takes its connection with it: the next one must not find
/// itself in somebody else's picture of the database.
impl Drop for Reader {
    fn drop(&mut self) {
        if self.open {
            match &mut self.connection {
                Connection::Sqlite(connection) => connection.close_on_drop(),
                Connection::Pg(connection) => connection.close_on_drop(),
            }
        }
    }
}

impl Reader {
    /// Notes what a statement came to.
    pub(crate) fn noted<T>(&mut self, result: sqlx::Result<T>) -> Result<T, StoreError> {
        result.map_err(|error| {
            self.trouble = Some(Trouble::of(&error));
            StoreError::from(error)
        })
    }

    pub(crate) fn wrote(&mut self, rows: u64) -> u64 {
        self.dirty |= rows > 0;
        rows
    }

    /// Begins a transaction.
    pub(crate) async fn begin(&mut self, how: Pair) -> Result<(), StoreError> {
        (self.dirty, self.trouble, self.pending) = (false, None, Pending::default());
        self.foreseen.clear();
        self.open = true;
        let sql = match self.connection {
            Connection::Sqlite(_) => how.sqlite(),
            Connection::Pg(_) => how.postgres(),
        };
        self.control(sql).await
    }

    /// Ends a transaction: `COMMIT` or `ROLLBACK`.
    pub(crate) async fn end(&mut self, how: &'static str) -> Result<(), StoreError> {
        self.control(how).await?;
        self.open = false;
        Ok(())
    }

    /// SQLite undoes some transactions by itself and then says that there is nothing to undo.
    pub(crate) fn is_undone(&mut self) {
        self.open = false;
    }

    async fn control(&mut self, sql: &'static str) -> Result<(), StoreError> {
        let done = match &mut self.connection {
            Connection::Sqlite(connection) => sqlx::query(sql).execute(&mut **connection).await.map(|_| ()),
            Connection::Pg(connection) => sqlx::query(sql).execute(&mut **connection).await.map(|_| ()),
        };
        self.noted(done)
    }
}

use sqlx::pool::PoolConnection;
use sqlx::{PgPool, Postgres, Sqlite, SqlitePool};

use super::Location;
use crate::error::{StoreError, Trouble};

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
    let connection = connection.map_err(|error| StoreError::opening(place, &error))?;
    Ok(Reader { connection, dirty: false, trouble: None })
}

/// One connection and every query that only reads. [`crate::Tx`] derefs to it: a job reads the same way.
#[derive(Debug)]
pub struct Reader {
    pub(crate) connection: Connection,
    /// Something was written in this transaction.
    pub(crate) dirty: bool,
    /// The database refused a statement in this transaction.
    pub(crate) trouble: Option<Trouble>,
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

    /// Runs a statement that begins, ends or undoes a transaction.
    pub(crate) async fn control(&mut self, sql: &'static str) -> Result<(), StoreError> {
        let done = match &mut self.connection {
            Connection::Sqlite(connection) => sqlx::query(sql).execute(&mut **connection).await.map(|_| ()),
            Connection::Pg(connection) => sqlx::query(sql).execute(&mut **connection).await.map(|_| ()),
        };
        self.noted(done)
    }
}

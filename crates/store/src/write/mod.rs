//! Writing: jobs that wait are run in one transaction and committed once.
mod group;
mod request;
mod tx;

pub use request::BoxFuture;
pub use tx::Tx;

use std::sync::Arc;

use tokio::sync::{Mutex, mpsc, oneshot};
use tokio::task::JoinHandle;

use crate::customers::Sought;
use crate::database::{Location, Pool, Store};
use crate::error::StoreError;
use request::{Job, Request};

/// Jobs that may wait before callers have to.
const QUEUE: usize = 1024;

type Given = Box<dyn Job>;

/// The way to the writers. When the last clone is gone they finish what was given and end.
#[derive(Debug, Clone)]
pub(crate) struct Writer {
    /// The one strong sender: taken away, the queue ends.
    queue: Arc<Mutex<Option<mpsc::Sender<Given>>>>,
    sender: mpsc::WeakSender<Given>,
    tasks: Arc<Mutex<Vec<JoinHandle<()>>>>,
    pool: Pool,
}

impl Writer {
    pub fn start(pool: Pool, place: Location, writers: u32) -> Self {
        let (sender, receiver) = mpsc::channel(QUEUE);
        let receiver = Arc::new(Mutex::new(receiver));
        let work = || group::Worker::new(pool.clone(), place.clone(), receiver.clone()).run();
        let tasks = (0..writers).map(|_| tokio::spawn(work())).collect();
        let weak = sender.downgrade();
        let queue = Arc::new(Mutex::new(Some(sender)));
        Writer { queue, sender: weak, tasks: Arc::new(Mutex::new(tasks)), pool }
    }

    pub async fn close(&self) {
        self.queue.lock().await.take();
        for task in self.tasks.lock().await.drain(..) {
            let _ = task.await;
        }
    }

    /// Closes the connections for writing, the last that there are: SQLite folds its log into the file.
    pub async fn rest(&self) {
        match &self.pool {
            Pool::Sqlite(pool) => {
                let folded = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(pool).await.map(drop);
                if let Err(error) = folded.map_err(StoreError::from).or_else(closed_already) {
                    tracing::warn!(%error, "the log was not folded into the database");
                }
                pool.close().await;
            }
            Pool::Pg(pool) => pool.close().await,
        }
    }

    async fn give(&self, job: Given) -> Result<(), StoreError> {
        let sender = self.sender.upgrade().ok_or(StoreError::Closed)?;
        sender.send(job).await.map_err(|_| StoreError::Closed)
    }
}

/// Closing twice is no harm.
fn closed_already<T: Default>(error: StoreError) -> Result<T, StoreError> {
    if error == StoreError::Closed { Ok(T::default()) } else { Err(error) }
}

impl Store {
    /// Runs `job` in a transaction; when this answers `Ok`, it is committed.
    ///
    /// The job must be able to run again: it is, when the group it ran in was undone (a neighbour failed, two
    /// transactions met on PostgreSQL). What it returns as `Err` is undone. A caller that stops waiting does no
    /// harm: the job is done wholly or not at all. `StoreError::Unsure` is the one answer after which it may be
    /// either.
    pub async fn write<T, E, F>(&self, job: F) -> Result<T, E>
    where
        F: for<'a> Fn(&'a mut Tx) -> BoxFuture<'a, Result<T, E>> + Send + Sync + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.given(job, None).await
    }

    /// The same for a job that begins with [`crate::Reader::find_customer`] by these contacts: those of all jobs that
    /// wait are looked up together.
    pub async fn write_about<T, E, F>(&self, sought: Sought, job: F) -> Result<T, E>
    where
        F: for<'a> Fn(&'a mut Tx) -> BoxFuture<'a, Result<T, E>> + Send + Sync + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.given(job, Some(sought)).await
    }

    async fn given<T, E, F>(&self, job: F, sought: Option<Sought>) -> Result<T, E>
    where
        F: for<'a> Fn(&'a mut Tx) -> BoxFuture<'a, Result<T, E>> + Send + Sync + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (answer, wait) = oneshot::channel();
        self.writer.give(Box::new(Request::new(job, sought, answer))).await?;
        wait.await.unwrap_or_else(|_| Err(StoreError::Closed.into()))
    }
}

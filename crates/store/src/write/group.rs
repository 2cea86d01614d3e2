use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Mutex, mpsc};

use super::Tx;
use super::request::{Job, Ran};
use crate::database::{BEGIN, Connection, Location, Pool, connect};
use crate::error::{StoreError, Trouble};

/// Jobs in one transaction at most.
const MOST: usize = 64;
/// How often a job that met another transaction is tried alone.
const ATTEMPTS: u32 = 8;

type Queue = Arc<Mutex<mpsc::Receiver<Box<dyn Job>>>>;

/// One writer: a connection of its own, and the queue that it shares.
pub(super) struct Worker {
    pool: Pool,
    place: Location,
    queue: Queue,
    tx: Option<Tx>,
}

/// What a transaction came to.
enum End {
    Committed,
    /// Undone; the same may be tried again.
    Undone(Undone),
}

struct Undone {
    trouble: Trouble,
    /// What to answer when it is not tried again; none: what the job itself returned.
    error: Option<StoreError>,
}

impl Worker {
    pub fn new(pool: Pool, place: Location, queue: Queue) -> Self {
        Worker { pool, place, queue, tx: None }
    }

    /// Until every sender is gone.
    pub async fn run(mut self) {
        let mut waiting = Vec::with_capacity(MOST);
        loop {
            let taken = self.queue.lock().await.recv_many(&mut waiting, MOST).await;
            if taken == 0 {
                return;
            }
            waiting.retain(|job| !job.is_given_up());
            if !waiting.is_empty() {
                self.group(&mut waiting).await;
            }
        }
    }

    /// Runs all in one transaction; when it is undone, each in one of its own. A database that cannot be reached is
    /// told to all at once: nobody waits in turn for the same.
    async fn group(&mut self, jobs: &mut Vec<Box<dyn Job>>) {
        if jobs.len() > 1 {
            match self.attempt(jobs).await {
                Ok(End::Committed) => return jobs.drain(..).for_each(|job| job.answer()),
                Ok(End::Undone(_)) => tracing::debug!(jobs = jobs.len(), "group undone, each alone"),
                Err(error) => return refuse(jobs.drain(..), &error),
            }
        }
        let mut jobs = jobs.drain(..);
        while let Some(job) = jobs.next() {
            if let Err(error) = self.alone(job).await {
                return refuse(jobs, &error);
            }
        }
    }

    /// Runs one job and answers it. The error is one that the next job would meet too.
    async fn alone(&mut self, job: Box<dyn Job>) -> Result<(), StoreError> {
        let mut job = [job];
        for attempt in 1..=ATTEMPTS {
            let last = attempt == ATTEMPTS;
            match self.attempt(&mut job).await {
                Ok(End::Committed) => break,
                Ok(End::Undone(undone)) if last || undone.trouble == Trouble::Failed => match undone.error {
                    Some(error) => {
                        refuse(job, &error);
                        return Ok(());
                    }
                    None => break,
                },
                Ok(End::Undone(_)) => {}
                Err(error) => {
                    tracing::warn!(%error, "a transaction was not begun or its end is not known");
                    refuse(job, &error);
                    return if error == StoreError::Unsure { Ok(()) } else { Err(error) };
                }
            }
            tokio::time::sleep(Duration::from_millis(u64::from(attempt * attempt))).await;
        }
        job.into_iter().for_each(|job| job.answer());
        Ok(())
    }

    /// One transaction around all of them.
    async fn attempt(&mut self, jobs: &mut [Box<dyn Job>]) -> Result<End, StoreError> {
        let mut tx = self.begin().await?;
        let sought = jobs.iter().filter_map(|job| job.seeks().cloned()).collect();
        if let Err(error) = tx.foresee(sought).await {
            return Ok(self.refused(tx, error).await);
        }
        for job in jobs.iter_mut() {
            let before = tx.dirty;
            tx.dirty = false;
            let ran = job.run(&mut tx).await;
            if let Some(undone) = undone(&tx, ran) {
                self.undo(tx).await;
                return Ok(End::Undone(undone));
            }
            tx.dirty |= before;
        }
        self.commit(tx).await
    }

    /// A connection that broke while it was idle is replaced; a new one that fails is an error.
    async fn begin(&mut self) -> Result<Tx, StoreError> {
        if let Some(mut tx) = self.tx.take() {
            match tx.begin(BEGIN).await {
                Err(_) if tx.trouble == Some(Trouble::Broken) => drop(tx),
                begun => return begun.map(|()| tx),
            }
        }
        let mut tx = Tx { reader: connect(&self.pool, &self.place).await? };
        tx.begin(BEGIN).await?;
        Ok(tx)
    }

    /// A commit that the database refused is undone; one whose answer was lost is not known.
    async fn commit(&mut self, mut tx: Tx) -> Result<End, StoreError> {
        if !tx.dirty {
            self.undo(tx).await;
            return Ok(End::Committed);
        }
        if let Err(error) = tx.settle().await {
            return Ok(self.refused(tx, error).await);
        }
        match tx.end("COMMIT").await {
            Ok(()) => {
                #[cfg(feature = "floor")]
                crate::floor::committed();
                self.tx = Some(tx);
                Ok(End::Committed)
            }
            Err(_) if tx.trouble == Some(Trouble::Broken) => Err(StoreError::Unsure),
            Err(error) => Ok(self.refused(tx, error).await),
        }
    }

    /// The jobs went well, and the database would not have what they wrote.
    async fn refused(&mut self, tx: Tx, error: StoreError) -> End {
        let trouble = tx.trouble.unwrap_or(Trouble::Failed);
        self.undo(tx).await;
        End::Undone(Undone { trouble, error: Some(error) })
    }

    /// Rolls back; a connection that cannot even do that is given up.
    async fn undo(&mut self, mut tx: Tx) {
        let broken = tx.trouble == Some(Trouble::Broken);
        // SQLite has undone it by itself after some errors, and says that there is nothing to undo.
        let undone = tx.end("ROLLBACK").await;
        let sqlite = matches!(tx.connection, Connection::Sqlite(_));
        if !broken && (undone.is_ok() || (sqlite && tx.trouble != Some(Trouble::Broken))) {
            tx.is_undone();
            self.tx = Some(tx);
        }
    }
}

/// A job that failed after it wrote, or that the database refused something, cannot stay in the transaction.
fn undone(tx: &Tx, ran: Ran) -> Option<Undone> {
    match (tx.trouble, ran) {
        // The job swallowed the error of the database: what it returns is not true.
        (Some(trouble), Ran::Well) => {
            let why = "a job went on after the database had refused a statement".to_owned();
            Some(Undone { trouble, error: Some(StoreError::Database { why }) })
        }
        (Some(trouble), Ran::Badly { .. }) => Some(Undone { trouble, error: None }),
        (None, Ran::Badly { panicked }) if panicked || tx.dirty => {
            Some(Undone { trouble: Trouble::Failed, error: None })
        }
        _ => None,
    }
}

fn refuse(jobs: impl IntoIterator<Item = Box<dyn Job>>, error: &StoreError) {
    jobs.into_iter().for_each(|job| job.refuse(error.clone()));
}

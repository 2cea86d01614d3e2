use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::capture::Captured;
use crate::Location;
use crate::database::{BEGIN, connect, writing};
use crate::error::StoreError;
use crate::write::Tx;

/// How many rows one statement inserts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Statements {
    /// Those of a case in one table.
    PerCase,
    /// Those of a transaction in one table, as the program does it.
    PerGroup,
}

/// Writes the rows into an empty database that has its tables, `group` cases to a transaction, every one durable: on
/// SQLite one after another, on PostgreSQL `writers` at a time.
pub async fn replay(
    place: &Location,
    captured: Arc<Captured>,
    group: usize,
    writers: usize,
    statements: Statements,
) -> Result<(), StoreError> {
    let (pool, most) = writing(place).await?;
    let next = Arc::new(AtomicUsize::new(0));
    let mut tasks = Vec::new();
    for _ in 0..writers.min(most as usize) {
        let mut tx = Tx { reader: connect(&pool, place).await? };
        let (captured, next) = (captured.clone(), next.clone());
        tasks.push(tokio::spawn(async move {
            loop {
                let from = next.fetch_add(1, Ordering::Relaxed) * group;
                if from >= captured.cases() {
                    return Ok(());
                }
                let until = captured.cases().min(from + group);
                write(&mut tx, &captured, from..until, statements).await?;
            }
        }));
    }
    for task in tasks {
        task.await.unwrap_or(Err(StoreError::Panicked))?;
    }
    Ok(())
}

async fn write(
    tx: &mut Tx,
    captured: &Captured,
    cases: std::ops::Range<usize>,
    statements: Statements,
) -> Result<(), StoreError> {
    tx.begin(BEGIN).await?;
    let (org, series, case) = &captured.series;
    for rows in &captured.cases[cases] {
        for (bulk, cells) in rows {
            tx.later(bulk, cells.iter().cloned());
        }
        tx.next_number(org, series, *case).await?;
        if statements == Statements::PerCase {
            tx.settle().await?;
        }
    }
    tx.settle().await?;
    tx.end("COMMIT").await
}

//! Rows that wait to be inserted, so that all jobs of a transaction share a few statements (ADR 009).
use super::{Bulk, Cell, Reader};
use crate::counters::{SET, Taken};
use crate::error::{StoreError, Trouble};
use uuid::Uuid;

/// What was said to be written in this transaction and is not yet.
#[derive(Debug, Default)]
pub(crate) struct Pending {
    tables: Vec<(&'static Bulk, Vec<Cell>)>,
    counters: Vec<Counter>,
    /// Bytes that wait.
    weight: usize,
}

/// A series that this transaction has taken a number of: nobody else can until it ends.
#[derive(Debug)]
struct Counter {
    org: String,
    series: String,
    taken: Taken,
    /// The case that took it.
    by: Uuid,
    /// The table holds an earlier number.
    behind: bool,
}

impl Pending {
    /// More than this is not kept waiting.
    const HEAVY: usize = 1 << 20;

    fn is_empty(&self) -> bool {
        self.tables.is_empty() && self.counters.iter().all(|counter| !counter.behind)
    }

    fn add(&mut self, bulk: &'static Bulk, row: impl IntoIterator<Item = Cell>) {
        let at = self.tables.iter().position(|(known, _)| std::ptr::eq(*known, bulk));
        let at = at.unwrap_or_else(|| {
            self.tables.push((bulk, Vec::new()));
            self.tables.len() - 1
        });
        let cells = &mut self.tables[at].1;
        let before = cells.len();
        cells.extend(row);
        debug_assert_eq!(cells.len() - before, bulk.columns(), "a value for every column");
        self.weight += cells[before..].iter().map(Cell::weight).sum::<usize>();
    }

    /// The next number of a series that numbers were taken of before.
    pub fn next_number(&mut self, org: &str, series: &str, case: Uuid) -> Option<Taken> {
        let known = self.counters.iter_mut().find(|known| known.org == org && known.series == series)?;
        known.taken = Taken { n: known.taken.n + 1, after: Some(known.by) };
        (known.by, known.behind) = (case, true);
        Some(known.taken)
    }

    /// A number was taken that the table knows of.
    pub fn first_number(&mut self, org: &str, series: &str, by: Uuid, taken: Taken) {
        let (org, series) = (org.to_owned(), series.to_owned());
        self.counters.push(Counter { org, series, taken, by, behind: false });
    }
}

impl Reader {
    /// Inserts a row before anything else is asked of the database, at the latest before the commit. An error that
    /// the row causes is told then.
    pub(crate) fn later(&mut self, bulk: &'static Bulk, row: impl IntoIterator<Item = Cell>) {
        self.dirty = true;
        self.pending.add(bulk, row);
    }

    /// Whether such a row waits.
    pub(crate) fn waits(&self, bulk: &'static Bulk, like: impl Fn(&[Cell]) -> bool) -> bool {
        let tables = &self.pending.tables;
        let rows = tables.iter().find(|(known, _)| std::ptr::eq(*known, bulk)).map(|(_, cells)| cells);
        rows.is_some_and(|cells| cells.chunks(bulk.columns()).any(like))
    }

    /// Writes what waits.
    pub(crate) async fn settle(&mut self) -> Result<(), StoreError> {
        if self.pending.is_empty() {
            return Ok(());
        }
        self.pending.weight = 0;
        self.foreseen.clear();
        for (bulk, cells) in std::mem::take(&mut self.pending.tables) {
            self.insert(bulk, cells).await?;
        }
        let mut counters = std::mem::take(&mut self.pending.counters);
        for one in counters.iter_mut().filter(|one| one.behind) {
            let (org, series, n) = (one.org.as_str(), one.series.as_str(), one.taken.n as i64);
            execute!(apart self, SET, org, series, n, one.by, one.taken.after)?;
            one.behind = false;
        }
        self.pending.counters = counters;
        Ok(())
    }

    /// Writes what waits when it is much.
    pub(crate) async fn settle_if_heavy(&mut self) -> Result<(), StoreError> {
        if self.pending.weight > Pending::HEAVY { self.settle().await } else { Ok(()) }
    }

    async fn insert(&mut self, bulk: &'static Bulk, cells: Vec<Cell>) -> Result<(), StoreError> {
        for (text, cells) in bulk.statements(cells) {
            let many = (cells.len() / bulk.columns()) as u64;
            let done = stamped!(self, text, |connection, text| {
                bound!(sqlx::query(text), cells).execute(connection).await.map(|done| done.rows_affected())
            });
            if done? < many && bulk.is_all_new() {
                self.trouble = Some(Trouble::Failed);
                return Err(StoreError::Conflict);
            }
        }
        Ok(())
    }
}

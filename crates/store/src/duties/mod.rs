//! Recurring duties: when each was last done, and when it is due (I5).
use jiff::Timestamp;

use crate::database::{At, MaybeAt, Reader};
use crate::error::StoreError;
use crate::messages::storable;
use crate::write::Tx;

statements! {
    PUT = "INSERT INTO duties (org, duty, last_done, due) VALUES ($1, $2, $3, $4)
        ON CONFLICT (org, duty) DO UPDATE SET last_done = excluded.last_done, due = excluded.due";
    OF_ORGANISATION = "SELECT org, duty, last_done, due FROM duties WHERE org = $1 ORDER BY due NULLS LAST, duty";
    /// Whoever does the same duty at the same moment waits for the row.
    TAKE = "INSERT INTO duties (org, duty) VALUES ($1, $2)
        ON CONFLICT (org, duty) DO UPDATE SET duty = excluded.duty RETURNING org, duty, last_done, due";
    LAST_N = "SELECT coalesce(max(n), 0) FROM duty_journal WHERE org = $1 AND duty = $2";
    PUT_ENTRY = "INSERT INTO duty_journal (org, duty, n, at, actor, note, was_due)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    JOURNAL = "SELECT duty, n, at, actor, note, was_due FROM duty_journal
        WHERE org = $1 AND duty = $2 ORDER BY n DESC LIMIT $3";
    LAST_DONE = "SELECT j.duty, j.n, j.at, j.actor, j.note, j.was_due FROM duty_journal j
        WHERE j.org = $1 AND j.n = (SELECT max(k.n) FROM duty_journal k WHERE k.org = j.org AND k.duty = j.duty)
        ORDER BY j.duty";
    DUE = "SELECT org, duty, last_done, due FROM duties WHERE due IS NOT NULL AND due <= $1
        ORDER BY due, org, duty LIMIT $2";
}

row! {
    /// A recurring duty.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Duty {
        pub org: String as String,
        /// Id in the regulation.
        pub duty: String as String,
        pub last_done: Option<Timestamp> as MaybeAt,
        pub due: Option<Timestamp> as MaybeAt,
    }
}

/// A duty was done once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyEntry {
    /// Id in the regulation.
    pub duty: String,
    /// Number within the duty, from 1, without gaps.
    pub n: u64,
    pub at: Timestamp,
    /// Login.
    pub actor: String,
    pub note: Option<String>,
    /// By when it had to be done.
    pub was_due: Option<Timestamp>,
}

impl DutyEntry {
    /// Was it done too late?
    pub fn is_late(&self) -> bool {
        self.was_due.is_some_and(|due| due < self.at)
    }
}

row! {
    struct Line {
        duty: String as String,
        n: i64 as i64,
        at: Timestamp as At,
        actor: String as String,
        note: Option<String> as Option<String>,
        was_due: Option<Timestamp> as MaybeAt,
    }
}

impl From<Line> for DutyEntry {
    fn from(line: Line) -> Self {
        let Line { duty, n, at, actor, note, was_due } = line;
        DutyEntry { duty, n: n as u64, at, actor, note, was_due }
    }
}

impl Tx {
    /// A duty about to be done: as it stands, and the number of the next entry. Others wait until this is written.
    pub async fn take_duty(&mut self, org: &str, duty: &str) -> Result<(Duty, u64), StoreError> {
        let rows = returning!(self, Duty, TAKE, org, duty)?;
        let last = fetch_optional!(self, (i64,), LAST_N, org, duty)?;
        let row = rows.into_iter().next().ok_or_else(|| StoreError::damaged("duty", duty))?;
        Ok((row, last.map_or(0, |last| last.0) as u64 + 1))
    }

    /// Writes that a duty was done.
    pub async fn put_duty_entry(&mut self, org: &str, entry: &DutyEntry) -> Result<(), StoreError> {
        execute!(
            self,
            PUT_ENTRY,
            org,
            entry.duty.as_str(),
            entry.n as i64,
            entry.at.as_microsecond(),
            entry.actor.as_str(),
            entry.note.as_deref().map(storable),
            entry.was_due.map(|at| at.as_microsecond()),
        )?;
        Ok(())
    }

    /// Writes when a duty was done and when it is due next.
    pub async fn put_duty(&mut self, duty: &Duty) -> Result<(), StoreError> {
        let micros = |at: Option<Timestamp>| at.map(|at| at.as_microsecond());
        execute!(self, PUT, duty.org.as_str(), duty.duty.as_str(), micros(duty.last_done), micros(duty.due))?;
        Ok(())
    }
}

impl Reader {
    /// The duties of an organisation, the next due first.
    pub async fn duties(&mut self, org: &str) -> Result<Vec<Duty>, StoreError> {
        fetch_all!(self, Duty, OF_ORGANISATION, org)
    }

    /// Every time that a duty was done, the last first.
    pub async fn duty_journal(
        &mut self,
        org: &str,
        duty: &str,
        limit: u32,
    ) -> Result<Vec<DutyEntry>, StoreError> {
        let lines = fetch_all!(self, Line, JOURNAL, org, duty, i64::from(limit))?;
        Ok(lines.into_iter().map(DutyEntry::from).collect())
    }

    /// The last time of every duty.
    pub async fn duties_last_done(&mut self, org: &str) -> Result<Vec<DutyEntry>, StoreError> {
        let lines = fetch_all!(self, Line, LAST_DONE, org)?;
        Ok(lines.into_iter().map(DutyEntry::from).collect())
    }

    /// Duties due by now, of all organisations.
    pub async fn due_duties(&mut self, now: Timestamp, limit: u32) -> Result<Vec<Duty>, StoreError> {
        fetch_all!(self, Duty, DUE, now.as_microsecond(), i64::from(limit))
    }
}

//! Recurring duties: when each was last done, and when it is due (I5).
use jiff::Timestamp;

use crate::database::{MaybeAt, Reader};
use crate::error::StoreError;
use crate::write::Tx;

statements! {
    PUT = "INSERT INTO duties (org, duty, last_done, due) VALUES ($1, $2, $3, $4)
        ON CONFLICT (org, duty) DO UPDATE SET last_done = excluded.last_done, due = excluded.due";
    OF_ORGANISATION = "SELECT org, duty, last_done, due FROM duties WHERE org = $1 ORDER BY due NULLS LAST, duty";
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

impl Tx {
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

    /// Duties due by now, of all organisations.
    pub async fn due_duties(&mut self, now: Timestamp, limit: u32) -> Result<Vec<Duty>, StoreError> {
        fetch_all!(self, Duty, DUE, now.as_microsecond(), i64::from(limit))
    }
}

use super::position::{Length, Position, add_months, length};
use super::{Counting, DueError};
use crate::calendar::{Calendar, Tables};
use crate::term::Term;

/// The point that terms are counted from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Anchor {
    /// In nanoseconds.
    pub at: i64,
    /// Its local date, by number.
    pub day: usize,
    /// The day on which it counts as received: its own, or that of the deemed receipt.
    pub received: usize,
    /// The day after which days count.
    pub base: usize,
}

impl Anchor {
    pub(crate) fn new(tables: &Tables, at: i64, counting: Counting) -> Result<Anchor, DueError> {
        let day = tables.day_at(at).ok_or(DueError::OutOfRange)?;
        let deemed = || deemed_receipt(tables, at, day).ok_or(DueError::OutOfRange);
        let (received, base) = match counting {
            Counting::NextDay => (day, day),
            Counting::DeemedReceipt => deemed().map(|received| (received, received))?,
            Counting::SameDay => {
                let received = deemed()?;
                (received, received.checked_sub(1).ok_or(DueError::OutOfRange)?)
            }
        };
        Ok(Anchor { at, day, received, base })
    }

    /// Where the term ends, pauses and rolling apart.
    pub(crate) fn count(&self, calendar: &Calendar, term: Term) -> Result<Position, DueError> {
        let tables = calendar.tables();
        Ok(match length(term)? {
            Length::Worked(time) => {
                let before = tables.worked_until(self.at).ok_or(DueError::OutOfRange)?;
                Position::Worked(before.checked_add(time).ok_or(DueError::OutOfRange)?)
            }
            Length::Elapsed(time) => {
                Position::Instant(self.at.checked_add(time).ok_or(DueError::OutOfRange)?)
            }
            Length::WorkingDays(days) => {
                let before = tables.ordinal(self.base).ok_or(DueError::OutOfRange)?;
                Position::WorkingDay(before.checked_add(days).ok_or(DueError::OutOfRange)?)
            }
            Length::Days(days) => Position::Day(self.base + days),
            Length::Months(months) => Position::Day(add_months(calendar, self.base, months)?),
        })
    }
}

/// The day on which something that came at `at` counts as received.
fn deemed_receipt(tables: &Tables, at: i64, day: usize) -> Option<usize> {
    match tables.close_of(day) {
        Some(close) if at < close => Some(day),
        _ => tables.working_day(tables.ordinal(day)? + 1),
    }
}

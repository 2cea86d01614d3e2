use jiff::civil::Date;

use super::{DueError, Rolling};
use crate::calendar::{Calendar, Tables};
use crate::instant::{HOUR, MINUTE, SECOND};
use crate::term::{Term, Unit};

/// Where a term ends, in the measure that it is counted in: so it can be moved on in that measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Position {
    /// The earliest instant with that much working time before it, in nanoseconds.
    Worked(i64),
    /// An instant, in nanoseconds.
    Instant(i64),
    /// The close of the working day with that ordinal.
    WorkingDay(u32),
    /// A calendar day by number, to be rolled.
    Day(usize),
}

/// A position laid on the time line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Landing {
    /// The deadline, in nanoseconds.
    pub at: i64,
    /// The last day before rolling, for positions that are days.
    pub unrolled: Option<usize>,
    /// The day on which the deadline is in the end, for the same.
    pub rolled: Option<usize>,
}

/// What a term of hours, minutes or seconds is in nanoseconds; what a term of months is in months.
pub(crate) enum Length {
    Worked(i64),
    Elapsed(i64),
    WorkingDays(u32),
    Days(usize),
    Months(i32),
}

pub(crate) fn length(term: Term) -> Result<Length, DueError> {
    let amount = i64::from(term.amount());
    let nanos = |unit: i64| amount.checked_mul(unit).ok_or(DueError::OutOfRange);
    let months = |unit: i64| i32::try_from(amount * unit).map_err(|_| DueError::OutOfRange);
    Ok(match term.unit() {
        Unit::WorkingSecond => Length::Worked(nanos(SECOND)?),
        Unit::WorkingMinute => Length::Worked(nanos(MINUTE)?),
        Unit::WorkingHour => Length::Worked(nanos(HOUR)?),
        Unit::WorkingDay => Length::WorkingDays(term.amount()),
        Unit::Second => Length::Elapsed(nanos(SECOND)?),
        Unit::Minute => Length::Elapsed(nanos(MINUTE)?),
        Unit::Hour => Length::Elapsed(nanos(HOUR)?),
        Unit::Day => Length::Days(term.amount() as usize),
        Unit::Month => Length::Months(months(1)?),
        Unit::Year => Length::Months(months(12)?),
    })
}

/// Lays a position on the time line.
pub(crate) fn land(tables: &Tables, position: Position, rolling: Rolling) -> Result<Landing, DueError> {
    let instant = |at| Landing { at, unrolled: None, rolled: None };
    match position {
        Position::Worked(worked) => tables.earliest_worked(worked).map(instant),
        Position::Instant(at) => tables.day_at(at).map(|_| instant(at)),
        Position::WorkingDay(ordinal) => tables.working_day(ordinal).and_then(|day| close(tables, day, day)),
        Position::Day(day) => land_day(tables, day, rolling),
    }
    .ok_or(DueError::OutOfRange)
}

fn land_day(tables: &Tables, day: usize, rolling: Rolling) -> Option<Landing> {
    let ordinal = tables.ordinal(day)?;
    match tables.close_of(day) {
        Some(at) => Some(Landing { at, unrolled: Some(day), rolled: Some(day) }),
        None if rolling == Rolling::Stay => {
            Some(Landing { at: tables.end_of(day), unrolled: Some(day), rolled: Some(day) })
        }
        None => close(tables, day, tables.working_day(ordinal + 1)?),
    }
}

fn close(tables: &Tables, unrolled: usize, rolled: usize) -> Option<Landing> {
    let at = tables.close_of(rolled)?;
    Some(Landing { at, unrolled: Some(unrolled), rolled: Some(rolled) })
}

/// The opening of the day of a position, or of the next working day; hours, minutes and seconds are exact.
/// This is where a lower bound («от 5 дней») ends.
pub(crate) fn opening(tables: &Tables, position: Position) -> Result<i64, DueError> {
    let day = match position {
        Position::Worked(_) | Position::Instant(_) => {
            return land(tables, position, Rolling::Stay).map(|landing| landing.at);
        }
        Position::WorkingDay(ordinal) => tables.working_day(ordinal),
        Position::Day(day) => Some(day),
    };
    day.and_then(|day| tables.day(day))
        .and_then(|day| tables.span_after(day.start).map(|span| span.start.max(day.start)))
        .ok_or(DueError::OutOfRange)
}

/// The same day of the month, `months` on (or back): the last of the month where there is none
/// (Civil Code art. 192).
pub(crate) fn add_months(calendar: &Calendar, day: usize, months: i32) -> Result<usize, DueError> {
    let tables = calendar.tables();
    let date = tables.day(day).map(|day| day.date).ok_or(DueError::OutOfRange)?;
    month_later(date, months).and_then(|date| tables.day_of(date)).ok_or(DueError::OutOfRange)
}

fn month_later(date: Date, months: i32) -> Option<Date> {
    date.checked_add(jiff::Span::new().try_months(months).ok()?).ok()
}

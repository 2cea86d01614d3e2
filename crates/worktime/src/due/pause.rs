use super::anchor::Anchor;
use super::position::{Position, land};
use super::{DueError, Pause, Rolling};
use crate::calendar::Tables;
use crate::instant::nanos;

/// A pause in nanoseconds; `until` is `None` while it lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stretch {
    pub from: i64,
    pub until: Option<i64>,
}

/// The pauses in the order of time, those that touch made one, cut to what follows the anchor.
pub(crate) fn ordered(pauses: &[Pause], anchor: i64) -> Result<Vec<Stretch>, DueError> {
    let mut stretches = Vec::with_capacity(pauses.len());
    for pause in pauses {
        let (from, until) = (nanos(pause.from), pause.until.map(nanos));
        if until.is_some_and(|until| until < from) {
            return Err(DueError::PauseBackwards);
        }
        if until.is_none_or(|until| until > anchor && until > from) {
            stretches.push(Stretch { from: from.max(anchor), until });
        }
    }
    stretches.sort_by_key(|stretch| stretch.from);
    Ok(merged(stretches))
}

fn merged(stretches: Vec<Stretch>) -> Vec<Stretch> {
    let mut merged: Vec<Stretch> = Vec::with_capacity(stretches.len());
    for next in stretches {
        match merged.last_mut() {
            Some(last) if last.until.is_none_or(|until| next.from <= until) => {
                last.until = last.until.zip(next.until).map(|(a, b)| a.max(b));
            }
            _ => merged.push(next),
        }
    }
    merged
}

/// What a pause did to a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shift {
    /// It began when the deadline had come: nothing.
    TooLate,
    /// It lasts, so there is no deadline yet.
    Endless,
    To(Position),
}

/// Where the term ends after the pause.
pub(crate) fn shift(
    tables: &Tables,
    anchor: &Anchor,
    position: Position,
    pause: Stretch,
    rolling: Rolling,
) -> Result<Shift, DueError> {
    if pause.from >= land(tables, position, rolling)?.at {
        return Ok(Shift::TooLate);
    }
    let Some(until) = pause.until else { return Ok(Shift::Endless) };
    let moved = moved(tables, anchor, position, pause.from, until).ok_or(DueError::OutOfRange)?;
    not_before(tables, moved, until, rolling).map(Shift::To)
}

/// A term of days moves by as many days as were closed within the pause, from the first that counts on.
fn moved(tables: &Tables, anchor: &Anchor, position: Position, from: i64, until: i64) -> Option<Position> {
    let first = || open_after(tables, from).map(|day| day.max(anchor.base));
    Some(match position {
        Position::Worked(worked) => {
            let paused = tables.worked_until(until)? - tables.worked_until(from)?;
            Position::Worked(worked + paused)
        }
        Position::Instant(at) => Position::Instant(at.checked_add(until - from)?),
        Position::WorkingDay(ordinal) => {
            let last = next_worked(tables, open_at(tables, until)?)?;
            Position::WorkingDay(ordinal + last.saturating_sub(next_worked(tables, first()?)?))
        }
        Position::Day(day) => Position::Day(day + open_at(tables, until)?.saturating_sub(first()?)),
    })
}

/// The first day that is not over when the instant has passed.
fn open_after(tables: &Tables, at: i64) -> Option<usize> {
    tables.day_at(at).map(|day| if at < over(tables, day) { day } else { day + 1 })
}

/// The first day that was not over before the instant: its last moment is still its own.
fn open_at(tables: &Tables, at: i64) -> Option<usize> {
    tables.day_at(at).map(|day| if at <= over(tables, day) { day } else { day + 1 })
}

/// When a day is over: at the close of business; a day off, at midnight.
fn over(tables: &Tables, day: usize) -> i64 {
    tables.close_of(day).unwrap_or_else(|| tables.end_of(day))
}

/// The ordinal of the day, or of the next one that is worked.
fn next_worked(tables: &Tables, day: usize) -> Option<u32> {
    let off = tables.close_of(day).is_none();
    Some(tables.ordinal(day)? + u32::from(off))
}

/// A last day off, moved on by days, may come to lie before the end of the pause: nobody is late while a pause lasts.
fn not_before(tables: &Tables, moved: Position, until: i64, rolling: Rolling) -> Result<Position, DueError> {
    let Position::Day(mut day) = moved else { return Ok(moved) };
    while land(tables, Position::Day(day), rolling)?.at < until {
        day += 1;
    }
    Ok(Position::Day(day))
}

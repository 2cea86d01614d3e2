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
    moved(tables, anchor, position, pause.from, until).map(Shift::To).ok_or(DueError::OutOfRange)
}

fn moved(tables: &Tables, anchor: &Anchor, position: Position, from: i64, until: i64) -> Option<Position> {
    let first_day = || tables.day_at(from).map(|day| day.max(anchor.base));
    Some(match position {
        Position::Worked(worked) => {
            let paused = tables.worked_until(until)? - tables.worked_until(from)?;
            Position::Worked(worked + paused)
        }
        Position::Instant(at) => Position::Instant(at.checked_add(until - from)?),
        Position::WorkingDay(ordinal) => {
            let paused = tables.ordinal(tables.day_at(until)?)?.saturating_sub(tables.ordinal(first_day()?)?);
            Position::WorkingDay(ordinal + paused)
        }
        Position::Day(day) => Position::Day(day + tables.day_at(until)?.saturating_sub(first_day()?)),
    })
}

//! Turns what was computed into steps. Called only when a trace is wanted.

use jiff::civil::{Date, DateTime};

use super::runs::{closed, days, local, worked};
use super::step::{End, Part, Step};
use crate::calendar::Calendar;
use crate::due::Extension;
use crate::due::Rolling;
use crate::due::anchor::Anchor;
use crate::due::pause::{Shift, Stretch};
use crate::due::position::{Landing, Position, land};
use crate::term::{Term, Unit};

pub(crate) fn anchor(steps: &mut Vec<Step>, calendar: &Calendar, anchor: &Anchor) {
    steps.push(Step::Anchor { at: local(calendar, anchor.at) });
    if anchor.received != anchor.day {
        steps.push(Step::DeemedReceipt {
            from: date(calendar, anchor.day),
            to: date(calendar, anchor.received),
        });
    }
}

/// How the term was counted from the anchor.
pub(crate) fn count(
    steps: &mut Vec<Step>,
    calendar: &Calendar,
    anchor: &Anchor,
    part: Part,
    term: Term,
    to: Position,
) {
    steps.push(Step::Part { part, term });
    let from_date = date(calendar, anchor.base);
    match to {
        Position::Instant(at) => {
            steps.push(Step::Elapsed { from: local(calendar, anchor.at), to: local(calendar, at) });
        }
        Position::Day(day) if matches!(term.unit(), Unit::Month | Unit::Year) => {
            steps.push(Step::Months { from: from_date, to: date(calendar, day), term });
        }
        Position::Day(day) => {
            steps.push(Step::BeginsOn { date: date(calendar, anchor.base + 1) });
            let (from, to) = (date(calendar, anchor.base + 1), date(calendar, day));
            steps.push(Step::Days { from, to, days: term.amount() });
        }
        Position::WorkingDay(ordinal) => {
            let first = calendar.tables().ordinal(anchor.base).map_or(1, |before| before + 1);
            if let Some(first) = calendar.tables().working_day(first) {
                steps.push(Step::BeginsOn { date: date(calendar, first) });
            }
            walk_days(steps, calendar, anchor.base + 1, ordinal);
        }
        Position::Worked(_) => {
            if let Some(span) = calendar.tables().span_after(anchor.at) {
                steps.push(Step::Begins { at: local(calendar, span.start.max(anchor.at)) });
            }
            walk_time(steps, calendar, anchor.at, to);
        }
    }
}

pub(crate) fn extension(
    steps: &mut Vec<Step>,
    calendar: &Calendar,
    extension: Extension,
    from: Position,
    to: Position,
) {
    if from == to {
        steps.push(Step::ExtensionShorter { extension });
        return;
    }
    let ends = (end(calendar, from), end(calendar, to));
    if let (Some(from_end), Some(to_end)) = ends {
        steps.push(Step::Extended { extension, from: from_end, to: to_end });
        walk(steps, calendar, from, to);
    }
}

pub(crate) fn pause(steps: &mut Vec<Step>, calendar: &Calendar, pause: Stretch, at: Position, shift: Shift) {
    let from = local(calendar, pause.from);
    let after = match shift {
        Shift::TooLate => return steps.push(Step::PausedTooLate { from }),
        Shift::Endless => at,
        Shift::To(after) => after,
    };
    if let (Some(before), Some(after_end)) = (end(calendar, at), end(calendar, after)) {
        let until = pause.until.map(|until| local(calendar, until));
        steps.push(Step::Paused { from, until, before, after: after_end });
        walk(steps, calendar, at, after);
    }
}

pub(crate) fn landing(steps: &mut Vec<Step>, calendar: &Calendar, part: Part, landing: &Landing) {
    if let (Some(unrolled), Some(rolled)) = (landing.unrolled, landing.rolled) {
        let last = date(calendar, unrolled);
        let off = calendar.tables().close_of(unrolled).is_none();
        let why = || closed(calendar.tables(), unrolled, unrolled);
        steps.push(match off {
            false => Step::LastDay { date: last },
            true if unrolled == rolled => Step::NotRolled { date: last, why: why() },
            true => Step::Rolled { from: last, to: date(calendar, rolled), why: why() },
        });
    }
    moment(steps, calendar, landing.at, |at| match part {
        Part::Target => Step::Target { at },
        _ => Step::Due { at },
    });
}

pub(crate) fn backward(
    steps: &mut Vec<Step>,
    calendar: &Calendar,
    anchor: &Anchor,
    term: Term,
    landed: &Landing,
) {
    let event = local(calendar, anchor.at);
    let to = match landed.unrolled {
        Some(day) => End::Day(date(calendar, day)),
        None => End::Instant(local(calendar, landed.at)),
    };
    steps.push(Step::Backward { term, event, to });
    if let (Unit::WorkingDay, Some(day), Some(before)) =
        (term.unit(), landed.unrolled, anchor.day.checked_sub(1))
    {
        days(steps, calendar.tables(), day, before);
    }
    landing(steps, calendar, Part::Term, landed);
}

/// Writes one local moment.
pub(crate) fn moment(
    steps: &mut Vec<Step>,
    calendar: &Calendar,
    at: i64,
    step: impl FnOnce(DateTime) -> Step,
) {
    steps.push(step(local(calendar, at)));
}

/// Tells what was counted between two positions of one measure; across measures the ends say it all.
fn walk(steps: &mut Vec<Step>, calendar: &Calendar, from: Position, to: Position) {
    let tables = calendar.tables();
    match (from, to) {
        (Position::Worked(before), Position::Worked(_)) => {
            if let Some(from) = tables.earliest_worked(before) {
                walk_time(steps, calendar, from, to);
            }
        }
        (Position::WorkingDay(before), Position::WorkingDay(ordinal)) if before < ordinal => {
            if let Some(day) = tables.working_day(before) {
                walk_days(steps, calendar, day + 1, ordinal);
            }
        }
        _ => {}
    }
}

fn walk_days(steps: &mut Vec<Step>, calendar: &Calendar, first: usize, ordinal: u32) {
    if let Some(last) = calendar.tables().working_day(ordinal) {
        days(steps, calendar.tables(), first, last);
    }
}

fn walk_time(steps: &mut Vec<Step>, calendar: &Calendar, from: i64, to: Position) {
    if let Ok(landing) = land(calendar.tables(), to, Rolling::Stay) {
        worked(steps, calendar, from, landing.at);
    }
}

/// Where a position is before rolling.
fn end(calendar: &Calendar, position: Position) -> Option<End> {
    let landing = land(calendar.tables(), position, Rolling::Stay).ok()?;
    Some(match landing.unrolled {
        Some(day) => End::Day(date(calendar, day)),
        None => End::Instant(local(calendar, landing.at)),
    })
}

fn date(calendar: &Calendar, day: usize) -> Date {
    calendar.tables().day(day).map(|day| day.date).unwrap_or_default()
}

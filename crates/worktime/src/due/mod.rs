//! Deadlines: when a rule falls due, and why.

pub(crate) mod anchor;
mod backward;
mod error;
mod extend;
mod kinds;
pub(crate) mod pause;
pub(crate) mod position;
mod rule;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use error::DueError;
pub use rule::{Counting, Extension, Leg, Pause, Rolling, Rule, RuleKind};

use crate::calendar::Calendar;
use crate::trace::{Note, Silent, Trace};

/// When a rule falls due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Due {
    /// The instant by which it must be done; `None` when agreed by hand, ended by an event, or paused now.
    pub at: Option<Timestamp>,
    /// The last day before it was moved off a day off; `None` for terms of hours and minutes.
    /// A day that ends at 24:00 has its `at` on the next date, so show this day and not that one.
    pub unrolled: Option<Date>,
    /// The lower bound of a window or of a recurring duty: the opening of its day.
    pub not_before: Option<Timestamp>,
    /// The instant to aim at.
    pub target: Option<Timestamp>,
    /// A date used lies outside the official production calendar: compute again when it is decreed.
    pub provisional: bool,
}

/// When the rule falls due, counted from the anchor.
///
/// Extensions count first, in the given order, then pauses, in the order of time (they may overlap
/// and be given in any order). A pause counts from the anchor on and only if it began before the
/// deadline. Terms of working time lose the working time inside it; terms of hours and minutes all
/// of it; terms of working days move by the working days whose close it saw; terms of days, months
/// and years by the calendar days likewise (a day off closes at midnight). So a pause within the
/// hours of one date moves no term of days, one that begins after the close of a day counts from
/// the next, and no deadline lies before the end of a pause. Pauses do not touch what counts
/// backward or recurs.
pub fn due(
    calendar: &Calendar,
    rule: &Rule,
    anchor: Timestamp,
    pauses: &[Pause],
    extensions: &[Extension],
) -> Result<Due, DueError> {
    kinds::compute(calendar, Leg { rule, anchor }, pauses, extensions, &mut Silent)
}

/// The same with the trace that proves it.
pub fn explain(
    calendar: &Calendar,
    rule: &Rule,
    anchor: Timestamp,
    pauses: &[Pause],
    extensions: &[Extension],
) -> Result<(Due, Trace), DueError> {
    let mut steps = Vec::new();
    let due = kinds::compute(calendar, Leg { rule, anchor }, pauses, extensions, &mut steps)?;
    Ok((due, Trace::new(calendar, steps)))
}

/// The earliest of several rules, each from its own anchor: «в течение 3 дней с решения, но не
/// позднее чем за 24 часа до отключения». Extensions move only the legs that can be extended; a leg
/// without a date (agreed, paused now) loses to one that has it.
pub fn due_earliest(
    calendar: &Calendar,
    legs: &[Leg],
    pauses: &[Pause],
    extensions: &[Extension],
) -> Result<Due, DueError> {
    earliest_leg(calendar, legs, pauses, extensions, &mut Silent)
}

/// The same with the trace that proves it.
pub fn explain_earliest(
    calendar: &Calendar,
    legs: &[Leg],
    pauses: &[Pause],
    extensions: &[Extension],
) -> Result<(Due, Trace), DueError> {
    let mut steps = Vec::new();
    let due = earliest_leg(calendar, legs, pauses, extensions, &mut steps)?;
    Ok((due, Trace::new(calendar, steps)))
}

fn earliest_leg(
    calendar: &Calendar,
    legs: &[Leg],
    pauses: &[Pause],
    extensions: &[Extension],
    note: &mut impl Note,
) -> Result<Due, DueError> {
    let mut dues = Vec::with_capacity(legs.len());
    for &leg in legs {
        let extensions = if leg.rule.kind.is_extendable() { extensions } else { &[] };
        dues.push(kinds::compute(calendar, leg, pauses, extensions, note)?);
    }
    let earliest = kinds::earliest(&dues)?;
    note.chosen(calendar, &earliest);
    Ok(earliest)
}

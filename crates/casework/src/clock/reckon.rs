use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use regulation::{Deadline, Regulation, Warn};
use worktime::{Calendar, Due, Extension, Pause, Rule, RuleKind, Term, Trace};

use super::{Clock, Reckoning};
use crate::case::CaseState;
use crate::field::FieldValue;
use crate::refusal::Refusal;

/// As [`super::SOON`] says it to the calendar.
const SOON: &str = "4 рабочих часа";

/// Computes the due time of a deadline from its anchor, with the pauses and extensions of its clock so far.
pub(crate) fn reckon(
    reg: &Regulation,
    state: &CaseState,
    deadline: &Deadline,
    anchor: Timestamp,
    clock: Option<&Clock>,
    more: Option<Extension>,
) -> Result<Reckoning, Refusal> {
    let calendar = reg.calendar_for(deadline);
    let failed = |why| Refusal::NotReckoned { deadline: deadline.id.clone(), why };
    let pauses = clock.map(pauses).unwrap_or_default();
    let mut extensions = clock.map(extensions).unwrap_or_default();
    extensions.extend(more);
    let (due, trace) =
        worktime::explain(calendar, &deadline.rule, anchor, &pauses, &extensions).map_err(failed)?;
    let due = agreed(state, deadline, calendar, due);
    let due = if extensions.is_empty() { due } else { capped(state, deadline, due) };
    let warn_at = warnings(calendar, deadline, anchor, &pauses, &due).map_err(failed)?;
    let soon = if warn_at.is_empty() { soon(calendar, &due).map_err(failed)? } else { None };
    Ok(Reckoning { soon, ..put_together(calendar, deadline, anchor, due, warn_at, trace, reg) })
}

/// The due time of a task given by hand: the close of business of that day, or its end where business is closed already or
/// all day. A day that is over is refused.
pub(crate) fn reckon_by_hand(reg: &Regulation, day: Date, now: Timestamp) -> Result<Reckoning, Refusal> {
    let deadline = &reg.by_hand;
    let calendar = reg.calendar_for(deadline);
    let ahead = |at: &Timestamp| *at > now;
    let end = calendar.close_of(day).filter(ahead).or_else(|| end_of(day, calendar).filter(ahead));
    let Some(end) = end else {
        return Err(Refusal::day_over(day, now.to_zoned(calendar.zone().clone()).date()));
    };
    let failed = |why| Refusal::NotReckoned { deadline: deadline.id.clone(), why };
    let (due, trace) = worktime::explain(calendar, &deadline.rule, now, &[], &[]).map_err(failed)?;
    let due = Due { at: Some(end), ..due };
    let mut warn_at = warnings(calendar, deadline, now, &[], &due).map_err(failed)?;
    // Whoever is given a task for the next hours need not be reminded of it at once.
    warn_at.retain(ahead);
    let soon = if warn_at.is_empty() { soon(calendar, &due).map_err(failed)? } else { None };
    Ok(Reckoning { soon, ..put_together(calendar, deadline, now, due, warn_at, trace, reg) })
}

/// From when it is soon due, where nothing warns.
fn soon(calendar: &Calendar, due: &Due) -> Result<Option<Timestamp>, worktime::DueError> {
    let (Some(due), Ok(term)) = (due.at, SOON.parse::<Term>()) else { return Ok(None) };
    Ok(worktime::due(calendar, &Rule::from(RuleKind::Before(term)), due, &[], &[])?.at)
}

fn put_together(
    calendar: &Calendar,
    deadline: &Deadline,
    anchor: Timestamp,
    due: Due,
    warn_at: Vec<Timestamp>,
    trace: Trace,
    reg: &Regulation,
) -> Reckoning {
    Reckoning {
        anchor,
        due: due.at,
        unrolled: due.unrolled,
        not_before: due.not_before,
        target: due.target,
        provisional: due.provisional,
        calendar: deadline.calendar.clone().unwrap_or_else(|| reg.organisation.calendar.clone()),
        calendar_version: Arc::from(calendar.version()),
        warn_at,
        soon: None,
        trace: Some(trace),
    }
}

fn pauses(clock: &Clock) -> Vec<Pause> {
    clock.pauses.iter().map(|pause| Pause { from: pause.from, until: pause.until }).collect()
}

fn extensions(clock: &Clock) -> Vec<Extension> {
    let term = |made: &super::ExtensionMade| made.term.parse::<Term>().ok().map(|term| (term, made.total));
    let made = clock.extensions.iter().filter_map(term);
    made.map(|(term, total)| if total { Extension::To(term) } else { Extension::By(term) }).collect()
}

/// An extended deadline never goes beyond the one that caps it.
fn capped(state: &CaseState, deadline: &Deadline, due: Due) -> Due {
    let cap = deadline.extend.as_ref().and_then(|extend| extend.cap.as_ref());
    let cap = cap.and_then(|cap| state.live_clocks().find(|clock| clock.deadline == *cap));
    let cap = cap.and_then(|clock| clock.reckoning.due);
    Due { at: due.at.map(|at| cap.map_or(at, |cap| at.min(cap))), ..due }
}

/// A date agreed by hand is due at the close of business of that day; a time, at that time.
fn agreed(state: &CaseState, deadline: &Deadline, calendar: &Calendar, due: Due) -> Due {
    let Some(value) = deadline.agreed.as_ref().and_then(|field| state.fields.get(field)) else {
        return due;
    };
    let at = match value {
        FieldValue::Date(date) => calendar.close_of(*date).or_else(|| end_of(*date, calendar)),
        FieldValue::Time(time) => Some(*time),
        _ => None,
    };
    Due { at, ..due }
}

fn end_of(date: Date, calendar: &Calendar) -> Option<Timestamp> {
    let next = date.tomorrow().ok()?;
    next.to_zoned(calendar.zone().clone()).ok().map(|zoned| zoned.timestamp())
}

/// When to warn, ascending: the regulation's warnings, and the target where there is one.
fn warnings(
    calendar: &Calendar,
    deadline: &Deadline,
    anchor: Timestamp,
    pauses: &[Pause],
    due: &Due,
) -> Result<Vec<Timestamp>, worktime::DueError> {
    let mut warn_at: Vec<Timestamp> = due.target.into_iter().collect();
    for warn in &deadline.warn {
        // The due time knows of the pauses already; what is counted from the anchor moves by them too.
        let (rule, from, pauses) = match (warn, due.at) {
            (Warn::Before(term), Some(due)) => (Rule::from(RuleKind::Before(*term)), due, &[][..]),
            (Warn::Before(_), None) => continue,
            (Warn::After(term), _) => (Rule::from(*term), anchor, pauses),
        };
        warn_at.extend(worktime::due(calendar, &rule, from, pauses, &[])?.at);
    }
    warn_at.retain(|at| due.at.is_none_or(|due| *at < due));
    warn_at.sort();
    warn_at.dedup();
    Ok(warn_at)
}

/// The instant that a moment counts from: arrival lies before registration, a date field names its own day.
pub(crate) fn anchor_of(
    reg: &Regulation,
    state: &CaseState,
    moment: &regulation::Moment,
    now: Timestamp,
) -> Timestamp {
    use regulation::Moment;
    match moment {
        Moment::Received => state.received,
        Moment::Field(field) => state.fields.get(field).and_then(|value| instant(reg, value)).unwrap_or(now),
        _ => now,
    }
}

fn instant(reg: &Regulation, value: &FieldValue) -> Option<Timestamp> {
    match value {
        FieldValue::Time(time) => Some(*time),
        FieldValue::Date(date) => {
            let zone = reg.calendar(None).zone().clone();
            date.to_zoned(zone).ok().map(|zoned| zoned.timestamp())
        }
        _ => None,
    }
}

use super::step::{Closed, Step};
use crate::calendar::{Calendar, Tables};
use crate::instant::timestamp;
use jiff::SignedDuration;
use jiff::civil::DateTime;

/// Counts longer than this are told by months, not by runs of days.
const LONG: usize = 100;

/// Tells the days `[first, last]`: working ones counted on from `total`, the others with their reason.
pub(super) fn days(steps: &mut Vec<Step>, tables: &Tables, first: usize, last: usize) {
    let mut total = 0;
    let long = last.saturating_sub(first) > LONG;
    for (from, to) in pieces(tables, first, last, long) {
        if long {
            steps.extend(month(tables, from, to));
        } else if tables.close_of(from).is_some() {
            total += count(tables, from, to);
            steps.extend(working(tables, from, to, total));
        } else {
            steps.extend(off(tables, from, to));
        }
    }
}

/// Tells the working time in the instants `[from, until)`, run by run.
pub(super) fn worked(steps: &mut Vec<Step>, calendar: &Calendar, from: i64, until: i64) {
    let tables = calendar.tables();
    let (Some(first), Some(last)) = (tables.day_at(from), tables.day_at(until)) else { return };
    let long = last - first > LONG;
    for (begin, end) in pieces(tables, first, last, long) {
        if !long && tables.close_of(begin).is_none() {
            steps.extend(off(tables, begin, end));
            continue;
        }
        let Some(begin) = tables.day(begin).map(|day| day.start.max(from)) else { continue };
        steps.extend(working_time(calendar, begin, tables.end_of(end).min(until)));
    }
}

fn working_time(calendar: &Calendar, from: i64, until: i64) -> Option<Step> {
    let tables = calendar.tables();
    let end = tables.worked_until(until)?;
    let time = end - tables.worked_until(from)?;
    let from = tables.span_after(from)?.start.max(from);
    let until = tables.earliest_worked(end)?;
    (time > 0).then(|| Step::Worked {
        from: local(calendar, from),
        to: local(calendar, until),
        time: SignedDuration::from_nanos(time),
    })
}

/// Cuts `[first, last]` into runs of working days and of days off; a long one into months.
fn pieces(tables: &Tables, first: usize, last: usize, months: bool) -> Vec<(usize, usize)> {
    let key = |index: usize| {
        let date = tables.day(index).map(|day| day.date).unwrap_or_default();
        if months {
            (i32::from(date.year()), date.month())
        } else {
            (0, i8::from(tables.close_of(index).is_some()))
        }
    };
    let mut pieces: Vec<(usize, usize)> = Vec::new();
    for index in first..=last {
        match pieces.last_mut() {
            Some((_, to)) if key(*to) == key(index) => *to = index,
            _ => pieces.push((index, index)),
        }
    }
    pieces
}

fn count(tables: &Tables, from: usize, to: usize) -> u32 {
    let before = from.checked_sub(1).and_then(|before| tables.ordinal(before)).unwrap_or(0);
    tables.ordinal(to).unwrap_or(0) - before
}

fn working(tables: &Tables, from: usize, to: usize, total: u32) -> Option<Step> {
    let days = count(tables, from, to);
    Some(Step::WorkingDays { from: tables.day(from)?.date, to: tables.day(to)?.date, days, total })
}

fn month(tables: &Tables, from: usize, to: usize) -> Option<Step> {
    let working = count(tables, from, to);
    let all = u32::try_from(to - from + 1).unwrap_or(u32::MAX);
    Some(Step::Month { from: tables.day(from)?.date, to: tables.day(to)?.date, working, off: all - working })
}

fn off(tables: &Tables, from: usize, to: usize) -> Option<Step> {
    Some(Step::Off { from: tables.day(from)?.date, to: tables.day(to)?.date, why: closed(tables, from, to) })
}

/// Why the days `[from, to]` are off.
pub(super) fn closed(tables: &Tables, from: usize, to: usize) -> Vec<Closed> {
    let mut closed: Vec<Closed> = Vec::new();
    for day in (from..=to).filter_map(|index| tables.day(index)) {
        match closed.last_mut() {
            Some(last) if last.kind == day.kind => last.to = day.date,
            _ => closed.push(Closed { from: day.date, to: day.date, kind: day.kind }),
        }
    }
    closed
}

pub(super) fn local(calendar: &Calendar, at: i64) -> DateTime {
    calendar.zone().to_datetime(timestamp(at))
}

use std::collections::BTreeMap;

use casework::ClockStatus;
use jiff::Timestamp;
use uuid::Uuid;

use crate::cases::DeadlineNow;
use crate::database::{Bulk, Reader};

/// A deadline reckoned anew says so; else the entry with its reckoning stays the one it was.
pub(crate) static PUT: Bulk = Bulk::new(
    "INSERT INTO deadlines (org, case_id, n, deadline, task, anchor, due, unrolled, not_before, target, status,
        started, ended, breached, warned, provisional, calendar, calendar_version, pauses, extensions, reckoned)",
    21,
    "ON CONFLICT (org, case_id, n) DO UPDATE SET anchor = excluded.anchor, due = excluded.due,
        unrolled = excluded.unrolled, not_before = excluded.not_before, target = excluded.target,
        status = excluded.status, ended = excluded.ended, breached = excluded.breached, warned = excluded.warned,
        provisional = excluded.provisional, calendar = excluded.calendar,
        calendar_version = excluded.calendar_version, pauses = excluded.pauses, extensions = excluded.extensions,
        reckoned = coalesce(excluded.reckoned, deadlines.reckoned)",
);

fn micros(at: Option<Timestamp>) -> Option<i64> {
    at.map(|at| at.as_microsecond())
}

/// None for an empty list.
pub(crate) fn list<T: serde::Serialize>(values: &[T]) -> Option<String> {
    if values.is_empty() { None } else { serde_json::to_string(values).ok() }
}

pub(crate) fn status_word(status: ClockStatus) -> &'static str {
    match status {
        ClockStatus::Running => "running",
        ClockStatus::Paused => "paused",
        ClockStatus::Met => "met",
        ClockStatus::MetLate => "met-late",
        ClockStatus::Dropped => "dropped",
    }
}

impl Reader {
    pub(crate) fn put_deadlines(&mut self, org: &str, case: Uuid, rows: &BTreeMap<u32, DeadlineNow<'_>>) {
        for row in rows.values() {
            later!(
                self,
                PUT,
                org,
                case,
                i64::from(row.clock.n),
                row.clock.deadline.as_str(),
                row.clock.task.map(i64::from),
                row.clock.reckoning.anchor.as_microsecond(),
                micros(row.clock.reckoning.due),
                row.clock.reckoning.unrolled.map(|date| date.to_string()),
                micros(row.clock.reckoning.not_before),
                micros(row.clock.reckoning.target),
                status_word(row.clock.status),
                row.clock.started.as_microsecond(),
                micros(row.clock.ended),
                micros(row.clock.breached),
                micros(row.clock.warned),
                row.clock.reckoning.provisional,
                row.clock.reckoning.calendar.as_str(),
                &*row.clock.reckoning.calendar_version,
                list(&row.clock.pauses),
                list(&row.clock.extensions),
                row.reckoned.map(|seq| seq as i64),
            );
        }
    }
}

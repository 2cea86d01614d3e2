//! Deadlines as rows: planned and actual, kept for good (T2).
mod read;
mod write;

pub use read::DeadlineRow;
#[cfg(test)]
pub(crate) use write::PUT;
pub(crate) use write::{list, status_word};

statements! {
    /// The trace stands in the entry that reckoned the deadline last: it is not kept twice.
    OF_CASE = "SELECT d.n, d.deadline, d.task, d.anchor, d.due, d.unrolled, d.not_before, d.target, d.status,
            d.started, d.ended, d.breached, d.warned, d.provisional, d.calendar, d.calendar_version, d.pauses,
            d.extensions, d.reckoned, j.body
        FROM deadlines d LEFT JOIN journal j ON j.org = d.org AND j.case_id = d.case_id AND j.seq = d.reckoned
        WHERE d.org = $1 AND d.case_id = $2 ORDER BY d.n";
}

//! Instants as nanoseconds since the epoch: `i64` holds the years 1677-2262, the tables 1990-2100.

use jiff::{SignedDuration, Timestamp};

pub(crate) const SECOND: i64 = 1_000_000_000;
pub(crate) const MINUTE: i64 = 60 * SECOND;
pub(crate) const HOUR: i64 = 60 * MINUTE;
pub(crate) const DAY: i64 = 24 * HOUR;

/// Nanoseconds since the epoch; far instants are cut to the ends, which no table reaches.
pub(crate) fn nanos(at: Timestamp) -> i64 {
    let wide = at.as_nanosecond();
    i64::try_from(wide).unwrap_or(if wide < 0 { i64::MIN } else { i64::MAX })
}

/// The timestamp of nanoseconds since the epoch: every `i64` is within what a timestamp can hold.
pub(crate) fn timestamp(nanos: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + SignedDuration::from_nanos(nanos)
}

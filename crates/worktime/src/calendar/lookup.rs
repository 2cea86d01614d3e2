use jiff::civil::Date;

use super::tables::{Day, NEVER, Span, Tables};
use super::{FIRST_YEAR, LAST_YEAR};
use crate::instant::DAY;

/// All in nanoseconds and day numbers; `None` is outside the years of the calendar.
impl Tables {
    /// The number of the local date at the instant.
    pub(crate) fn day_at(&self, at: i64) -> Option<usize> {
        let offset = self.offset_at(at)?;
        usize::try_from((at + offset).div_euclid(DAY) - self.first).ok()
    }

    /// The offset from UTC at the instant.
    pub(crate) fn offset_at(&self, at: i64) -> Option<i64> {
        let mut segment = *self.segment_at.get(self.utc_day(at)?)? as usize;
        while self.segments.get(segment + 1).is_some_and(|next| next.start <= at) {
            segment += 1;
        }
        self.segments.get(segment).map(|segment| segment.offset)
    }

    /// The number of the date.
    pub(crate) fn day_of(&self, date: Date) -> Option<usize> {
        if !(FIRST_YEAR..=LAST_YEAR).contains(&date.year()) {
            return None;
        }
        let years = i64::from(date.year() - 1);
        let leap = |years: i64| years / 4 - years / 100 + years / 400;
        let since_epoch = (years - 1969) * 365 + leap(years) - leap(1969) + i64::from(date.day_of_year()) - 1;
        usize::try_from(since_epoch - self.first).ok()
    }

    pub(crate) fn day(&self, index: usize) -> Option<&Day> {
        self.days.get(index)
    }

    /// The first instant after the day.
    pub(crate) fn end_of(&self, index: usize) -> i64 {
        self.days.get(index + 1).map_or(self.until, |next| next.start)
    }

    /// The close of business of the day; `None` on a day off.
    pub(crate) fn close_of(&self, index: usize) -> Option<i64> {
        self.days.get(index).map(|day| day.close).filter(|&close| close != NEVER)
    }

    /// Working days up to the day, itself included.
    pub(crate) fn ordinal(&self, index: usize) -> Option<u32> {
        self.days.get(index).map(|day| day.ordinal)
    }

    /// The day of the working day with this ordinal, counted from 1.
    pub(crate) fn working_day(&self, ordinal: u32) -> Option<usize> {
        let index = usize::try_from(ordinal).ok()?.checked_sub(1)?;
        self.working.get(index).map(|&day| day as usize)
    }

    /// The first span that ends after the instant.
    pub(crate) fn span_after(&self, at: i64) -> Option<&Span> {
        let from = *self.span_at.get(self.utc_day(at)?)? as usize;
        self.spans.get(from..)?.iter().find(|span| span.end > at)
    }

    /// All working time before the instant.
    pub(crate) fn worked_until(&self, at: i64) -> Option<i64> {
        let span = self.span_after(at)?;
        Some(span.before + (at - span.start).max(0))
    }

    /// The earliest instant by which that much working time has passed.
    pub(crate) fn earliest_worked(&self, worked: i64) -> Option<i64> {
        let index = self.spans.partition_point(|span| span.before + (span.end - span.start) < worked);
        self.spans.get(index).map(|span| span.start + (worked - span.before))
    }

    /// The latest instant by which no more than that much working time has passed.
    pub(crate) fn latest_worked(&self, worked: i64) -> Option<i64> {
        let index = self.spans.partition_point(|span| span.before + (span.end - span.start) <= worked);
        self.spans.get(index).map(|span| span.start + (worked - span.before))
    }

    fn utc_day(&self, at: i64) -> Option<usize> {
        let inside = self.days.first().is_some_and(|day| day.start <= at) && at < self.until;
        if inside { usize::try_from(at.div_euclid(DAY) - self.first + 1).ok() } else { None }
    }
}

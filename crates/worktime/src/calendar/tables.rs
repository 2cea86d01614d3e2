use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::days::{DayKind, DayPlan, Planner};
use super::spec::Spec;
use super::{FIRST_YEAR, LAST_YEAR};
use crate::instant::{DAY, MINUTE, SECOND, nanos, timestamp};

/// A stretch of time with one offset from UTC; it lasts until the next one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Segment {
    pub start: i64,
    pub offset: i64,
}

/// Open time without a break, `[start, end)`; `before` is the working time of all spans before it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Span {
    pub start: i64,
    pub end: i64,
    pub before: i64,
    day: usize,
}

/// One local date.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Day {
    pub date: Date,
    pub kind: DayKind,
    /// The first instant of the date.
    pub start: i64,
    /// The end of its last span; `NEVER` on a day off.
    pub close: i64,
    /// Working days up to this date, itself included.
    pub ordinal: u32,
}

/// Not an instant: the close of a day that never opens.
pub(crate) const NEVER: i64 = i64::MIN;

/// A compiled calendar: every question is an index into one of these, however far the answer lies.
/// Instants and lengths are nanoseconds; days are numbered from 1 January of the first year.
#[derive(Debug)]
pub(crate) struct Tables {
    /// Days since the epoch of day 0.
    pub first: i64,
    /// The first instant after the last day.
    pub until: i64,
    pub segments: Vec<Segment>,
    /// For every UTC day from the one before day 0: the segment in which it begins.
    pub segment_at: Vec<u32>,
    pub spans: Vec<Span>,
    /// For every such UTC day: the first span that ends after the UTC day begins.
    pub span_at: Vec<u32>,
    pub days: Vec<Day>,
    /// The working days in order.
    pub working: Vec<u32>,
}

impl Tables {
    pub(crate) fn build(spec: &Spec) -> Tables {
        let planner = Planner::new(spec);
        let plan: Vec<DayPlan> = dates().map(|date| planner.plan(date)).collect();
        let first = first_day();
        let count = i64::try_from(plan.len()).unwrap_or(0);
        let mut tables = Tables {
            first,
            until: NEVER,
            segments: segments(&spec.zone, (first - 2) * DAY, (first + count + 2) * DAY),
            segment_at: Vec::new(),
            spans: Vec::new(),
            span_at: Vec::new(),
            days: plan.iter().map(closed_day).collect(),
            working: Vec::new(),
        };
        tables.lay_spans(&plan);
        tables.number_days();
        tables.index_utc_days(count + 2);
        tables
    }

    /// Lays the hours of every date on the time line: open is when the wall clock says so, so an
    /// hour that a clock change repeats is open twice and one that it drops is not open at all.
    fn lay_spans(&mut self, plan: &[DayPlan]) {
        let last = i64::try_from(plan.len()).unwrap_or(0) - 1;
        let end_of_time = (self.first + last + 3) * DAY;
        for number in 0..self.segments.len() {
            let Segment { start, offset } = self.segments[number];
            let end = self.segments.get(number + 1).map_or(end_of_time, |next| next.start);
            let from = (start + offset).div_euclid(DAY) - self.first;
            let to = (end - 1 + offset).div_euclid(DAY) - self.first;
            if to > last && self.until == NEVER {
                self.until = ((self.first + last + 1) * DAY - offset).max(start);
            }
            for index in from.max(0)..=to.min(last) {
                let midnight = (self.first + index) * DAY - offset;
                let Ok(index) = usize::try_from(index) else { continue };
                self.begin_day(index, midnight.max(start));
                for &(open, close) in plan[index].hours.intervals() {
                    let open = (midnight + i64::from(open) * MINUTE).max(start);
                    let close = (midnight + i64::from(close) * MINUTE).min(end);
                    self.lay_span(index, open, close);
                }
            }
        }
        self.begin_skipped_days();
    }

    fn begin_day(&mut self, index: usize, start: i64) {
        let day = &mut self.days[index];
        if day.start == NEVER {
            day.start = start;
        }
    }

    fn lay_span(&mut self, day: usize, start: i64, end: i64) {
        if start >= end {
            return;
        }
        self.days[day].close = end;
        match self.spans.last_mut() {
            Some(last) if last.end == start && last.day == day => last.end = end,
            last => {
                let before = last.map_or(0, |last| last.before + (last.end - last.start));
                self.spans.push(Span { start, end, before, day });
            }
        }
    }

    /// A date that its zone left out (Samoa had no 30 December 2011) begins when the next one does.
    fn begin_skipped_days(&mut self) {
        let mut next = self.until;
        for day in self.days.iter_mut().rev() {
            if day.start == NEVER {
                day.start = next;
            }
            next = day.start;
        }
    }

    fn number_days(&mut self) {
        for (index, day) in (0u32..).zip(&mut self.days) {
            if day.close != NEVER {
                self.working.push(index);
            }
            day.ordinal = u32::try_from(self.working.len()).unwrap_or(u32::MAX);
        }
    }

    fn index_utc_days(&mut self, count: i64) {
        let (mut segment, mut span) = (0u32, 0u32);
        for utc_day in 0..count {
            let start = (self.first - 1 + utc_day) * DAY;
            while self.segments.get(segment as usize + 1).is_some_and(|next| next.start <= start) {
                segment += 1;
            }
            while self.spans.get(span as usize).is_some_and(|span| span.end <= start) {
                span += 1;
            }
            self.segment_at.push(segment);
            self.span_at.push(span);
        }
    }
}

fn closed_day(plan: &DayPlan) -> Day {
    Day { date: plan.date, kind: plan.kind, start: NEVER, close: NEVER, ordinal: 0 }
}

fn dates() -> impl Iterator<Item = Date> {
    let first = Date::new(FIRST_YEAR, 1, 1).ok();
    std::iter::successors(first, |date| date.tomorrow().ok()).take_while(|date| date.year() <= LAST_YEAR)
}

fn first_day() -> i64 {
    (1970..FIRST_YEAR).map(|year| if Date::new(year, 2, 29).is_ok() { 366 } else { 365 }).sum()
}

fn segments(zone: &TimeZone, from: i64, until: i64) -> Vec<Segment> {
    let offset = |offset: jiff::tz::Offset| i64::from(offset.seconds()) * SECOND;
    let mut segments = vec![Segment { start: from, offset: offset(zone.to_offset(timestamp(from))) }];
    for change in zone.following(timestamp(from)) {
        let start = nanos(change.timestamp());
        if start >= until {
            break;
        }
        let next = Segment { start, offset: offset(change.offset()) };
        if segments.last().is_some_and(|last| last.offset != next.offset) {
            segments.push(next);
        }
    }
    segments
}

//! A world to try a calendar in, and the slow way to count in it: minute by minute, date by date,
//! asking the wall clock every time. It shares nothing with the crate but the words of the week.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use worktime::{Calendar, CalendarFile};

pub type Hours = Vec<(u32, u32)>;

/// Hours in minutes after midnight, from Monday, and exceptions.
#[derive(Debug, Clone)]
pub struct World {
    pub zone: &'static str,
    pub week: Vec<Hours>,
    pub exceptions: BTreeMap<Date, Hours>,
    /// The first anchor to try.
    pub anchor: Timestamp,
}

pub const MINUTE: SignedDuration = SignedDuration::from_secs(60);
const KEYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

impl World {
    pub fn calendar(&self) -> Calendar {
        let week: serde_json::Map<String, Value> = KEYS
            .iter()
            .zip(&self.week)
            .filter(|(_, hours)| !hours.is_empty())
            .map(|(key, hours)| ((*key).to_owned(), json!(written(hours))))
            .collect();
        let exceptions: BTreeMap<String, String> =
            self.exceptions.iter().map(|(date, hours)| (date.to_string(), written(hours))).collect();
        let file: CalendarFile = serde_json::from_value(json!({
            "calendar": "world", "zone": self.zone, "week": week, "exceptions": exceptions,
        }))
        .unwrap();
        Calendar::compile(&file).unwrap()
    }

    pub fn zone(&self) -> TimeZone {
        TimeZone::get(self.zone).unwrap()
    }

    pub fn date(&self, at: Timestamp) -> Date {
        self.zone().to_datetime(at).date()
    }

    /// Does the wall clock stand within the hours of its date?
    pub fn is_open(&self, at: Timestamp) -> bool {
        self.is_open_in(&self.zone(), at)
    }

    fn is_open_in(&self, zone: &TimeZone, at: Timestamp) -> bool {
        let wall = zone.to_datetime(at);
        let minute = wall.hour() as u32 * 60 + wall.minute() as u32;
        self.hours(wall.date()).iter().any(|&(from, to)| from <= minute && minute < to)
    }

    fn hours(&self, date: Date) -> &Hours {
        let weekday = date.weekday().to_monday_zero_offset() as usize;
        self.exceptions.get(&date).unwrap_or(&self.week[weekday])
    }

    /// The first instant at which `wanted` time has passed that `counts`, forward from the anchor.
    pub fn forward(
        &self,
        anchor: Timestamp,
        wanted: SignedDuration,
        counts: impl Fn(Timestamp) -> bool,
    ) -> Timestamp {
        let (mut at, mut left) = (anchor, wanted);
        let zone = self.zone();
        while left > SignedDuration::ZERO {
            let step = to_next_minute(at);
            if self.is_open_in(&zone, at) && counts(at) {
                let take = step.min(left);
                left -= take;
                at += take;
            } else {
                at += step;
            }
        }
        at
    }

    /// The last instant from which `wanted` working time passes until the event.
    pub fn backward(&self, event: Timestamp, wanted: SignedDuration) -> Timestamp {
        let (mut at, mut left) = (event, wanted);
        let zone = self.zone();
        while left > SignedDuration::ZERO {
            let step = from_last_minute(at);
            if self.is_open_in(&zone, at - step) {
                let take = step.min(left);
                left -= take;
                at -= take;
            } else {
                at -= step;
            }
        }
        at
    }

    pub fn working_time(&self, from: Timestamp, until: Timestamp) -> SignedDuration {
        let (mut at, mut worked) = (from, SignedDuration::ZERO);
        let zone = self.zone();
        while at < until {
            let step = to_next_minute(at).min(until.duration_since(at));
            if self.is_open_in(&zone, at) {
                worked += step;
            }
            at += step;
        }
        worked
    }

    /// The minutes of a date, one by one.
    fn minutes(&self, date: Date) -> impl Iterator<Item = Timestamp> {
        let zone = self.zone();
        let start = date.to_zoned(zone.clone()).unwrap().timestamp();
        let end = date.tomorrow().unwrap().to_zoned(zone).unwrap().timestamp();
        std::iter::successors(Some(start), |at| Some(*at + MINUTE)).take_while(move |at| *at < end)
    }

    /// The end of the last open minute of the date.
    pub fn close(&self, date: Date) -> Option<Timestamp> {
        let zone = self.zone();
        self.minutes(date).filter(|at| self.is_open_in(&zone, *at)).last().map(|at| at + MINUTE)
    }

    pub fn opening(&self, date: Date) -> Option<Timestamp> {
        let zone = self.zone();
        self.minutes(date).find(|at| self.is_open_in(&zone, *at))
    }

    pub fn end_of(&self, date: Date) -> Timestamp {
        date.tomorrow().unwrap().to_zoned(self.zone()).unwrap().timestamp()
    }

    pub fn is_working(&self, date: Date) -> bool {
        self.opening(date).is_some()
    }

    /// The date itself when worked, else the next one that is.
    pub fn rolled(&self, mut date: Date) -> Date {
        while !self.is_working(date) {
            date = date.tomorrow().unwrap();
        }
        date
    }

    pub fn rolled_back(&self, mut date: Date) -> Date {
        while !self.is_working(date) {
            date = date.yesterday().unwrap();
        }
        date
    }

    /// The n-th working day after the date.
    pub fn working_days_after(&self, date: Date, n: u32) -> Date {
        (0..n).fold(date, |date, _| self.rolled(date.tomorrow().unwrap()))
    }

    pub fn working_days_before(&self, date: Date, n: u32) -> Date {
        (0..n).fold(date, |date, _| self.rolled_back(date.yesterday().unwrap()))
    }
}

fn written(hours: &Hours) -> String {
    let clock = |minute: u32| format!("{:02}:{:02}", minute / 60, minute % 60);
    let parts: Vec<String> =
        hours.iter().map(|&(from, to)| format!("{}-{}", clock(from), clock(to))).collect();
    if parts.is_empty() { "off".to_owned() } else { parts.join(" ") }
}

fn to_next_minute(at: Timestamp) -> SignedDuration {
    let into = at.as_nanosecond().rem_euclid(60_000_000_000) as i64;
    MINUTE - SignedDuration::from_nanos(into)
}

fn from_last_minute(at: Timestamp) -> SignedDuration {
    let into = at.as_nanosecond().rem_euclid(60_000_000_000) as i64;
    if into == 0 { MINUTE } else { SignedDuration::from_nanos(into) }
}

//! The production calendar against the official figures and against an independent data set.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use holidays_ru::{Federal, is_day_off_ymd};
use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use support::{calendar, forty_hours, msk};
use worktime::{Calendar, DayKind, production};

/// Year, working days (where published to us), hours of a 40-hour week.
const OFFICIAL: [(i16, Option<usize>, i64); 13] = [
    (2015, None, 1971),
    (2016, None, 1974),
    (2017, None, 1973),
    (2018, None, 1970),
    (2019, None, 1970),
    (2020, Some(248), 1979),
    (2021, Some(247), 1972),
    (2022, Some(247), 1973),
    (2023, Some(247), 1973),
    (2024, Some(248), 1979),
    (2025, Some(247), 1972),
    (2026, Some(247), 1972),
    (2027, Some(247), 1972),
];

fn days(year: i16) -> impl Iterator<Item = Date> {
    date(year, 1, 1).series(jiff::Span::new().days(1)).take_while(move |day| day.year() == year)
}

fn new_year(year: i16) -> Timestamp {
    msk(&format!("{year}-01-01T00:00"))
}

fn kinds(calendar: &Calendar, year: i16, kind: DayKind) -> Vec<Date> {
    days(year).filter(|&day| calendar.day_kind(day) == Some(kind)).collect()
}

#[test]
fn days_off_are_those_of_holidays_ru_on_every_day_of_2015_to_2027() {
    let calendar = forty_hours();
    let mut compared = 0;
    for day in (2015..=2027).flat_map(days) {
        let theirs = is_day_off_ymd::<Federal>(day.year().into(), day.month() as u8, day.day() as u8)
            .unwrap_or_else(|| panic!("holidays-ru does not know {day}"));
        assert_eq!(!calendar.is_working_day(day), theirs.value(), "{day}");
        compared += 1;
    }
    assert_eq!(compared, 4748);
}

#[test]
fn working_days_and_hours_of_each_year_are_the_official_ones() {
    let calendar = forty_hours();
    for (year, working_days, hours) in OFFICIAL {
        let open = days(year).filter(|&day| calendar.is_working_day(day)).count();
        if let Some(expected) = working_days {
            assert_eq!(open, expected, "working days of {year}");
        }
        let worked = calendar.working_time_between(new_year(year), new_year(year + 1));
        assert_eq!(worked, SignedDuration::from_hours(hours), "hours of {year}");
    }
}

#[test]
fn shortened_days_are_those_of_the_table() {
    let calendar = forty_hours();
    let mut short = kinds(&calendar, 2024, DayKind::Short);
    assert_eq!(short, [date(2024, 2, 22), date(2024, 3, 7), date(2024, 5, 8), date(2024, 6, 11)]);
    short = kinds(&calendar, 2026, DayKind::Short);
    assert_eq!(short, [date(2026, 4, 30), date(2026, 5, 8), date(2026, 6, 11), date(2026, 11, 3)]);
    assert_eq!(calendar.close_of(date(2026, 4, 30)), Some(msk("2026-04-30T17:00")));
}

#[test]
fn a_worked_saturday_has_the_hours_of_the_day_it_was_swapped_with() {
    let calendar = support::office();
    // 28 April 2018 for Monday, 30 April, which would have been short.
    assert_eq!(calendar.close_of(date(2018, 4, 28)), Some(msk("2018-04-28T17:00")));
    // 27 April 2024 for Monday, 29 April: a full Monday.
    assert_eq!(calendar.close_of(date(2024, 4, 27)), Some(msk("2024-04-27T18:00")));
    // 2 November 2024 for Tuesday, 30 April: short.
    assert_eq!(calendar.close_of(date(2024, 11, 2)), Some(msk("2024-11-02T17:00")));
    assert_eq!(kinds(&calendar, 2024, DayKind::WorkedWeekend).len(), 3);
}

#[test]
fn a_year_without_a_decree_follows_the_labour_code_and_is_provisional() {
    let calendar = forty_hours();
    assert!(!calendar.is_provisional(date(2027, 12, 31)));
    assert!(calendar.is_provisional(date(2028, 1, 1)));
    assert!(calendar.is_provisional(date(2014, 12, 31)));
    // 12 June 2032 is a Saturday.
    assert_eq!(calendar.day_kind(date(2032, 6, 14)), Some(DayKind::MovedDayOff));
    assert!(calendar.decreed(2028).is_none());
}

#[test]
fn every_official_year_names_its_decree() {
    let production = production::ru().unwrap();
    for year in 2015..=2027 {
        let decreed = production.year(year).unwrap();
        assert!(decreed.decree.starts_with("постановление Правительства РФ от "), "{year}");
        assert!(decreed.checked.contains("сверено"), "{year}");
        assert!(!decreed.transfers.is_empty(), "{year}");
    }
    assert!(!production.edition().is_empty());
}

#[test]
fn without_the_production_calendar_holidays_are_worked() {
    let calendar = calendar(serde_json::json!({
        "calendar": "always", "zone": "Europe/Moscow",
        "week": { "mon": "00:00-24:00", "thu": "00:00-24:00" },
    }));
    assert!(calendar.is_working_day(date(2026, 1, 1)));
    assert!(!calendar.is_provisional(date(2060, 1, 1)));
}

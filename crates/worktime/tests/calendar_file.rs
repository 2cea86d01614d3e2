//! Calendar files: what is right, what is wrong, and how it is told.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use jiff::{SignedDuration, civil::date};
use serde_json::{Value, json};
use support::{calendar, msk, office};
use worktime::{Calendar, CalendarFile, DayKind, Lang};

fn errors(file: Value) -> Vec<(String, String)> {
    let file: CalendarFile = serde_json::from_value(file).unwrap();
    let errors = Calendar::compile(&file).unwrap_err();
    errors.iter().map(|error| (error.path.join("/"), error.text(Lang::Ru))).collect()
}

#[test]
fn everything_wrong_in_a_file_is_told_at_once_with_its_place() {
    let errors = errors(json!({
        "calendar": "", "zone": "Europe/Moskva", "production": "by",
        "week": { "mon": "09:00-13:00 12:00-18:00", "tue": "18:00-09:00" },
        "exceptions": { "2026-02-30": "off", "2026-03-06": "утром", "2200-01-01": "off" },
    }));
    let places: Vec<&str> = errors.iter().map(|(place, _)| place.as_str()).collect();
    assert_eq!(
        places,
        [
            "calendar",
            "zone",
            "week/mon",
            "week/tue",
            "production",
            "exceptions/2026-02-30",
            "exceptions/2026-03-06",
            "exceptions/2200-01-01"
        ]
    );
    assert!(errors[1].1.contains("Europe/Moskva") && errors[1].1.contains("Europe/Moscow"));
    assert!(errors[2].1.contains("12:00-18:00"));
}

#[test]
fn every_error_has_an_english_text_too() {
    let file: CalendarFile = serde_json::from_value(json!({
        "calendar": "x", "zone": "Mars", "week": { "mon": "9" }, "production": "xx", "exceptions": { "a": "" },
    }))
    .unwrap();
    for error in Calendar::compile(&file).unwrap_err() {
        assert!(error.text(Lang::En).is_ascii() || error.text(Lang::En).contains('“'));
        assert_ne!(error.text(Lang::En), error.text(Lang::Ru));
    }
}

#[test]
fn a_calendar_that_never_opens_is_refused() {
    let errors = errors(json!({ "calendar": "x", "zone": "Europe/Moscow", "week": { "mon": "off" } }));
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0].0, "week");
}

#[test]
fn an_unknown_key_is_refused_by_the_reader() {
    let wrong = json!({ "calendar": "x", "zone": "UTC", "week": { "monday": "09:00-18:00" } });
    assert!(serde_json::from_value::<CalendarFile>(wrong).is_err());
}

#[test]
fn own_exceptions_are_above_everything() {
    let calendar = office();
    assert_eq!(calendar.close_of(date(2026, 3, 6)), Some(msk("2026-03-06T13:00")));
    assert_eq!(calendar.close_of(date(2026, 8, 14)), None);
    assert_eq!(calendar.day_kind(date(2026, 8, 14)), Some(DayKind::OwnDayOff));
    assert_eq!(calendar.day_kind(date(2026, 3, 9)), Some(DayKind::MovedDayOff));
}

#[test]
fn questions_about_the_moment_are_answered() {
    let calendar = office();
    assert_eq!(calendar.id(), "office");
    assert_eq!(calendar.zone().iana_name(), Some("Europe/Moscow"));
    assert!(calendar.is_open(msk("2026-03-10T09:00")));
    assert!(!calendar.is_open(msk("2026-03-10T13:00")));
    assert!(!calendar.is_open(msk("2026-03-10T18:00")));
    assert_eq!(calendar.next_open(msk("2026-03-06T13:00")), Some(msk("2026-03-10T09:00")));
    assert_eq!(calendar.local_date(msk("2026-03-10T23:59")), date(2026, 3, 10));
    let left = calendar.working_time_between(msk("2026-03-10T12:30"), msk("2026-03-10T14:50"));
    assert_eq!(left, SignedDuration::from_mins(80));
}

#[test]
fn outside_its_years_a_calendar_is_closed_and_does_not_panic() {
    let calendar = office();
    let (before, after) = ("1900-01-01T12:00Z".parse().unwrap(), "2300-01-01T12:00Z".parse().unwrap());
    assert!(!calendar.is_open(before) && !calendar.is_open(after));
    assert_eq!((calendar.next_open(before), calendar.next_open(after)), (None, None));
    assert!(!calendar.is_working_day(date(1989, 12, 29)) && !calendar.is_working_day(date(2101, 1, 3)));
    assert!(calendar.is_working_day(date(2100, 12, 30)));
    let all = calendar.working_time_between(before, after);
    assert_eq!(calendar.working_time_between(after, before), -all);
    assert!(all > SignedDuration::from_hours(200_000));
}

#[test]
fn the_version_follows_what_is_computed_and_not_the_title() {
    let file = |change: fn(&mut Value)| {
        let mut file = json!({
            "calendar": "office", "title": "Офис", "zone": "Europe/Moscow", "week": { "mon": "09:00-18:00" },
        });
        change(&mut file);
        calendar(file).version().to_owned()
    };
    let version = file(|_| {});
    assert_eq!(version.len(), 12);
    assert_eq!(version, file(|file| file["title"] = "Контора".into()));
    assert_eq!(version, file(|file| file["week"]["mon"] = " 9:00-18:00".into()));
    for change in [
        (|file| file["week"]["mon"] = "09:00-17:00".into()) as fn(&mut Value),
        |file| file["zone"] = "Europe/Berlin".into(),
        |file| file["production"] = "ru".into(),
        |file| file["exceptions"] = json!({ "2026-03-06": "off" }),
    ] {
        assert_ne!(version, file(change));
    }
}

#[test]
fn a_whole_day_is_open_from_midnight_to_midnight() {
    let always = calendar(json!({
        "calendar": "always", "zone": "Europe/Berlin",
        "week": { "mon": "00:00-24:00", "tue": "00:00-24:00", "wed": "00:00-24:00", "thu": "00:00-24:00",
                  "fri": "00:00-24:00", "sat": "00:00-24:00", "sun": "00:00-24:00" },
    }));
    let day = |date: jiff::civil::Date| {
        let start = date.in_tz("Europe/Berlin").unwrap().timestamp();
        always.working_time_between(start, always.close_of(date).unwrap())
    };
    assert_eq!(day(date(2026, 3, 28)), SignedDuration::from_hours(24));
    assert_eq!(day(date(2026, 3, 29)), SignedDuration::from_hours(23));
    assert_eq!(day(date(2026, 10, 25)), SignedDuration::from_hours(25));
}

#[test]
fn the_schema_describes_a_file_for_an_editor() {
    let schema = serde_json::to_value(schemars::schema_for!(CalendarFile)).unwrap();
    assert_eq!(schema["additionalProperties"], false);
    assert_eq!(schema["required"], json!(["calendar", "zone", "week"]));
}

//! Calendars and rules for the tests.
#![allow(dead_code, clippy::unwrap_used)]

use jiff::Timestamp;
use jiff::civil::DateTime;
use serde_json::{Value, json};
use worktime::{Calendar, CalendarFile, Rule, Term};

pub const OFFICE: &str = "09:00-13:00 14:00-18:00";

pub fn calendar(file: Value) -> Calendar {
    let file: CalendarFile = serde_json::from_value(file).unwrap();
    Calendar::compile(&file).unwrap()
}

/// Monday to Friday, 9 to 18 with a break, Friday till 17, Moscow, production calendar, two exceptions.
pub fn office() -> Calendar {
    calendar(json!({
        "calendar": "office", "zone": "Europe/Moscow", "production": "ru",
        "week": { "mon": OFFICE, "tue": OFFICE, "wed": OFFICE, "thu": OFFICE, "fri": "09:00-13:00 14:00-17:00" },
        "exceptions": { "2026-03-06": "09:00-13:00", "2026-08-14": "off" },
    }))
}

/// Eight hours on five days in Moscow, with the production calendar: what its yearly hours are given for.
pub fn forty_hours() -> Calendar {
    calendar(json!({
        "calendar": "forty", "zone": "Europe/Moscow", "production": "ru",
        "week": { "mon": OFFICE, "tue": OFFICE, "wed": OFFICE, "thu": OFFICE, "fri": OFFICE },
    }))
}

/// The instant of a Moscow wall clock.
pub fn msk(local: &str) -> Timestamp {
    let local: DateTime = local.parse().unwrap();
    local.in_tz("Europe/Moscow").unwrap().timestamp()
}

pub fn term(text: &str) -> Term {
    text.parse().unwrap()
}

pub fn rule(text: &str) -> Rule {
    Rule::from(term(text))
}

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use crate::text::Texts;

/// An instant as people of the organisation read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct When {
    /// «сегодня, 18:00», «5 марта, 17:40».
    pub shown: String,
    /// «05.03.2026 17:40», for whoever wants it exactly.
    pub exact: String,
    /// RFC 3339 with the organisation's offset.
    pub iso: String,
}

/// An instant on the clocks of the zone, told from `now`.
pub fn when(t: &Texts, zone: &TimeZone, now: Timestamp, at: Timestamp) -> When {
    let (local, today) = (at.to_zoned(zone.clone()), now.to_zoned(zone.clone()).date());
    let time = local.strftime("%H:%M").to_string();
    When {
        shown: format!("{}, {time}", day(t, today, local.date())),
        exact: local.strftime("%d.%m.%Y %H:%M").to_string(),
        iso: local.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
    }
}

/// The same of something due: the last instant of a day belongs to that day, «1 января, 24:00».
pub fn due(t: &Texts, zone: &TimeZone, now: Timestamp, at: Timestamp) -> When {
    let (local, today) = (at.to_zoned(zone.clone()), now.to_zoned(zone.clone()).date());
    match local.date().yesterday() {
        Ok(last) if local.time() == Time::midnight() => When {
            shown: format!("{}, 24:00", day(t, today, last)),
            exact: last.strftime("%d.%m.%Y 24:00").to_string(),
            ..when(t, zone, now, at)
        },
        _ => when(t, zone, now, at),
    }
}

/// Whose clocks are meant: «время московское». `name`: of the zone in the tz database, `Europe/Moscow`.
pub fn zone(t: &Texts, name: &str) -> String {
    let city = name.rsplit('/').next().unwrap_or(name).replace('_', " ");
    t.about("zone", &city)
}

/// «сегодня», «5 марта», «5 марта 2025 г.».
pub fn day(t: &Texts, today: Date, date: Date) -> String {
    let near =
        [(today.yesterday(), "day-yesterday"), (Ok(today), "day-today"), (today.tomorrow(), "day-tomorrow")];
    if let Some((_, key)) = near.into_iter().find(|(day, _)| day.as_ref().is_ok_and(|day| *day == date)) {
        return t.get(key);
    }
    let values = [
        ("day", date.day().to_string()),
        ("month", date.month().to_string()),
        ("year", date.strftime("%Y ").to_string()),
    ];
    let key = if date.year() == today.year() { "day-of-month" } else { "day-of-year" };
    t.with(key, &values).replace("  ", " ")
}

/// «5 марта 2026 г.», whatever day it is.
pub fn full_day(t: &Texts, date: Date) -> String {
    let values = [
        ("day", date.day().to_string()),
        ("month", date.month().to_string()),
        ("year", date.strftime("%Y ").to_string()),
    ];
    t.with("day-of-year", &values).replace("  ", " ")
}

/// «5 марта 2026 г., 17:40», whatever day it is: for what is read later, and on paper.
pub fn full(t: &Texts, zone: &TimeZone, at: Timestamp) -> String {
    let local = at.to_zoned(zone.clone());
    format!("{}, {}", full_day(t, local.date()), local.strftime("%H:%M"))
}

/// The same of something due: the last instant of a day belongs to that day.
pub fn full_due(t: &Texts, zone: &TimeZone, at: Timestamp) -> String {
    let local = at.to_zoned(zone.clone());
    match local.date().yesterday() {
        Ok(last) if local.time() == Time::midnight() => format!("{}, 24:00", full_day(t, last)),
        _ => full(t, zone, at),
    }
}

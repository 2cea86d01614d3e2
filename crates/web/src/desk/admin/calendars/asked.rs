use jiff::civil::Date;
use regulation::amend::Change;
use worktime::{FIRST_YEAR, LAST_YEAR, Week};

use super::fields::DAYS;
use super::hours;
use crate::desk::admin::changes::Asked;
use crate::desk::form::{Fault, Sent};
use crate::text::Texts;

/// What a form of a calendar asks for, or all that is wrong with it.
pub fn asked(t: &Texts, sent: &Sent) -> Result<Asked, Vec<Fault>> {
    let calendar = sent.get("calendar").to_owned();
    match sent.get("do") {
        "day" => one_day(t, sent, calendar).map(Asked::Change),
        "week" => week(t, sent, calendar).map(Asked::Change),
        "undo" => Ok(Asked::Undo),
        _ => Ok(match sent.get("drop").parse() {
            Ok(day) => Asked::Change(Change::DropException { calendar, day }),
            Err(_) => Asked::Nothing,
        }),
    }
}

fn fault(field: &str, text: String) -> Fault {
    Fault { field: Some(field.to_owned()), text }
}

fn one_day(t: &Texts, sent: &Sent, calendar: String) -> Result<Change, Vec<Fault>> {
    let day = read_day(t, sent.get("day")).map_err(|text| fault("day", text));
    let hours = day_hours(t, sent).map_err(|text| fault("hours", text));
    match (day, hours) {
        (Ok(day), Ok(hours)) => Ok(Change::SetException { calendar, day, hours }),
        (day, hours) => Err(day.err().into_iter().chain(hours.err()).collect()),
    }
}

/// As a browser sends it, or as people write it.
fn read_day(t: &Texts, typed: &str) -> Result<Date, String> {
    let day = typed.parse().or_else(|_| Date::strptime("%d.%m.%Y", typed));
    let day: Date = day.map_err(|_| t.get("calendar-bad-day"))?;
    let counted = (FIRST_YEAR..=LAST_YEAR).contains(&day.year());
    if counted { Ok(day) } else { Err(t.get("calendar-far-day")) }
}

/// Either hours or the box «a day off».
fn day_hours(t: &Texts, sent: &Sent) -> Result<Option<String>, String> {
    let off = sent.maybe("off").is_some();
    match (sent.get("hours"), off) {
        ("", false) => Err(t.get("calendar-no-hours")),
        ("", true) => Ok(None),
        (typed, off) => match hours::read(t, typed)? {
            Some(_) if off => Err(t.get("calendar-both")),
            hours => Ok(hours),
        },
    }
}

fn week(t: &Texts, sent: &Sent, calendar: String) -> Result<Change, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut day = |name: &str| {
        hours::read(t, sent.get(name)).unwrap_or_else(|text| {
            faults.push(fault(name, text));
            None
        })
    };
    let [mon, tue, wed, thu, fri, sat, sun] = DAYS.map(&mut day);
    let week = Week { mon, tue, wed, thu, fri, sat, sun };
    if faults.is_empty() && week == Week::default() {
        faults.push(fault("mon", t.get("calendar-never")));
    }
    if faults.is_empty() { Ok(Change::SetWeek { calendar, week }) } else { Err(faults) }
}

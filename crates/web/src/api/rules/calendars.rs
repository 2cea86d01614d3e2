use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;
use worktime::CalendarFile;

use crate::api::call::Call;
use crate::api::input::Nothing;
use crate::api::reply::{Reply, ok};

/// A calendar as it is written.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CalendarShown {
    pub id: String,
    pub title: Option<String>,
    /// Deadlines run by it unless they name another.
    pub own: bool,
    pub zone: String,
    /// The production calendar that moves days off: `ru`.
    pub production: Option<String>,
    /// Hours by the day of the week, from `mon` to `sun`: `09:00-13:00 14:00-18:00`; a day that is not there is off.
    pub week: BTreeMap<String, String>,
    /// Days with hours of their own, or `off`.
    pub exceptions: BTreeMap<String, String>,
}

/// `GET /calendars`
pub async fn calendars(call: Call, _: Nothing) -> Reply<Vec<CalendarShown>> {
    let files = call.web.app.regulation_files(&call.me.org, None).await?;
    let own = call.me.regulation.organisation.calendar.to_string();
    let read = |(name, text): &(String, String)| regulation::read_calendar(name, text).ok();
    let calendars = files.iter().filter(|(name, _)| name.ends_with(".yaml")).filter_map(read);
    ok(calendars.map(|file| shown(file, &own)).collect())
}

fn shown(file: CalendarFile, own: &str) -> CalendarShown {
    let week = file.week;
    let days = [
        ("mon", week.mon),
        ("tue", week.tue),
        ("wed", week.wed),
        ("thu", week.thu),
        ("fri", week.fri),
        ("sat", week.sat),
        ("sun", week.sun),
    ];
    CalendarShown {
        own: file.calendar == own,
        id: file.calendar,
        title: file.title,
        zone: file.zone,
        production: file.production,
        week: days.into_iter().filter_map(|(day, hours)| Some((day.to_owned(), hours?))).collect(),
        exceptions: file.exceptions,
    }
}

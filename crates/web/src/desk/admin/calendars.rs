use askama::Template;
use axum::extract::State;
use jiff::civil::Date;
use worktime::{CalendarFile, Week};

use super::{Way, ways};
use crate::desk::words::full_day;
use crate::error::Answer;
use crate::frame::{Frame, Place, page};
use crate::server::Web;
use crate::session::Me;
use crate::text::Texts;

/// A calendar as it is written.
struct Shown {
    title: String,
    /// The organisation's own: deadlines run by it unless they name another.
    own: bool,
    zone: String,
    production: bool,
    /// The hours of seven days from Monday; none: a day off.
    week: Vec<Vec<String>>,
    exceptions: Vec<Exception>,
}

/// A day with hours of its own.
struct Exception {
    day: String,
    hours: Vec<String>,
}

#[derive(Template)]
#[template(path = "pages/desk/admin/calendars.html")]
struct Page {
    f: Frame,
    ways: Vec<Way>,
    days: Vec<String>,
    calendars: Vec<Shown>,
}

const DAYS: &[&str] = &["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// `GET /{org}/desk/admin/calendars`: working hours as the regulation has them.
pub async fn calendars(State(web): State<Web>, me: Me) -> Answer {
    let files = web.app.regulation_files(&me.org, None).await?;
    let own = me.regulation.organisation.calendar.to_string();
    let read = |(name, text): &(String, String)| regulation::read_calendar(name, text).ok();
    let calendars = files.iter().filter(|(name, _)| name.ends_with(".yaml")).filter_map(read);
    page(&Page {
        f: Frame::of(&me, Place::Admin, me.t.get("admin-calendars")),
        ways: ways(&me, "calendars"),
        days: DAYS.iter().map(|day| me.t.get(&format!("calendar-{day}"))).collect(),
        calendars: calendars.map(|file| shown(me.t, file, &own)).collect(),
    })
}

fn shown(t: &Texts, file: CalendarFile, own: &str) -> Shown {
    let exception = |(day, text): (&String, &String)| Exception {
        day: day.parse::<Date>().map_or_else(|_| day.clone(), |date| full_day(t, date)),
        hours: hours(Some(text)),
    };
    Shown {
        own: file.calendar == own,
        week: week(&file.week),
        exceptions: file.exceptions.iter().map(exception).collect(),
        production: file.production.is_some(),
        title: file.title.unwrap_or(file.calendar),
        zone: file.zone,
    }
}

fn week(week: &Week) -> Vec<Vec<String>> {
    let days = [&week.mon, &week.tue, &week.wed, &week.thu, &week.fri, &week.sat, &week.sun];
    days.into_iter().map(|day| hours(day.as_deref())).collect()
}

/// «9:00–13:00»; none: a day off.
fn hours(text: Option<impl AsRef<str>>) -> Vec<String> {
    let text = text.as_ref().map_or("", AsRef::as_ref);
    text.split_whitespace().filter(|span| *span != "off").map(|span| span.replace('-', "–")).collect()
}

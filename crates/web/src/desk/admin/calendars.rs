use askama::Template;
use axum::extract::State;
use jiff::ToSpan;
use jiff::civil::Date;
use worktime::{Calendar, CalendarFile, DayKind, Week};

use super::publish::address_of;
use super::{Way, ways};
use crate::desk::words::{full_day, zone};
use crate::error::Answer;
use crate::frame::{Frame, Place, page};
use crate::server::Web;
use crate::session::Me;
use crate::text::Texts;

/// A calendar as it is written.
struct Shown {
    title: String,
    /// Where it is changed.
    edit: Option<String>,
    /// The organisation's own: deadlines run by it unless they name another.
    own: bool,
    zone: String,
    production: bool,
    /// The hours of seven days from Monday; none: a day off.
    week: Vec<Vec<String>>,
    exceptions: Vec<Exception>,
    /// Holidays, transfers and short days of this year.
    year: Vec<Special>,
    /// The year may still be changed by a decree.
    provisional: bool,
}

/// Days in a row that the production calendar makes others than their week says.
struct Special {
    days: String,
    what: String,
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
    year: String,
    calendars: Vec<Shown>,
}

const DAYS: &[&str] = &["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// `GET /{org}/desk/admin/calendars`: working hours as the regulation has them.
pub async fn calendars(State(web): State<Web>, me: Me) -> Answer {
    let files = web.app.regulation_files(&me.org, None).await?;
    let today = me.regulation.calendar(None).local_date(web.app.clock.now());
    let own = me.regulation.organisation.calendar.to_string();
    let read =
        |(name, text): &(String, String)| Some((name.clone(), regulation::read_calendar(name, text).ok()?));
    let calendars = files.iter().filter(|(name, _)| name.ends_with(".yaml")).filter_map(read);
    page(&Page {
        f: Frame::of(&me, Place::Admin, me.t.get("admin-calendars")),
        ways: ways(&me, "calendars"),
        days: DAYS.iter().map(|day| me.t.get(&format!("calendar-{day}"))).collect(),
        year: today.year().to_string(),
        calendars: calendars
            .map(|(name, file)| Shown { edit: address_of(&me, &name), ..shown(&me, file, &own, today) })
            .collect(),
    })
}

fn shown(me: &Me, file: CalendarFile, own: &str, today: Date) -> Shown {
    let t = me.t;
    let calendar = me.regulation.calendars.get(file.calendar.as_str());
    let exception = |(day, text): (&String, &String)| Exception {
        day: day.parse::<Date>().map_or_else(|_| day.clone(), |date| full_day(t, date)),
        hours: hours(Some(text)),
    };
    Shown {
        edit: None,
        own: file.calendar == own,
        year: calendar.map(|one| special(t, one, today.year())).unwrap_or_default(),
        provisional: calendar.is_some_and(|one| one.is_provisional(today)),
        week: week(&file.week),
        exceptions: file.exceptions.iter().map(exception).collect(),
        production: file.production.is_some(),
        title: file.title.unwrap_or(file.calendar),
        zone: zone(t, &file.zone),
    }
}

fn special(t: &Texts, calendar: &Calendar, year: i16) -> Vec<Special> {
    let first = Date::new(year, 1, 1).into_iter();
    let days = first.flat_map(|first| first.series(1.day())).take_while(|day| day.year() == year);
    let mut runs: Vec<(Date, Date, &str)> = Vec::new();
    for (day, key) in days.filter_map(|day| Some((day, key(calendar.day_kind(day)?)?))) {
        match runs.last_mut().filter(|run| run.2 == key && run.1.tomorrow().is_ok_and(|next| next == day)) {
            Some(run) => run.1 = day,
            None => runs.push((day, day, key)),
        }
    }
    let told = |(from, to, key): (Date, Date, &str)| Special {
        days: if from == to {
            full_day(t, from)
        } else {
            format!("{} — {}", full_day(t, from), full_day(t, to))
        },
        what: t.get(key),
    };
    runs.into_iter().map(told).collect()
}

/// What the production calendar makes of a day; none: what its week says, or an exception that is listed apart.
fn key(kind: DayKind) -> Option<&'static str> {
    match kind {
        DayKind::Holiday => Some("calendar-holiday"),
        DayKind::MovedDayOff => Some("calendar-moved"),
        DayKind::WorkedWeekend => Some("calendar-worked"),
        DayKind::Short => Some("calendar-short"),
        _ => None,
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

use askama::Template;
use axum::extract::State;
use jiff::ToSpan;
use jiff::civil::Date;
use regulation::{Regulation, Right};
use worktime::{Calendar, CalendarFile, DayKind, Week};

use super::fields;
use crate::desk::admin::changes::{Made, Returned};
use crate::desk::admin::publish::address_of;
use crate::desk::admin::{Way, ways};
use crate::desk::form::{Field, Shape};
use crate::desk::words::{full_day, zone};
use crate::error::Answer;
use crate::frame::{Frame, Place, again, page};
use crate::server::Web;
use crate::session::Me;
use crate::text::Texts;

/// A calendar as it is written.
struct Shown {
    id: String,
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
    day_form: Unfolded,
    week_form: Unfolded,
}

/// A form that is folded until somebody needs it.
struct Unfolded {
    open: bool,
    fields: Vec<Field>,
}

/// Days in a row that the production calendar makes others than their week says.
struct Special {
    days: String,
    what: String,
}

/// A day with hours of its own.
struct Exception {
    /// `2026-03-06`; none: it is no date.
    date: Option<Date>,
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
    /// They may publish: forms are there for them.
    may: bool,
    address: String,
    publish: String,
    made: Made,
    faults: Vec<(String, String)>,
}

/// `GET /{org}/desk/admin/calendars`: working hours as the regulation has them.
pub async fn calendars(State(web): State<Web>, me: Me) -> Answer {
    let made = Made::nothing(&web, &me).await?;
    draw(&web, &me, made, &Returned::default())
}

/// The calendars with what was changed, and with a form that came back.
pub fn draw(web: &Web, me: &Me, made: Made, returned: &Returned) -> Answer {
    let today = made.regulation.calendar(None).local_date(web.app.clock.now());
    let read =
        |(name, text): &(String, String)| Some((name.clone(), regulation::read_calendar(name, text).ok()?));
    let calendars = made.files.iter().filter(|(name, _)| name.ends_with(".yaml")).filter_map(read);
    let calendars = calendars.map(|(name, file)| Shown {
        edit: address_of(me, &name),
        ..shown(me, &made.regulation, file, today, returned)
    });
    let calendars = calendars.collect();
    let faults = returned.told();
    let faulty = made.outcome.fault.is_some() || !faults.is_empty();
    let drawn = Page {
        f: Frame::of(me, Place::Admin, me.t.get("admin-calendars")),
        ways: ways(me, "calendars"),
        days: fields::DAYS.map(|day| me.t.get(&format!("calendar-{day}"))).to_vec(),
        year: today.year().to_string(),
        calendars,
        may: me.may(Right::Publish),
        address: me.address("desk/admin/calendars"),
        publish: me.address("desk/admin/publish"),
        made,
        faults,
    };
    if faulty { again(&drawn) } else { page(&drawn) }
}

fn shown(me: &Me, reg: &Regulation, file: CalendarFile, today: Date, returned: &Returned) -> Shown {
    let (t, id) = (me.t, file.calendar.clone());
    let calendar = reg.calendars.get(id.as_str());
    let exception = |(day, text): (&String, &String)| {
        let date = day.parse::<Date>().ok();
        Exception {
            date,
            day: date.map_or_else(|| day.clone(), |date| full_day(t, date)),
            hours: hours(Some(text)),
        }
    };
    let (day, whole) = (format!("{id}-day"), format!("{id}-week"));
    Shown {
        edit: None,
        own: reg.organisation.calendar == *id,
        year: calendar.map(|one| special(t, one, today.year())).unwrap_or_default(),
        provisional: calendar.is_some_and(|one| one.is_provisional(today)),
        day_form: Unfolded { open: returned.is(&day), fields: fields::day(t, &day, returned) },
        week_form: Unfolded {
            open: returned.is(&whole),
            fields: fields::week(t, &whole, &file.week, returned),
        },
        week: week(&file.week),
        exceptions: file.exceptions.iter().map(exception).collect(),
        production: file.production.is_some(),
        title: file.title.unwrap_or(file.calendar),
        zone: zone(t, &file.zone),
        id,
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

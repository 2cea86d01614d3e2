//! A visit to a centre is booked, moved and cancelled (E4): pages that need no account and no script.
mod book;
mod change;
mod choose;
mod cookie;
mod own;
mod times;

pub use book::{new, submit};
pub use change::{cancel, choose_again, move_to};
pub use choose::choose;
pub use own::{enter, leave, own, receipt};

use app::{AppError, VisitRefusal};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use regulation::{Centre, Visits};
use store::VisitRow;

use super::shell::Public;
use crate::desk::form::Fault;
use crate::desk::words::{day, full_day};
use crate::error::WebError;
use crate::text::Texts;

/// What the tokens of the form are given out for.
const FORM: &str = "visit";

/// The visits of this reception; `NotFound` when nobody books here.
fn rules(public: &Public) -> Result<&Visits, WebError> {
    public.reception()?.visits.as_ref().ok_or(WebError::NotFound)
}

fn centre<'a>(public: &'a Public, id: &str) -> Result<&'a Centre, WebError> {
    rules(public)?.centres.get(id).ok_or(WebError::NotFound)
}

/// The clocks of a centre.
fn zone<'a>(public: &'a Public, centre: &Centre) -> &'a TimeZone {
    public.reg.calendar(centre.calendar.as_ref()).zone()
}

/// «вторник, 5 марта», «сегодня».
pub fn day_words(t: &Texts, today: Date, date: Date) -> String {
    let near = [today.yesterday(), Ok(today), today.tomorrow()];
    match near.into_iter().flatten().any(|one| one == date) {
        true => day(t, today, date),
        false => format!("{}, {}", weekday(t, date), day(t, today, date)),
    }
}

/// «вторник, 5 марта 2026 г.»: for paper.
pub fn whole_day(t: &Texts, date: Date) -> String {
    format!("{}, {}", weekday(t, date), full_day(t, date))
}

fn weekday(t: &Texts, date: Date) -> String {
    t.get(&format!("weekday-{}", date.weekday().to_monday_one_offset()))
}

/// What a page says of a visit: title and value.
fn facts(public: &Public, row: &VisitRow) -> Result<Vec<(String, String)>, WebError> {
    let (t, visits) = (public.t, rules(public)?);
    let (centre, topic) = (visits.centres.get(&row.centre), visits.topics.get(&row.topic));
    let zone = match centre {
        Some(centre) => zone(public, centre),
        None => public.reg.calendar(None).zone(),
    };
    let local = row.starts.to_zoned(zone.clone());
    let when = format!("{}, {}", whole_day(t, local.date()), local.strftime("%H:%M"));
    let place = centre.map(|one| format!("{}: {}", one.title, one.address));
    let phone = centre.and_then(|one| one.phone.clone());
    let all = [
        ("visit-when", Some(when)),
        ("visit-where", place),
        ("visit-phone", phone),
        ("visit-topic", topic.map(|one| one.title.clone())),
        ("visit-bring", topic.and_then(|one| one.about.clone())),
        ("visit-name", row.name.clone()),
    ];
    Ok(all.into_iter().filter_map(|(key, value)| Some((t.get(key), value?))).collect())
}

/// What is wrong with what was typed; anything else is no fault of whoever typed it.
fn fault(public: &Public, why: AppError) -> Result<Fault, WebError> {
    let AppError::Visit(why) = why else {
        return match why {
            AppError::Account(app::AccountRefusal::Wait { .. }) => {
                Ok(Fault { field: None, text: public.t.get("reception-fault-many") })
            }
            other => Err(other.into()),
        };
    };
    if let VisitRefusal::NotOffered { what: "visits" | "centre" } = why {
        return Err(WebError::NotFound);
    }
    let field = why.field().map(|field| match field {
        "name" | "email" | "phone" => format!("who_{field}"),
        "contact" => "who_phone".to_owned(),
        other => other.to_owned(),
    });
    Ok(Fault { field, text: public.t.get(&format!("visit-fault-{}", why.key())) })
}

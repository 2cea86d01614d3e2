use std::cmp::Reverse;

use askama::Template;
use axum::extract::{Query, State};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use serde::Deserialize;
use store::{View, VisitsView};

use super::{Way, ways};
use crate::desk::form::Opt;
use crate::desk::words::{Titles, When, full_day, several, when};
use crate::error::{Answer, WebError};
use crate::frame::{Frame, Place, page};
use crate::server::Web;
use crate::session::Me;

/// Rows on the page.
const MOST: u32 = 200;
/// Days looked back when no day is given.
const DAYS: i64 = 30;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The number of a case.
    pub case: String,
    pub person: String,
    pub from: String,
    pub until: String,
}

/// Somebody looked at a card, or at the visits of a day.
struct Row {
    last: Timestamp,
    when: When,
    who: String,
    what: String,
    address: String,
    times: i64,
}

#[derive(Template)]
#[template(path = "pages/desk/admin/views.html")]
struct Page {
    f: Frame,
    ways: Vec<Way>,
    address: String,
    case: String,
    from: String,
    until: String,
    people: Vec<Opt>,
    /// What is wrong with the number.
    unknown: Option<String>,
    rows: Vec<Row>,
}

/// `GET /{org}/desk/admin/views`: who looked at whose card, and at who comes on which day (S1).
pub async fn views(State(web): State<Web>, me: Me, Query(asked): Query<Asked>) -> Answer {
    let people = web.app.known_people(&me.org).await?;
    let today = web.app.clock.now().to_zoned(me.regulation.calendar(None).zone().clone()).date();
    let day = |text: &str, otherwise: Date| text.parse::<Date>().unwrap_or(otherwise);
    let first = day(&asked.from, today.saturating_sub(DAYS.days()));
    let last = day(&asked.until, today);
    let found = found(&web, &me, &asked, first, last).await?;
    let ((cases, visits), unknown) = match found {
        Ok(found) => (found, None),
        Err(why) => (Found::default(), Some(why)),
    };
    let titles = Titles { reg: &me.regulation, people: &people };
    let (zone, now) = (me.regulation.calendar(None).zone(), web.app.clock.now());
    let row = |(what, address), person: &str, last, times| Row {
        last,
        when: when(me.t, zone, now, last),
        who: titles.person(person),
        what,
        address,
        times,
    };
    let of_case = |one: View| {
        let address = crate::desk::cases::address(&me.org, &one.number, &one.scope);
        row((one.number, address), &one.person, one.last, one.times)
    };
    let of_visits = |one: VisitsView| row(list(&me, &one), &one.person, one.last, one.times);
    let mut rows: Vec<Row> =
        cases.into_iter().map(of_case).chain(visits.into_iter().map(of_visits)).collect();
    rows.sort_by_key(|row| Reverse(row.last));
    rows.truncate(MOST as usize);
    let option = |one: &casework::Person| Opt {
        chosen: *one.login == *asked.person,
        ..Opt::new(&one.login, &one.name)
    };
    page(&Page {
        f: Frame::of(&me, Place::Admin, me.t.get("admin-views")),
        ways: ways(&me, "views"),
        address: me.address("desk/admin/views"),
        rows,
        unknown,
        people: people.iter().map(option).collect(),
        from: first.to_string(),
        until: last.to_string(),
        case: asked.case,
    })
}

/// What a list of visits is called, and its address.
fn list(me: &Me, one: &VisitsView) -> (String, String) {
    let centres =
        me.regulation.reception.as_ref().and_then(|all| all.visits.as_ref()).map(|all| &all.centres);
    let centre = centres.and_then(|all| all.get(&one.centre)).map_or(&one.centre, |known| &known.title);
    let day = one.day.parse().map_or_else(|_| one.day.clone(), |day| full_day(me.t, day));
    let what = me.t.with("views-visits", &[("centre", centre.clone()), ("day", day)]);
    (what, me.address(&format!("desk/visits?centre={}&day={}", one.centre, one.day)))
}

/// Views of cards, and of the visits of a day.
type Found = (Vec<View>, Vec<VisitsView>);

/// Or what is wrong with the number.
async fn found(
    web: &Web,
    me: &Me,
    asked: &Asked,
    first: Date,
    last: Date,
) -> Result<Result<Found, String>, WebError> {
    let zone = me.regulation.calendar(None).zone();
    let begins = |date: Date| date.to_zoned(zone.clone()).map_or(Timestamp::MAX, |at| at.timestamp());
    let (from, until) = (begins(first), begins(last.tomorrow().unwrap_or(last)));
    let person = Some(asked.person.as_str()).filter(|login| !login.is_empty());
    if asked.case.trim().is_empty() {
        let mut reader = web.app.reader().await?;
        let cases = reader.views(&me.org, person, from, until, MOST).await?;
        return Ok(Ok((cases, reader.visits_views(&me.org, person, from, until, MOST).await?)));
    }
    let case = match web.app.find_only(&me.org, asked.case.trim()).await {
        Ok(row) => row.id,
        Err(app::AppError::NoCase { .. }) => return Ok(Err(me.t.about("no-such-case", &asked.case))),
        Err(app::AppError::Several { number, possible }) => {
            return Ok(Err(several(me.t, &number, &possible)));
        }
        Err(other) => return Err(other.into()),
    };
    let mut rows = web.app.reader().await?.views_of_case(&me.org, case, MOST).await?;
    rows.retain(|one| {
        from <= one.last && one.first < until && person.is_none_or(|login| one.person == login)
    });
    Ok(Ok((rows, Vec::new())))
}

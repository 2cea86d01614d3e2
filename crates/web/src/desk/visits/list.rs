use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use jiff::civil::Date;
use regulation::Centre;
use serde::Deserialize;

use super::row::{Row, row};
use super::{address, rules, zone};
use crate::desk::form::{Asks, Fault, Field, Opt, SENDING, Sent, Shape};
use crate::error::{Answer, WebError};
use crate::frame::{Frame, Place, html};
use crate::reception::visits::whole_day;
use crate::server::Web;
use crate::session::Me;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Id; none: the first of the regulation.
    pub centre: String,
    /// `2026-03-05`; none: today.
    pub day: String,
}

struct Tab {
    address: String,
    title: String,
    current: bool,
}

#[derive(Template)]
#[template(path = "pages/desk/visits/list.html")]
struct Page {
    f: Frame,
    /// Where its forms lead.
    address: String,
    tabs: Vec<Tab>,
    centre: String,
    /// Its title and address, for paper.
    place: String,
    day: Date,
    shown: String,
    before: String,
    after: String,
    summary: String,
    rows: Vec<Row>,
    /// How many are expected, wait, are served.
    count: String,
    desks: bool,
    /// Somebody came without booking; only today.
    walk_in: Option<Vec<Field>>,
    sending: String,
    fault: Option<Fault>,
}

/// `GET /{org}/desk/visits`: the visits of a centre on one day.
pub async fn list(State(web): State<Web>, me: Me, Query(asked): Query<Asked>) -> Answer {
    draw(&web, &me, &asked, Sent::default(), None).await
}

/// The list, with what came back from a form.
pub async fn draw(web: &Web, me: &Me, asked: &Asked, sent: Sent, fault: Option<Fault>) -> Answer {
    let visits = rules(me)?;
    let centre =
        visits.centres.get(&asked.centre).or(visits.centres.values().next()).ok_or(WebError::NotFound)?;
    let today = web.app.clock.now().to_zoned(zone(me, centre).clone()).date();
    let day = asked.day.parse().unwrap_or(today);
    let all = web.app.visits_of_day(&me.org, &centre.id, day, &me.person.login).await?;
    let mut rows = Vec::with_capacity(all.len());
    for one in &all {
        rows.push(row(web, me, centre, one).await?);
    }
    let near =
        |day: Result<Date, jiff::Error>| day.map(|day| address(me, &centre.id, day)).unwrap_or_default();
    let status = if fault.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    html(
        status,
        &Page {
            f: Frame::of(me, Place::Visits, me.t.get("visits-title")),
            address: me.address("desk/visits"),
            tabs: visits.centres.values().map(|one| tab(me, one, centre, day)).collect(),
            centre: centre.id.clone(),
            place: format!("{}: {}", centre.title, centre.address),
            day,
            shown: whole_day(me.t, day),
            before: near(day.yesterday()),
            after: near(day.tomorrow()),
            summary: me.address("desk/visits/summary"),
            count: me.t.count("visits-count", rows.len() as u64),
            rows,
            desks: centre.desks > 1,
            walk_in: (day == today).then(|| fields(me, &sent, fault.as_ref())).transpose()?,
            sending: sent.maybe(SENDING).unwrap_or_else(|| web.app.once()),
            fault,
        },
    )
}

fn tab(me: &Me, one: &Centre, current: &Centre, day: Date) -> Tab {
    Tab { address: address(me, &one.id, day), title: one.title.clone(), current: one.id == current.id }
}

/// Who came without booking.
fn fields(me: &Me, sent: &Sent, fault: Option<&Fault>) -> Result<Vec<Field>, WebError> {
    let (t, reg) = (me.t, &me.regulation);
    let topics = rules(me)?.topics.values().map(|one| Opt::new(&one.id, &one.title)).collect();
    let sent = Some(sent).filter(|sent| !sent.0.is_empty());
    let asks = Asks { t, reg, people: &[], sent, fault, masked: false, also: &[] };
    let all = [
        Field::new("walk-in", "name", t.get("visits-name"), Shape::Line).required(),
        Field::new("walk-in", "phone", t.get("visits-phone"), Shape::Phone),
        Field::new("walk-in", "topic", t.get("visits-topic"), Shape::Select).options(None, topics).required(),
    ];
    Ok(all.into_iter().map(|one| asks.filled(one)).collect())
}

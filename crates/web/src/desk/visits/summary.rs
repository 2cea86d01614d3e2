use app::VisitSummary;
use askama::Template;
use axum::extract::{Query, State};
use jiff::civil::Date;
use serde::Deserialize;

use super::rules;
use crate::error::Answer;
use crate::frame::{Frame, Place, page};
use crate::server::Web;
use crate::session::Me;

/// What the address asks for: days as `2026-03-05`; none: this month until today.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    from: String,
    until: String,
}

struct Line {
    centre: String,
    booked: u32,
    walk_ins: u32,
    served: u32,
    missed: u32,
    cancelled: u32,
    waited: String,
    service: String,
    longest: String,
    /// «92 %»; none: nobody was served.
    share: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/desk/visits/summary.html")]
struct Page {
    f: Frame,
    list: String,
    address: String,
    from: Date,
    until: Date,
    norm: String,
    point: Option<String>,
    lines: Vec<Line>,
}

/// `GET /{org}/desk/visits/summary`: how long people waited and were served, and how many within the norm.
pub async fn summary(State(web): State<Web>, me: Me, Query(asked): Query<Asked>) -> Answer {
    let visits = rules(&me)?;
    let today = web.app.clock.now().to_zoned(me.regulation.calendar(None).zone().clone()).date();
    let until = asked.until.parse().unwrap_or(today);
    let from = asked.from.parse().unwrap_or(until.first_of_month()).min(until);
    let all = web.app.visit_summary(&me.org, (from, until), &me.person.login).await?;
    page(&Page {
        f: Frame::of(&me, Place::Visits, me.t.get("visits-summary")),
        list: me.address("desk/visits"),
        address: me.address("desk/visits/summary"),
        from,
        until,
        norm: minutes(&me, visits.norm),
        point: visits.point.clone(),
        lines: all.iter().map(|one| line(&me, one)).collect(),
    })
}

fn line(me: &Me, one: &VisitSummary) -> Line {
    let share = (100 * u64::from(one.in_norm)).checked_div(u64::from(one.served));
    Line {
        centre: one.centre.clone(),
        booked: one.booked,
        walk_ins: one.walk_ins,
        served: one.served,
        missed: one.missed,
        cancelled: one.cancelled,
        waited: minutes(me, one.waited),
        service: minutes(me, one.service),
        longest: minutes(me, one.longest),
        share: share.map(|share| format!("{share}\u{a0}%")),
    }
}

fn minutes(me: &Me, span: jiff::SignedDuration) -> String {
    me.t.count("visits-minutes", span.as_mins())
}

use app::AppError;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use regulation::Centre;
use serde::Deserialize;
use store::VisitRow;

use super::cookie::seen;
use super::own::draw;
use super::times::{Day, chosen, days, options, read};
use super::{centre, fault, rules};
use crate::desk::form::{Asks, Fault, Field, Form, Sent, Shape};
use crate::error::{Answer, WebError};
use crate::frame::{html, see};
use crate::reception::follow::DONE;
use crate::reception::shell::{Public, Shell};
use crate::server::Web;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Id; none: the one that was chosen.
    centre: String,
    /// `2026-03-05`; none: the first with a free time.
    day: String,
}

#[derive(Template)]
#[template(path = "pages/reception/visits/move.html")]
struct Page {
    s: Shell,
    now: String,
    /// Where else one can come to: address, title, where it stands, whether it is the one that is shown. None, where there is one.
    centres: Vec<(String, String, String, bool)>,
    centre: String,
    days: Vec<Day>,
    day: Option<String>,
    at: Field,
    seen: i64,
    fault: Option<Fault>,
}

/// `GET /{org}/visit/own/move`: other times, at the same centre or at another.
pub async fn choose_again(
    State(web): State<Web>,
    Path(org): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Answer {
    let public = Public::of(&web, &org, &headers).await?;
    let Some(visit) = seen(&web, &org, &headers)? else { return see(&public.address("visit/own")) };
    let row = web.app.own_visit(&org, visit).await?;
    let to = other(&public, &row, &asked.centre)?;
    page(&web, &public, (&row, to), (&asked.day, Sent::default(), None)).await
}

/// The centre that is asked for, else the one that was chosen.
fn other<'a>(public: &'a Public, row: &VisitRow, asked: &str) -> Result<&'a Centre, WebError> {
    match rules(public)?.centres.get(asked) {
        Some(centre) => Ok(centre),
        None => centre(public, &row.centre),
    }
}

/// `POST /{org}/visit/own/move`: comes then. Where somebody was quicker, the old time is kept and others are offered.
pub async fn move_to(
    State(web): State<Web>,
    Path(org): Path<String>,
    headers: HeaderMap,
    Form(sent): Form<Vec<(String, String)>>,
) -> Answer {
    let (public, sent) = (Public::of(&web, &org, &headers).await?, Sent(sent));
    let Some(visit) = seen(&web, &org, &headers)? else { return see(&public.address("visit/own")) };
    let row = web.app.own_visit(&org, visit).await?;
    let to = other(&public, &row, sent.get("centre"))?;
    let moved = match read(&public, to, sent.get("at")) {
        Some(at) => web.app.move_visit(&org, visit, (&to.id, at), seen_act(&sent)).await,
        None => Err(app::VisitRefusal::Taken.into()),
    };
    match moved {
        Ok(_) => see(&done(&public)),
        Err(AppError::Visit(app::VisitRefusal::Taken)) => {
            let fault = fault(&public, app::VisitRefusal::Taken.into())?;
            let day = sent.get("at").split('T').next().unwrap_or_default().to_owned();
            page(&web, &public, (&row, to), (&day, sent, Some(fault))).await
        }
        Err(why) => again(&web, &public, visit, why).await,
    }
}

/// `POST /{org}/visit/own/cancel`: does not come.
pub async fn cancel(
    State(web): State<Web>,
    Path(org): Path<String>,
    headers: HeaderMap,
    Form(sent): Form<Vec<(String, String)>>,
) -> Answer {
    let (public, sent) = (Public::of(&web, &org, &headers).await?, Sent(sent));
    let Some(visit) = seen(&web, &org, &headers)? else { return see(&public.address("visit/own")) };
    match web.app.cancel_visit(&org, visit, seen_act(&sent)).await {
        Ok(_) => see(&done(&public)),
        Err(why) => again(&web, &public, visit, why).await,
    }
}

fn seen_act(sent: &Sent) -> i64 {
    sent.get("seen").parse().unwrap_or_default()
}

fn done(public: &Public) -> String {
    format!("{}?{DONE}", public.address("visit/own"))
}

/// The visit as it stands now, and why it was not changed.
async fn again(web: &Web, public: &Public, visit: uuid::Uuid, why: AppError) -> Answer {
    let fault = fault(public, why)?;
    let row = web.app.own_visit(&public.org, visit).await?;
    draw(web, public, &row, (false, Some(fault.text)))
}

async fn page(
    web: &Web,
    public: &Public,
    (row, to): (&VisitRow, &Centre),
    (day, sent, fault): (&str, Sent, Option<Fault>),
) -> Answer {
    let t = public.t;
    let all = web.app.free_visits(&public.org, &to.id, Some(row.id)).await?;
    let chosen = chosen(&all, day);
    let address = public.address(&format!("visit/own/move?centre={}&day=", to.id));
    let days = days((web, public, to), &all, chosen, &address);
    let of_day = options(web, public, to, &all, chosen.and_then(|one| one.times.first().copied()));
    let of_day = if chosen.is_some_and(|one| one.times.is_empty()) { Vec::new() } else { of_day };
    let at = Field::new("visit", "at", t.get("visit-at"), Shape::Select).options(None, of_day).required();
    let (reg, sent) = (&public.reg, Some(&sent));
    let at = Asks { t, reg, people: &[], sent, fault: fault.as_ref(), masked: false, also: &[] }.filled(at);
    let status = if fault.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    html(
        status,
        &Page {
            s: public.shell(t.get("visit-move"), "visit/own/move"),
            now: super::times::shown(web, public, centre(public, &row.centre)?, row.starts),
            centres: centres(public, to)?,
            centre: to.id.clone(),
            day: days.iter().find(|one| one.current).map(|one| one.shown.clone()),
            days,
            at,
            seen: row.acts,
            fault,
        },
    )
}

fn centres(public: &Public, current: &Centre) -> Result<Vec<(String, String, String, bool)>, WebError> {
    let all = &rules(public)?.centres;
    let line = |one: &Centre| {
        let address = public.address(&format!("visit/own/move?centre={}", one.id));
        (address, one.title.clone(), one.address.clone(), one.id == current.id)
    };
    Ok(if all.len() > 1 { all.values().map(line).collect() } else { Vec::new() })
}

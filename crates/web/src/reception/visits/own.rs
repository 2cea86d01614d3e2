use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use casework::VisitState;
use store::VisitRow;

use super::cookie::{forget, let_see, seen};
use super::{facts, rules};
use crate::desk::form::{Form, Sent};
use crate::error::Answer;
use crate::frame::{html, page, see};
use crate::reception::follow::{DONE, door_to, shut};
use crate::reception::shell::{Public, Shell};
use crate::server::Web;
use crate::session::From;

#[derive(Template)]
#[template(path = "pages/reception/visits/receipt.html")]
struct Receipt {
    s: Shell,
    /// Who expects the visitor, a line each.
    sender: String,
    number: String,
    code: String,
    facts: Vec<(String, String)>,
    /// Where the visit is moved and cancelled, whole.
    address: String,
    /// A letter is on its way.
    letter: bool,
}

#[derive(Template)]
#[template(path = "pages/reception/visits/own.html")]
struct Page {
    s: Shell,
    stands: String,
    facts: Vec<(String, String)>,
    /// It can still be moved and cancelled.
    open: bool,
    seen: i64,
    /// Something was just done.
    done: bool,
    fault: Option<String>,
}

/// `GET /{org}/visit/own`: the visit that this browser may see, else where number and code are asked for.
pub async fn own(
    State(web): State<Web>,
    Path(org): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Answer {
    let public = Public::of(&web, &org, &headers).await?;
    rules(&public)?;
    match seen(&web, &org, &headers)? {
        Some(visit) => {
            let row = web.app.own_visit(&org, visit).await?;
            draw(&web, &public, &row, (query.as_deref() == Some(DONE), None))
        }
        None => door(&public, "", None, StatusCode::OK),
    }
}

/// `POST /{org}/visit/own`: number and code.
pub async fn enter(
    State(web): State<Web>,
    Path(org): Path<String>,
    headers: HeaderMap,
    From(visitor): From,
    Form(sent): Form<Vec<(String, String)>>,
) -> Answer {
    let (public, sent) = (Public::of(&web, &org, &headers).await?, Sent(sent));
    rules(&public)?;
    match web.app.open_visit(&org, (sent.get("number"), sent.get("code")), &visitor).await {
        Ok(visit) => let_see(&web, &public, visit, "visit/own"),
        Err(why) => {
            let (status, text) = shut(&web, &public, why)?;
            door(&public, sent.get("number"), Some(text), status)
        }
    }
}

/// `POST /{org}/visit/own/leave`
pub async fn leave(State(web): State<Web>, Path(org): Path<String>, headers: HeaderMap) -> Answer {
    forget(&web, &Public::of(&web, &org, &headers).await?)
}

/// `GET /{org}/visit/receipt`: number and code, when and where, to be printed or written down.
pub async fn receipt(State(web): State<Web>, Path(org): Path<String>, headers: HeaderMap) -> Answer {
    let public = Public::of(&web, &org, &headers).await?;
    let Some(visit) = seen(&web, &org, &headers)? else { return see(&public.address("visit/own")) };
    let row = web.app.own_visit(&org, visit).await?;
    page(&Receipt {
        s: public.shell(public.t.about("visit-title", &row.number), "visit/receipt"),
        sender: public.sender(),
        code: web.app.visit_code(&org, visit)?,
        facts: facts(&public, &row)?,
        address: public.whole_address("visit/own"),
        letter: row.email.is_some(),
        number: row.number,
    })
}

fn door(public: &Public, number: &str, fault: Option<String>, status: StatusCode) -> Answer {
    door_to(public, "visit/own", ("visit-own", "visit-number"), (number, fault), status)
}

/// The visit, with what came of something that was done with it.
pub fn draw(web: &Web, public: &Public, row: &VisitRow, (done, fault): (bool, Option<String>)) -> Answer {
    let status = if fault.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    html(
        status,
        &Page {
            s: public.shell(public.t.about("visit-title", &row.number), "visit/own"),
            stands: public.t.get(&format!("visit-stands-{}", row.state.as_str())),
            facts: facts(public, row)?,
            open: row.state == VisitState::Booked && web.app.clock.now() < row.starts,
            seen: row.acts,
            done,
            fault,
        },
    )
}

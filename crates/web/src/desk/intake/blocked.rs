//! Senders who are not heard: the list, one more, one taken back.
use app::{AppError, NewBlock};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use casework::Refusal;
use jiff::civil::Date;
use serde::Deserialize;
use store::Blocked;

use crate::desk::form::{Fault, Field, Form, Sent, Shape};
use crate::desk::words::{Titles, When, when};
use crate::error::{Answer, WebError};
use crate::frame::{Frame, Place, html, see};
use crate::server::Web;
use crate::session::Me;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Whom the form is to name.
    pub sender: String,
}

/// A sender.
struct Row {
    sender: String,
    reason: String,
    who: String,
    since: When,
    /// None: for good.
    until: Option<When>,
}

#[derive(Template)]
#[template(path = "pages/desk/intake/blocked.html")]
struct Page {
    f: Frame,
    list: String,
    address: String,
    fault: Option<String>,
    fields: Vec<Field>,
    rows: Vec<Row>,
}

/// `GET /{org}/desk/intake/blocked`
pub async fn blocked(State(web): State<Web>, me: Me, Query(asked): Query<Asked>) -> Answer {
    draw(&web, &me, Sent(vec![("sender".to_owned(), asked.sender)]), None).await
}

/// `POST /{org}/desk/intake/blocked`: hears a sender no more.
pub async fn block(State(web): State<Web>, me: Me, Form(sent): Form<Vec<(String, String)>>) -> Answer {
    let sent = Sent(sent);
    let until = match until(&me, &sent) {
        Ok(until) => until,
        Err(fault) => return draw(&web, &me, sent, Some(fault)).await,
    };
    let it = NewBlock { sender: sent.get("sender").to_owned(), reason: sent.get("reason").to_owned(), until };
    match web.app.block(&me.org, it, me.actor()).await {
        Ok(_) => see(&me.address("desk/intake/blocked")),
        Err(AppError::Refused(why)) => {
            let fault = fault(&me, &why);
            draw(&web, &me, sent, Some(fault)).await
        }
        Err(other) => Err(other.into()),
    }
}

/// `POST /{org}/desk/intake/blocked/lift`: hears a sender again.
pub async fn lift(State(web): State<Web>, me: Me, Form(sent): Form<Vec<(String, String)>>) -> Answer {
    web.app.unblock(&me.org, Sent(sent).get("sender"), me.actor()).await?;
    see(&me.address("desk/intake/blocked"))
}

/// The end of the day that is chosen.
fn until(me: &Me, sent: &Sent) -> Result<Option<jiff::Timestamp>, Fault> {
    let Some(typed) = sent.maybe("until") else { return Ok(None) };
    let wrong = || Fault { field: Some("until".to_owned()), text: me.t.get("away-bad-day") };
    let day: Date = typed.parse().map_err(|_| wrong())?;
    let end = day.tomorrow().and_then(|next| next.to_zoned(me.regulation.calendar(None).zone().clone()));
    end.map(|end| Some(end.timestamp())).map_err(|_| wrong())
}

fn fault(me: &Me, why: &Refusal) -> Fault {
    let field = match why {
        Refusal::MissingField { fields } => fields.first().map(ToString::to_string),
        Refusal::BadValue { field, .. } => Some(field.to_string()),
        _ => None,
    };
    let key = format!("block-bad-{}", field.as_deref().unwrap_or("sender"));
    Fault { field, text: me.t.get(&key) }
}

async fn draw(web: &Web, me: &Me, sent: Sent, fault: Option<Fault>) -> Answer {
    let rows = rows(web, me).await?;
    let t = me.t;
    let field = |name: &str, shape: Shape| {
        let field = Field::new("block", name, t.get(&format!("block-{name}")), shape);
        let fault = fault.as_ref().filter(|fault| fault.field.as_deref() == Some(name));
        Field { fault: fault.map(|fault| fault.text.clone()), ..field }.value(sent.get(name).to_owned())
    };
    let fields = vec![
        field("sender", Shape::Line).required().hint(Some(t.get("block-sender-hint"))),
        field("reason", Shape::Line).required(),
        field("until", Shape::Date).hint(Some(t.get("block-until-hint"))),
    ];
    let status = if fault.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = Page {
        f: Frame::of(me, Place::Intake, t.get("block-title")),
        list: me.address("desk/intake"),
        address: me.address("desk/intake/blocked"),
        fault: fault.as_ref().map(|fault| fault.text.clone()),
        fields,
        rows,
    };
    html(status, &page)
}

async fn rows(web: &Web, me: &Me) -> Result<Vec<Row>, WebError> {
    let people = web.app.known_people(&me.org).await?;
    let titles = Titles { reg: &me.regulation, people: &people };
    let (zone, now) = (me.regulation.calendar(None).zone(), web.app.clock.now());
    let row = |one: Blocked| Row {
        who: titles.person(&one.actor),
        since: when(me.t, zone, now, one.since),
        until: one.until.map(|until| when(me.t, zone, now, until)),
        sender: one.sender,
        reason: one.reason,
    };
    Ok(web.app.blocked(&me.org).await?.into_iter().map(row).collect())
}

use axum::extract::{Path, State};
use axum::http::StatusCode;
use jiff::Timestamp;

use super::card::{Look, REMINDER, Returned, draw};
use super::same;
use crate::desk::form::{Fault, Form, Sent};
use crate::error::Answer;
use crate::frame::{html, see};
use crate::server::Web;
use crate::session::Me;

/// Characters of what one is reminded of.
const LONGEST: usize = 500;

/// `POST /{org}/desk/cases/{number}/reminders`: somebody wants to be reminded of something (`text`) at a time (`due`).
pub async fn remind(
    State(web): State<Web>,
    me: Me,
    Path((_, number)): Path<(String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Answer {
    let sent = Sent(sent);
    match read(&me, &sent, web.app.clock.now()) {
        Ok((text, due)) => {
            let case = web.app.find_case(&me.org, &number).await?;
            web.app.set_reminder(&me.org, &me.person.login, case, &text, due).await?;
            see(&format!("{}#reminders", same(&me.org, &number)))
        }
        Err(fault) => {
            let look = Look::at(&web, &me, &number).await?;
            let returned =
                Returned { act: Some(REMINDER.to_owned()), sent, fault: Some(fault), ..Returned::default() };
            html(StatusCode::UNPROCESSABLE_ENTITY, &draw(&look, &returned))
        }
    }
}

fn read(me: &Me, sent: &Sent, now: Timestamp) -> Result<(String, Timestamp), Fault> {
    let fault = |field: &str, key: &str| Fault { field: Some(field.to_owned()), text: me.t.get(key) };
    let text = sent.maybe("text").ok_or_else(|| fault("text", "reminder-no-text"))?;
    if text.chars().count() > LONGEST {
        return Err(fault("text", "reminder-long"));
    }
    let due = sent.moment("due", me.regulation.calendar(None).zone());
    let due = due.ok_or_else(|| fault("due", "reminder-no-time"))?;
    if due <= now { Err(fault("due", "reminder-past")) } else { Ok((text, due)) }
}

/// `POST /{org}/desk/reminders/drop`: takes one's own reminder `id` back; with `case`, goes back to its card.
pub async fn forget(State(web): State<Web>, me: Me, Form(sent): Form<Vec<(String, String)>>) -> Answer {
    let sent = Sent(sent);
    if let Ok(id) = sent.get("id").parse() {
        web.app.drop_reminder(&me.org, &me.person.login, id).await?;
    }
    match sent.maybe("case") {
        Some(number) => see(&format!("{}#reminders", same(&me.org, &number))),
        None => see(&me.address("desk/notices")),
    }
}

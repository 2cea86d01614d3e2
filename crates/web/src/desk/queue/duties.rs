//! What somebody has to do again and again stands above their cases while it is due.
use app::{AppError, DutyDue};
use axum::extract::State;
use casework::Refusal;
use regulation::Right;

use crate::desk::form::{Form, Sent};
use crate::desk::published::sections;
use crate::desk::words::{When, due};
use crate::error::{Answer, WebError};
use crate::frame::see;
use crate::server::Web;
use crate::session::Me;

/// A duty that is due soon or late.
pub struct Duty {
    pub id: String,
    pub title: String,
    pub guide: Option<String>,
    pub late: bool,
    pub due: When,
    /// Where it is done, when it keeps a section of the reception true; none: it is marked here.
    pub section: Option<String>,
}

/// Those of whoever looks, the oldest first.
pub async fn duties(web: &Web, me: &Me) -> Result<Vec<Duty>, WebError> {
    let (zone, now) = (me.regulation.calendar(None).zone(), web.app.clock.now());
    let shown = |one: DutyDue| Duty {
        section: section_of(me, one.duty.id.as_str()).map(|(_, address)| address),
        id: one.duty.id.to_string(),
        title: one.duty.title.clone(),
        guide: one.duty.guide.clone(),
        late: one.late,
        due: due(me.t, zone, now, one.due),
    };
    let own = web.app.own_duties(&me.org, &me.person.login).await?;
    Ok(own.into_iter().map(shown).collect())
}

/// What leads to a duty, and its address: the section that it keeps true, or the queue, where it is marked as done.
pub fn duty_link(me: &Me, duty: &str) -> (String, Option<String>) {
    let (title, address) =
        section_of(me, duty).unwrap_or_else(|| (me.t.get("queue-duties"), me.address("desk/")));
    (title, Some(address))
}

/// The section that a duty keeps true: its title, and its address for whoever may write there.
fn section_of(me: &Me, duty: &str) -> Option<(String, String)> {
    let section = sections(me).find(|one| one.duty.as_ref().is_some_and(|id| *id == *duty));
    let section = section.filter(|_| me.may(Right::Edit))?;
    Some((section.title.clone(), me.address(&format!("desk/published?section={}", section.id))))
}

/// `POST /{org}/desk/duties/done`: somebody did a duty that has no page of its own.
pub async fn done(State(web): State<Web>, me: Me, Form(sent): Form<Vec<(String, String)>>) -> Answer {
    let sent = Sent(sent);
    match web.app.do_duty(&me.org, sent.get("duty"), &me.person.login, None).await {
        Ok(_) => see(&me.address("desk/")),
        Err(AppError::Refused(Refusal::NotYours { .. })) => Err(WebError::Forbidden),
        Err(AppError::Refused(_)) => Err(WebError::NotFound),
        Err(other) => Err(other.into()),
    }
}

use axum::extract::State;

use super::asked::asked;
use super::show::draw;
use crate::desk::admin::changes::{Asked, Made, Returned};
use crate::desk::form::{Form, Sent};
use crate::error::Answer;
use crate::server::Web;
use crate::session::Me;

/// `POST /{org}/desk/admin/calendars`: a day or the week of a calendar is changed, and the regulation is tried with it.
pub async fn change_calendars(
    State(web): State<Web>,
    me: Me,
    Form(sent): Form<Vec<(String, String)>>,
) -> Answer {
    let sent = Sent(sent);
    let form = format!("{}-{}", sent.get("calendar"), sent.get("do"));
    let (asked, faults) = match asked(me.t, &sent) {
        Ok(asked) => (asked, Vec::new()),
        Err(faults) => (Asked::Nothing, faults),
    };
    let made = Made::after(&web, &me, &sent, asked).await?;
    // What was not made stands in its form again.
    let back = !faults.is_empty() || made.outcome.fault.is_some();
    let returned = if back { Returned { form, sent, faults } } else { Returned::default() };
    draw(&web, &me, made, &returned)
}

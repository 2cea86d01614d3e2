use app::AppError;
use axum::extract::State;
use casework::Refusal;

use crate::desk::form::{Form, Sent};
use crate::error::{Answer, WebError};
use crate::frame::see;
use crate::server::Web;
use crate::session::Me;

/// `POST /{org}/desk/published/duty`: the editor has looked whether the section is still true (M-T11).
pub async fn done(State(web): State<Web>, me: Me, Form(sent): Form<Vec<(String, String)>>) -> Answer {
    let sent = Sent(sent);
    match web.app.do_duty(&me.org, sent.get("duty"), &me.person.login, None).await {
        Ok(_) => see(&me.address(&format!("desk/published?section={}", sent.get("section")))),
        Err(AppError::Refused(Refusal::NotYours { .. })) => Err(WebError::Forbidden),
        Err(AppError::Refused(_)) => Err(WebError::NotFound),
        Err(other) => Err(other.into()),
    }
}

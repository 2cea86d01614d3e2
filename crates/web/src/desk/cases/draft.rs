use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use uuid::Uuid;

use super::same;
use crate::desk::form::{FILES, Form, SENDING, Sent};
use crate::error::{Answer, WebError};
use crate::frame::see;
use crate::server::Web;
use crate::session::Me;

/// A registration belongs to no case yet: its draft is kept under this one.
pub const NEW: (Uuid, &str) = (Uuid::nil(), "new");
/// Names in the forms that are drawn anew every time.
const APART: &[&str] = &["seq", "look", FILES, SENDING];
/// Characters of the longest name of an act, generously.
const LONGEST: usize = 100;

/// `POST /{org}/desk/cases/{number}/drafts/{act}`: keeps what somebody is typing into a form of the card; nothing typed,
/// or `drop`: forgets it.
pub async fn draft(
    State(web): State<Web>,
    me: Me,
    Path((_, number, act)): Path<(String, String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Answer {
    if act.len() > LONGEST {
        return Err(WebError::NotFound);
    }
    let case = web.app.find_case(&me.org, &number).await?;
    keep(&web, &me, (case, &act), Sent(sent), &same(&me.org, &number)).await
}

/// `POST /{org}/desk/cases/new/draft`: the same for a registration.
pub async fn draft_new(State(web): State<Web>, me: Me, Form(sent): Form<Vec<(String, String)>>) -> Answer {
    keep(&web, &me, NEW, Sent(sent), &me.address("desk/cases/new")).await
}

async fn keep(web: &Web, me: &Me, (case, form): (Uuid, &str), sent: Sent, then: &str) -> Answer {
    let (drop, seq) = (!sent.get("drop").is_empty(), sent.get("seq").parse().unwrap_or_default());
    let mut typed = sent.0;
    typed.retain(|(name, _)| !APART.contains(&name.as_str()));
    let content = match drop || typed.iter().all(|(_, value)| value.trim().is_empty()) {
        true => String::new(),
        false => serde_urlencoded::to_string(&typed).unwrap_or_default(),
    };
    web.app.keep_draft(&me.org, &me.person.login, case, form, (&content, seq)).await?;
    if drop { see(then) } else { Ok(StatusCode::NO_CONTENT.into_response()) }
}

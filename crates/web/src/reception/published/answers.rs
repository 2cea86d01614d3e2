use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;

use super::find::{Hit, hit};
use crate::desk::form::{Form, Sent};
use crate::error::{Answer as Page, WebError};
use crate::frame::page;
use crate::reception::shell::Public;
use crate::server::Web;
use crate::text::Texts;

/// Answers that are offered before somebody asks.
const MOST: usize = 3;
/// Letters of a question that are looked at.
const LONGEST: usize = 2000;

/// An answer that was published.
pub type Answer = Hit;

/// A part of a page: asked for while a question is typed.
#[derive(Template)]
#[template(path = "components/answers.html")]
struct Part {
    t: &'static Texts,
    answers: Vec<Answer>,
}

/// `POST /{org}/answers`: answers that somebody who types this may be looking for. Nothing of it is kept, nor does it stand in an address.
pub async fn answers(
    State(web): State<Web>,
    Path(org): Path<String>,
    headers: HeaderMap,
    Form(sent): Form<Vec<(String, String)>>,
) -> Page {
    let public = Public::of(&web, &org, &headers).await?;
    let answers = likely(&web, &public, Sent(sent).get("q")).await?;
    page(&Part { t: public.t, answers })
}

/// The same for a page of ours: at the last look, before a question is sent.
pub async fn likely(web: &Web, public: &Public, question: &str) -> Result<Vec<Answer>, WebError> {
    let question: String = question.chars().take(LONGEST).collect();
    let published = web.app.published(&public.org).await?;
    let found = published.answers(public.reception()?, web.app.clock.now(), &question, MOST);
    Ok(found.into_iter().map(|one| hit(public, one)).collect())
}

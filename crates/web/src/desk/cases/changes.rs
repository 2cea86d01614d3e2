use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::Deserialize;

use super::card::{Look, Moved};
use super::same;
use crate::error::Answer;
use crate::frame::page;
use crate::server::Web;
use crate::session::Me;
use crate::text::Texts;

/// Where somebody stands.
#[derive(Debug, Deserialize)]
pub struct Asked {
    /// The last entry of the journal that is on their page.
    #[serde(default)]
    since: u64,
}

/// A part of the card: what others did meanwhile.
#[derive(Template)]
#[template(path = "pages/desk/cases/changes.html")]
struct Page {
    t: &'static Texts,
    address: String,
    moved: Moved,
}

/// `GET /{org}/desk/cases/{number}/changes?since=17`: what others did since; 204 when it is nothing they must
/// be told.
pub async fn changes(
    State(web): State<Web>,
    me: Me,
    Path((_, number)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Answer {
    let look = Look::unshown(&web, &me, &number).await?;
    let moved = Moved::since(&look, asked.since);
    if moved.own || moved.lines.is_empty() {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    look.shown(&web).await?;
    page(&Page { t: me.t, address: same(&me.org, &number), moved })
}

use axum::extract::{Path, State};
use axum::http::StatusCode;

use super::card::{Look, Returned, draw};
use crate::error::Answer;
use crate::frame::html;
use crate::server::Web;
use crate::session::Me;

/// `GET /{org}/desk/cases/{number}`
pub async fn show(State(web): State<Web>, me: Me, Path((_, number)): Path<(String, String)>) -> Answer {
    let look = Look::at(&web, &me, &number).await?;
    html(StatusCode::OK, &draw(&look, &Returned::default()))
}

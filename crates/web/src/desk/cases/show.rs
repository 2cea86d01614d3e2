use axum::extract::{Path, State};
use axum::http::StatusCode;

use super::card::{Look, Returned, draw};
use crate::error::Answer;
use crate::frame::html;
use crate::server::Web;
use crate::session::Me;

/// `GET /{org}/desk/cases/{number}`. Who looked is written before it is shown (S1).
pub async fn show(State(web): State<Web>, me: Me, Path((_, number)): Path<(String, String)>) -> Answer {
    let case = web.app.find_case(&me.org, &number).await?;
    web.app.view(&me.org, &me.person.login, case).await?;
    let me = me.recounted(&web).await?;
    let look = Look::unshown(&web, &me, &number).await?;
    html(StatusCode::OK, &draw(&look, &Returned::default()))
}

use axum::extract::{Path, State};

use crate::error::{Answer, WebError};
use crate::server::Web;
use crate::session::Me;

/// `GET /{org}/desk/cases/{number}`
pub async fn show(State(_web): State<Web>, _me: Me, Path((_, _number)): Path<(String, String)>) -> Answer {
    Err(WebError::NotFound)
}

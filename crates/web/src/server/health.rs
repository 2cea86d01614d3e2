use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CACHE_CONTROL;
use axum::response::IntoResponse;

use super::Web;
use crate::error::Answer;

/// `GET /health`: 200 `ok` while the database answers, else 503. Says nothing else: anybody may ask.
pub async fn health(State(web): State<Web>) -> Answer {
    let answers = match web.app.reader().await {
        Ok(mut reader) => reader.organisations().await.is_ok(),
        Err(_) => false,
    };
    let (status, word) =
        if answers { (StatusCode::OK, "ok\n") } else { (StatusCode::SERVICE_UNAVAILABLE, "no database\n") };
    Ok((status, [(CACHE_CONTROL, "no-store")], word).into_response())
}

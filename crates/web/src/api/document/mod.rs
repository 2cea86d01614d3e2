//! The description of all ways in as OpenAPI 3.1, made of the table: what is in the one is in the other.
mod describe;
mod page;
mod schemas;

pub use page::page;

use std::sync::LazyLock;

use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use serde_json::Value;

/// It never changes while the program runs.
static TEXT: LazyLock<String> = LazyLock::new(|| whole().to_string());

/// `GET /api/openapi.json`
pub async fn openapi() -> Response {
    let headers = [(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-cache")];
    (StatusCode::OK, headers, TEXT.as_str()).into_response()
}

/// The whole document.
pub fn whole() -> Value {
    describe::describe(&super::all())
}

//! What the desk does, for programs: JSON under `/api/v1/{org}/`, by the same use cases and the same rights.
//!
//! ```text
//! request ──► guard (whose token, its scope, the rights of its owner) ──► key of idempotency, where one came
//!         ──► input, read strictly ──► handler: one use case of `app` ──► JSON, or a problem (RFC 9457)
//! ```
//!
//! All ways in stand in one table, [`table::all`]; the router, the document and the page about it are made of it.
mod audit;
mod call;
mod cases;
mod customers;
pub mod document;
mod endpoint;
mod guard;
mod input;
mod intake;
pub mod keyed;
mod mailboxes;
mod named;
mod own;
pub mod problem;
mod publications;
mod reply;
mod reports;
mod rules;
mod scope;
mod shape;
mod staff;
mod table;
mod visits;

pub use endpoint::Endpoint;
pub use scope::Scope;
pub use table::all;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::response::Response;

use crate::error::WebError;
use crate::server::Web;
use crate::text::Texts;
use problem::Trouble;

/// The router with a guard before every handler.
pub fn router(web: &Web) -> Router<Web> {
    all().into_iter().fold(Router::new(), |router, one| {
        let limited = one.handler.layer(DefaultBodyLimit::max(one.needs.largest));
        let watched = limited.layer(from_fn_with_state((web.clone(), one.needs), guard::guard));
        router.route(&one.path, watched)
    })
}

/// Is it an address for programs? What goes wrong there is told as a problem and not as a page.
pub fn is_of_programs(path: &str) -> bool {
    path.starts_with("/api/v1/")
}

/// What failed outside of a handler, as a problem.
pub fn failed(web: &Web, error: WebError, status: StatusCode, texts: &Texts) -> Response {
    let trouble =
        if status == StatusCode::METHOD_NOT_ALLOWED { Trouble::Method } else { Trouble::Web(error) };
    guard::told(web, &trouble, texts)
}

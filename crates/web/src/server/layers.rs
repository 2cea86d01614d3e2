use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::header::X_FRAME_OPTIONS;
use axum::http::{HeaderName, HeaderValue, Uri};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::set_header::SetResponseHeaderLayer;

use super::Web;
use crate::error::{WebError, page};
use crate::{api, routes};

/// Forms carry texts, never files: more is refused before it is read.
const LARGEST_BODY: usize = 512 * 1024;

/// The sign of number zero in an address.
const ZERO: &str = "%00";

/// Scripts and styles come from here alone, nothing is put into the page by a text, no other site frames it.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// A page that pages of other sites may hold in a frame.
#[derive(Debug, Clone, Copy)]
pub struct Held;

/// The same policy for a page that these hosts may hold in a frame, and nobody else. A host without a scheme is reached as our own page is, or
/// more safely. Hosts were checked when the regulation was compiled: nothing in them ends a directive.
pub fn held_by(hosts: &[String]) -> String {
    POLICY.replace("frame-ancestors 'none'", &format!("frame-ancestors {}", hosts.join(" ")))
}

/// Headers of every answer; what is handed out to be looked at apart may have a stricter one of its own.
const HEADERS: &[(&str, &str)] = &[
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
];

/// The whole desk: routes, and what goes round each of them. From the inside: limits, a wall against panics, the
/// check where a form comes from, pages for failures, headers, the log.
pub fn router(web: &Web) -> Router {
    let inside = routes::router(web)
        .merge(api::router(web))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(from_fn(plainly))
        .layer(CatchPanicLayer::new())
        .layer(CsrfLayer::new())
        .layer(from_fn_with_state(web.clone(), page::dress))
        // A page is a sixth of itself even so, and a finer squeeze takes longer than writing the page.
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest));
    let dressed = HEADERS.iter().fold(inside, |router, (name, value)| {
        router.layer(SetResponseHeaderLayer::if_not_present(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        ))
    });
    dressed.layer(from_fn(let_hold)).layer(from_fn(told)).with_state(web.clone())
}

/// The older header knows no hosts, only nobody: where the policy names them it stays away.
async fn let_hold(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if response.extensions().get::<Held>().is_some() {
        response.headers_mut().remove(X_FRAME_OPTIONS);
    }
    response
}

/// PostgreSQL takes no sign of number zero: a path that holds it leads nowhere, a query is read without it.
async fn plainly(mut request: Request, next: Next) -> Response {
    if request.uri().path().contains(ZERO) {
        return WebError::NotFound.into_response();
    }
    if request.uri().query().is_some_and(|query| query.contains(ZERO)) {
        *request.uri_mut() = without_zero(request.uri());
    }
    next.run(request).await
}

fn without_zero(uri: &Uri) -> Uri {
    let mut asked = uri.to_string();
    while asked.contains(ZERO) {
        asked = asked.replace(ZERO, "");
    }
    asked.parse().unwrap_or_default()
}

/// A line in the log for every request, without who asked for what: no query, no number, no address.
async fn told(request: Request, next: Next) -> Response {
    let (method, path) = (request.method().clone(), page::shape(request.uri().path()));
    let response = next.run(request).await;
    tracing::info!(%method, route = path, status = response.status().as_u16(), "request");
    response
}

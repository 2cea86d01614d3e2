//! `Idempotency-Key`: a request whose answer was lost may be made again; it is carried out once.
use app::Keyed;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::http::header::{ETAG, LOCATION};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use serde::{Deserialize, Serialize};

use super::call::Call;
use super::guard::reference;
use super::problem::Trouble;
use super::reply::json;

/// As the draft of the IETF has it.
pub const KEY: &str = "idempotency-key";
/// Says that an answer was given before.
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");
/// Characters of a key at most.
const LONGEST: usize = 200;

/// What is kept of an answer.
#[derive(Serialize, Deserialize)]
struct Kept {
    body: String,
    etag: Option<String>,
    location: Option<String>,
}

/// Carries a request out, unless it was carried out before under the same key.
pub async fn run(call: Call, largest: usize, request: Request, next: Next) -> Response {
    // A key that cannot be read is refused, never passed over: the request would be carried out twice.
    let key = request.headers().get(KEY).map(|key| String::from_utf8_lossy(key.as_bytes()).trim().to_owned());
    let Some(key) = key else { return next.run(request).await };
    match under_key(&call, (&key, largest), request, next).await {
        Ok(response) => response,
        Err(trouble) => {
            let reference = reference(&call.web, &trouble);
            trouble.answer(call.me.t, Some(&call.me.regulation), reference)
        }
    }
}

async fn under_key(
    call: &Call,
    (key, largest): (&str, usize),
    request: Request,
    next: Next,
) -> Result<Response, Trouble> {
    if key.is_empty() || key.len() > LONGEST || !key.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(Trouble::bad("Idempotency-Key", key, [] as [&str; 0]));
    }
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, largest).await.map_err(|_| Trouble::TooLarge)?;
    let asked = asked(&parts, &body);
    let request = Request::from_parts(parts, Body::from(body));
    // From taking the key on, the work goes on when whoever asked is gone: that is what the key is for.
    let done = tokio::spawn(unless_before(call.clone(), key.to_owned(), asked, request, next)).await;
    match done {
        Ok(done) => done,
        Err(why) => {
            call.web.app.drop_keyed(&call.me.org, call.login(), key).await?;
            Err(Trouble::internal(&why))
        }
    }
}

async fn unless_before(
    call: Call,
    key: String,
    asked: Vec<u8>,
    request: Request,
    next: Next,
) -> Result<Response, Trouble> {
    match call.web.app.begin_keyed(&call.me.org, call.login(), &key, &asked).await? {
        Keyed::New => carry_out(&call, &key, request, next).await,
        Keyed::Answered(before) => replayed(before.status, before.answer.as_deref()),
        Keyed::UnderWay => Err(Trouble::KeyBusy),
        Keyed::Another => Err(Trouble::KeyUsed),
    }
}

/// Carries the request out and keeps its answer; what failed may be tried again.
async fn carry_out(call: &Call, key: &str, request: Request, next: Next) -> Result<Response, Trouble> {
    let (org, login, app) = (&call.me.org, call.login(), &call.web.app);
    let response = next.run(request).await;
    if !response.status().is_success() {
        app.drop_keyed(org, login, key).await?;
        return Ok(response);
    }
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.map_err(|why| Trouble::internal(&why))?;
    let header = |name: HeaderName| parts.headers.get(name)?.to_str().ok().map(str::to_owned);
    let text = String::from_utf8_lossy(&body).into_owned();
    let kept = Kept { body: text, etag: header(ETAG), location: header(LOCATION) };
    let kept = serde_json::to_string(&kept).map_err(|why| Trouble::internal(&why))?;
    app.end_keyed(org, login, key, (parts.status.as_u16(), &kept)).await?;
    Ok(Response::from_parts(parts, Body::from(body)))
}

/// What makes two requests the same: what is done to what, with what had been seen, and the body.
fn asked(parts: &axum::http::request::Parts, body: &Bytes) -> Vec<u8> {
    let seen = parts.headers.get(axum::http::header::IF_MATCH).map(HeaderValue::as_bytes).unwrap_or_default();
    let path = parts.uri.path().as_bytes();
    [parts.method.as_str().as_bytes(), b" ", path, b"\n", seen, b"\n", body].concat()
}

fn replayed(status: Option<i64>, answer: Option<&str>) -> Result<Response, Trouble> {
    let kept: Kept =
        serde_json::from_str(answer.unwrap_or_default()).map_err(|why| Trouble::internal(&why))?;
    let status = status.and_then(|status| u16::try_from(status).ok());
    let status = status.and_then(|status| StatusCode::from_u16(status).ok()).unwrap_or(StatusCode::OK);
    let mut response = json(status, kept.body);
    let headers = [(ETAG, kept.etag), (LOCATION, kept.location), (REPLAYED, Some("true".to_owned()))];
    for (name, value) in headers {
        if let Some(value) = value.and_then(|value| HeaderValue::from_str(&value).ok()) {
            response.headers_mut().insert(name, value);
        }
    }
    Ok(response)
}

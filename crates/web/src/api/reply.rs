use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, LOCATION};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::problem::Trouble;
use crate::frame::Ours;

/// What a handler gives.
pub type Reply<T> = Result<Sent<T>, Trouble>;

/// An answer on its way.
pub struct Sent<T> {
    status: StatusCode,
    body: Option<T>,
    /// The last entry of the case's journal: goes out as `ETag`.
    seq: Option<u64>,
    location: Option<String>,
}

/// 200 with this.
pub fn ok<T>(body: T) -> Reply<T> {
    Ok(Sent { status: StatusCode::OK, body: Some(body), seq: None, location: None })
}

/// 200 with this, as the case stands after entry `seq` of its journal.
pub fn ok_at<T>(body: T, seq: u64) -> Reply<T> {
    Ok(Sent { seq: Some(seq), ..ok(body)? })
}

/// 201: it is there now, at this address.
pub fn created<T>(body: T, location: String) -> Reply<T> {
    Ok(Sent { status: StatusCode::CREATED, location: Some(location), ..ok(body)? })
}

/// 204: done, there is nothing to say.
pub fn done() -> Reply<()> {
    Ok(Sent { status: StatusCode::NO_CONTENT, body: None, seq: None, location: None })
}

impl<T: Serialize> Sent<T> {
    pub fn into_response(self) -> Result<Response, Trouble> {
        let Some(body) = &self.body else { return Ok(self.status.into_response()) };
        let text = serde_json::to_string(body).map_err(|why| Trouble::internal(&why))?;
        let mut response = json(self.status, text);
        let headers = response.headers_mut();
        if let Some(etag) = self.seq.and_then(|seq| HeaderValue::from_str(&format!("\"{seq}\"")).ok()) {
            headers.insert(ETAG, etag);
        }
        if let Some(location) = self.location.and_then(|one| HeaderValue::from_str(&one).ok()) {
            headers.insert(LOCATION, location);
        }
        Ok(response)
    }
}

/// JSON that no cache keeps: it tells of people.
pub fn json(status: StatusCode, text: String) -> Response {
    let headers = [(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-store")];
    let mut response = (status, headers, text).into_response();
    response.extensions_mut().insert(Ours);
    response
}

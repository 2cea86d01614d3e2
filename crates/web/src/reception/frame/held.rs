use axum::http::HeaderValue;
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::response::IntoResponse;
use regulation::Site;

use crate::error::{Answer, WebError};
use crate::server::{Held, held_by};

/// The answer, or what failed, as pages of that site may hold it, and nobody else's.
pub fn held(site: &Site, answer: Answer) -> Answer {
    let mut answer = answer.unwrap_or_else(IntoResponse::into_response);
    let policy = HeaderValue::from_str(&held_by(&site.hosts));
    let policy = policy.map_err(|why| WebError::Internal(why.to_string()))?;
    answer.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    answer.extensions_mut().insert(Held);
    Ok(answer)
}

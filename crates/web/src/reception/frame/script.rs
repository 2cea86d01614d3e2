use axum::extract::{Path, State};
use axum::http::HeaderMap;

use crate::assets;
use crate::error::{Answer, WebError};
use crate::reception::published::tagged;
use crate::reception::shell::Public;
use crate::server::Web;

/// `GET /{org}/frame.js`: what a page of a site loads. Its address stands in pages that others keep, so it has no digest in its
/// name; browsers ask each time whether it is still the same.
pub async fn script(State(web): State<Web>, Path(org): Path<String>, headers: HeaderMap) -> Answer {
    let public = Public::of(&web, &org, &headers).await?;
    if public.reception()?.sites.is_empty() {
        return Err(WebError::NotFound);
    }
    let script = assets::text("frame.js").ok_or(WebError::NotFound)?;
    tagged(&headers, "text/javascript; charset=utf-8", script.to_owned())
}

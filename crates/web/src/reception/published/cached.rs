use askama::Template;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use crate::error::Answer;
use crate::frame::Ours;

/// A page that is the same for everybody who reads that language: kept by browsers, asked for again by its tag, and sent anew
/// only when it has changed.
pub fn cached(asked: &HeaderMap, page: &impl Template) -> Answer {
    tagged(asked, "text/html; charset=utf-8", page.render()?)
}

/// The same of any text.
pub fn tagged(asked: &HeaderMap, media: &'static str, text: String) -> Answer {
    let digest = Sha256::digest(text.as_bytes());
    let tag: String = digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    // Weak: compressed on the way or not, it is the same page.
    let tag = format!("W/\"{tag}\"");
    let known = asked.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    let same = known.flat_map(|value| value.split(',')).any(|one| one.trim() == tag);
    let headers = [
        (ETAG, tag),
        (CACHE_CONTROL, "public, no-cache".to_owned()),
        (VARY, "accept-language, cookie".to_owned()),
    ];
    let mut answer: Response = if same {
        (StatusCode::NOT_MODIFIED, headers).into_response()
    } else {
        (headers, [(CONTENT_TYPE, media)], text).into_response()
    };
    answer.extensions_mut().insert(Ours);
    Ok(answer)
}

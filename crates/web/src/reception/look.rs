use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use regulation::Look;

use super::shell::Public;
use crate::error::{Answer, WebError};
use crate::server::Web;

/// `GET /{org}/look.css`: the organisation's colours over the tokens of the product. Its address holds the version of the
/// regulation, so it may be kept.
pub async fn look(State(web): State<Web>, Path(org): Path<String>, headers: HeaderMap) -> Answer {
    let public = Public::of(&web, &org, &headers).await?;
    dressed(public.reception()?.look.as_ref())
}

/// `GET /{org}/frame/{site}/look.css`: the colours of a site, where it has its own.
pub async fn look_of_site(
    State(web): State<Web>,
    Path((org, site)): Path<(String, String)>,
    headers: HeaderMap,
) -> Answer {
    let public = Public::of(&web, &org, &headers).await?;
    dressed(public.site(&site)?.look.as_ref())
}

fn dressed(look: Option<&Look>) -> Answer {
    let look = look.ok_or(WebError::NotFound)?;
    let headers = [(CONTENT_TYPE, "text/css; charset=utf-8"), (CACHE_CONTROL, "public, max-age=86400")];
    let answer: Response = (headers, styles(look)).into_response();
    Ok(answer)
}

/// `GET /{org}/logo.svg`: the organisation's mark. It was looked through when the regulation was compiled; opened by itself it may still do
/// nothing.
pub async fn logo(State(web): State<Web>, Path(org): Path<String>, headers: HeaderMap) -> Answer {
    let public = Public::of(&web, &org, &headers).await?;
    let look = public.reception()?.look.as_ref();
    let logo = look.and_then(|look| look.logo.clone()).ok_or(WebError::NotFound)?;
    let headers = [
        (CONTENT_TYPE, "image/svg+xml"),
        (CACHE_CONTROL, "public, max-age=86400"),
        (CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; sandbox"),
    ];
    let answer: Response = (headers, logo).into_response();
    Ok(answer)
}

/// The colours were checked when the regulation was compiled: each is six digits and can be read.
fn styles(Look { accent, accent_dark, bar, .. }: &Look) -> String {
    format!(
        "@layer tokens {{ :root {{ --accent: light-dark({accent}, {accent_dark}); \
         --accent-fill: light-dark({accent}, {accent_dark}); \
         --accent-fill-hover: light-dark(color-mix(in oklab, {accent} 85%, black), color-mix(in oklab, {accent_dark} 85%, white)); \
         --accent-wash: light-dark(color-mix(in oklab, {accent} 8%, white), color-mix(in oklab, {accent_dark} 14%, #1c2228)); \
         --bar: {bar}; --bar-line: {bar}; }} }}\n"
    )
}

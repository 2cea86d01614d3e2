use askama::Template;
use axum::http::HeaderMap;
use axum::response::Response;

use super::shell::{Public, Shell};
use crate::desk::cases::size;
use crate::error::WebError;
use crate::error::page::key;
use crate::frame::html;
use crate::server::Web;

/// What stands under an organisation and is no page for customers.
const NOT_OURS: &[&str] = &["desk", "me", "sign-in", "sign-out", "invitation"];

#[derive(Template)]
#[template(path = "pages/reception/failed.html")]
struct Page {
    s: Shell,
    help: String,
    /// Under which the log tells more.
    reference: Option<String>,
    /// Where one begins anew.
    first: String,
}

/// What is wrong, on a page of the organisation in whose reception it went wrong, in words for customers. None: it was somewhere else, or there is no
/// reception.
pub async fn failed(
    web: &Web,
    path: &str,
    headers: &HeaderMap,
    error: &WebError,
    reference: Option<&str>,
) -> Option<Response> {
    let mut parts = path.split('/').skip(1);
    let org = parts.next().filter(|org| !org.is_empty())?;
    let section = parts.next().unwrap_or_default();
    if NOT_OURS.contains(&section) {
        return None;
    }
    let public = Public::of(web, org, headers).await.ok()?;
    let t = public.t;
    let shell = public.shell(t.get(&format!("reception-error-{}", key(error))), "");
    let site = parts.next().filter(|_| section == "frame").and_then(|site| public.site(site).ok());
    let (s, first) = match site {
        Some(site) => {
            (public.framed(shell, site, None).once(), public.address(&format!("frame/{}", site.id)))
        }
        None => (shell, public.address("")),
    };
    let limits = [("largest", app::LARGEST_FILE), ("together", app::LARGEST_TOGETHER)];
    let limits = limits.map(|(name, bytes)| (name, size(t, bytes as u64)));
    let help = t.with(&format!("reception-error-{}-help", key(error)), &limits);
    html(error.status(), &Page { s, help, reference: reference.map(str::to_owned), first }).ok()
}

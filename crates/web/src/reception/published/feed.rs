use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::http::header::HOST;

use super::cached::tagged;
use super::section::read;
use crate::error::{Answer, WebError};
use crate::reception::shell::Public;
use crate::server::Web;

/// The latest of a section in a feed.
const MOST: usize = 30;

/// Atom, RFC 4287.
#[derive(Template)]
#[template(path = "pages/reception/published/feed.xml", escape = "html")]
struct Feed {
    title: String,
    organisation: String,
    lang: &'static str,
    /// Of the section and of the feed, whole.
    page: String,
    own: String,
    updated: String,
    entries: Vec<Entry>,
}

struct Entry {
    id: String,
    title: String,
    address: String,
    published: String,
    updated: String,
    html: String,
}

/// `GET /{org}/info/{section}/feed.atom`: news or outages for a reader of feeds.
pub async fn feed(
    State(web): State<Web>,
    Path((org, section)): Path<(String, String)>,
    headers: HeaderMap,
) -> Answer {
    let public = Public::of(&web, &org, &headers).await?;
    let section = read(&public, &section)?;
    if !section.kind.has_feed() {
        return Err(WebError::NotFound);
    }
    let (published, now) = (web.app.published(&org).await?, web.app.clock.now());
    let mut all = published.section(now, &section.id, section.kind);
    all.sort_by_key(|one| std::cmp::Reverse(one.from));
    all.truncate(MOST);
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    let root = format!("{}://{host}", if web.settings.https { "https" } else { "http" });
    let page = format!("{root}{}", public.address(&format!("info/{}", section.id)));
    let entry = |one: &&std::sync::Arc<app::Shown>| Entry {
        id: format!("urn:uuid:{}", one.id),
        title: one.title.clone(),
        address: format!("{page}/{}", one.slug),
        published: one.from.to_string(),
        updated: one.from.max(one.written).to_string(),
        html: one.html.clone(),
    };
    let feed = Feed {
        title: section.title.clone(),
        organisation: public.reg.organisation.title.clone(),
        lang: public.t.tag(),
        own: format!("{page}/feed.atom"),
        updated: all.iter().map(|one| one.from).max().unwrap_or(jiff::Timestamp::UNIX_EPOCH).to_string(),
        entries: all.iter().map(entry).collect(),
        page,
    };
    tagged(&headers, "application/atom+xml; charset=utf-8", feed.render()?)
}

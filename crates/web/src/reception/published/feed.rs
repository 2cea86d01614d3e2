use app::Shown;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::http::header::HOST;
use regulation::{Section, SectionKind};

use super::cached::tagged;
use super::section::read;
use crate::desk::words::full;
use crate::error::{Answer, WebError};
use crate::reception::shell::Public;
use crate::server::Web;
use crate::text::Texts;

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

/// What is switched off, by the days themselves: it may be read tomorrow.
#[derive(Template)]
#[template(path = "components/outage.html")]
struct Outage<'a> {
    t: &'static Texts,
    begins: String,
    ends: Option<String>,
    planned: bool,
    places: &'a [String],
    /// Safe: made of Markdown by ourselves.
    html: &'a str,
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
    let entry = |one: &&std::sync::Arc<Shown>| -> Result<Entry, WebError> {
        Ok(Entry {
            id: format!("urn:uuid:{}", one.id),
            title: one.title.clone(),
            address: format!("{page}/{}", one.slug),
            published: one.from.to_string(),
            updated: one.from.max(one.written).to_string(),
            html: content(&public, section, one)?,
        })
    };
    let feed = Feed {
        title: section.title.clone(),
        organisation: public.reg.organisation.title.clone(),
        lang: public.t.tag(),
        own: format!("{page}/feed.atom"),
        updated: all.iter().map(|one| one.from).max().unwrap_or(jiff::Timestamp::UNIX_EPOCH).to_string(),
        entries: all.iter().map(entry).collect::<Result<_, _>>()?,
        page,
    };
    tagged(&headers, "application/atom+xml; charset=utf-8", feed.render()?)
}

/// The text; of an outage when and where first: a reader of feeds shows nothing else.
fn content(public: &Public, section: &Section, one: &Shown) -> Result<String, WebError> {
    let Some(begins) = one.facts.begins.filter(|_| section.kind == SectionKind::Outages) else {
        return Ok(one.html.clone());
    };
    let (t, zone) = (public.t, public.reg.calendar(None).zone());
    let part = Outage {
        t,
        begins: full(t, zone, begins),
        ends: one.facts.ends.map(|ends| full(t, zone, ends)),
        planned: one.facts.planned,
        places: &one.facts.places,
        html: &one.html,
    };
    Ok(part.render()?)
}

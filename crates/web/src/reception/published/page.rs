use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use jiff::Timestamp;
use regulation::{Section, SectionKind};

use super::cached::cached;
use super::line::{Line, line};
use super::section::read;
use crate::desk::words::full_day;
use crate::error::{Answer, WebError};
use crate::reception::shell::{Public, Shell};
use crate::server::Web;

/// A publication as its readers see it.
#[derive(Template)]
#[template(path = "pages/reception/published/page.html")]
pub struct Shows {
    pub s: Shell,
    /// It is only looked at, by whoever writes it.
    pub preview: bool,
    /// The section: its title and address.
    pub above: (String, String),
    pub kind: &'static str,
    pub one: Line,
    /// When it was written.
    pub written: String,
    /// Of a place to come to: what booking a visit is called; none: one comes without.
    pub booking: Option<String>,
}

/// What booking a visit is called, where a section tells of places to come to.
pub fn booking(public: &Public, section: &Section) -> Option<String> {
    let visits = public.reg.reception.as_ref().and_then(|one| one.visits.as_ref());
    visits.filter(|_| section.kind == SectionKind::Centres).map(|visits| visits.title.clone())
}

impl Shows {
    /// A publication of a section.
    pub fn of(public: &Public, section: &Section, one: &app::Shown, now: Timestamp) -> Shows {
        let rest = format!("info/{}", section.id);
        let date = one.written.to_zoned(public.reg.calendar(None).zone().clone()).date();
        Shows {
            s: public.shell(one.title.clone(), &format!("{rest}/{}", one.slug)),
            preview: false,
            above: (section.title.clone(), public.address(&rest)),
            kind: section.kind.as_str(),
            one: line(public, section, one, now),
            written: full_day(public.t, date),
            booking: booking(public, section),
        }
    }
}

/// `GET /{org}/info/{section}/{page}`: one publication.
pub async fn page(
    State(web): State<Web>,
    Path((org, section, slug)): Path<(String, String, String)>,
    headers: HeaderMap,
) -> Answer {
    let public = Public::of(&web, &org, &headers).await?;
    let section = read(&public, &section)?;
    let (published, now) = (web.app.published(&org).await?, web.app.clock.now());
    let one = published.page(now, &section.id, &slug).ok_or(WebError::NotFound)?;
    cached(&headers, &Shows::of(&public, section, one, now))
}

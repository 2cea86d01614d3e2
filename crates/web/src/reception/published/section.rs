use std::sync::Arc;

use app::{Shown, Whereabouts};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use jiff::{SignedDuration, Timestamp};
use regulation::{Section, SectionKind};
use serde::Deserialize;

use super::cached::cached;
use super::line::{Line, line};
use super::page::booking;
use crate::desk::form::{Field, Sent, Shape};
use crate::error::{Answer, WebError};
use crate::reception::shell::{Public, Shell};
use crate::reception::subscriptions::fields;
use crate::server::Web;

/// Lines on a page of a section.
const PAGE: usize = 20;
/// An outage without an end, or one that is over, is told of for this long.
const PAST: SignedDuration = SignedDuration::from_hours(24);

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// From 1.
    pub page: String,
    /// Of outages: a part of the name of a street.
    pub street: String,
}

#[derive(Template)]
#[template(path = "pages/reception/published/section.html")]
struct Page {
    s: Shell,
    about: Option<String>,
    kind: &'static str,
    feed: Option<String>,
    street: String,
    /// The house that was typed beside the street.
    house: String,
    lines: Vec<Line>,
    /// In that street, and not in that house.
    others: Vec<Line>,
    before: Option<String>,
    after: Option<String>,
    /// What is asked of whoever wants to be told by e-mail, and where it is sent; none: nobody is.
    subscribe: Option<(Vec<Field>, String)>,
    /// What booking a visit is called, beside places to come to.
    booking: Option<String>,
}

/// `GET /{org}/info/{section}`: what stands in a section.
pub async fn section(
    State(web): State<Web>,
    Path((org, section)): Path<(String, String)>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Answer {
    let public = Public::of(&web, &org, &headers).await?;
    let section = read(&public, &section)?;
    let (published, now) = (web.app.published(&org).await?, web.app.clock.now());
    let (mut all, mut others) = (published.section(now, &section.id, section.kind), Vec::new());
    if section.kind == SectionKind::Outages {
        all.retain(|one| is_told(one, now));
        (all, others) = at_street(all, &asked.street);
    }
    let rest = format!("info/{}", section.id);
    let address = public.address(&rest);
    let page = asked.page.parse::<usize>().unwrap_or(1).clamp(1, usize::MAX / PAGE);
    let all_pages = all.len().div_ceil(PAGE).max(1);
    let lines = all.iter().skip((page - 1) * PAGE).take(PAGE).map(|one| line(&public, section, one, now));
    let lines = lines.collect();
    let others = others.into_iter().take(PAGE).map(|one| line(&public, section, one, now)).collect();
    let at = |page: usize| page_at(&address, &asked.street, page);
    cached(
        &headers,
        &Page {
            s: public.shell(section.title.clone(), &rest),
            about: section.about.clone(),
            kind: section.kind.as_str(),
            feed: section.kind.has_feed().then(|| format!("{address}/feed.atom")),
            street: asked.street.trim().to_owned(),
            house: app::house_sought(&asked.street).unwrap_or_default(),
            lines,
            others,
            before: (page > 1).then(|| at(page - 1)),
            after: (page < all_pages).then(|| at(page + 1)),
            booking: booking(&public, section),
            subscribe: web.app.takes_subscriptions(section).then(|| {
                (
                    fields(&public, &sought(&asked.street)),
                    public.address(&format!("subscribe/{}", section.id)),
                )
            }),
        },
    )
}

/// Those of a street; apart from them those that are in it and surely not in the house that was typed beside its name.
fn at_street<'a>(all: Vec<&'a Arc<Shown>>, street: &str) -> (Vec<&'a Arc<Shown>>, Vec<&'a Arc<Shown>>) {
    let known = all.into_iter().map(|one| (one.whereabouts(street), one));
    let known = known.filter(|(whereabouts, _)| *whereabouts != Whereabouts::Elsewhere);
    let (there, others): (Vec<_>, Vec<_>) =
        known.partition(|(whereabouts, _)| *whereabouts == Whereabouts::There);
    let alone = |some: Vec<(Whereabouts, &'a Arc<Shown>)>| some.into_iter().map(|(_, one)| one).collect();
    (alone(there), alone(others))
}

/// The address of another page of what was looked for.
fn page_at(address: &str, street: &str, page: usize) -> String {
    let number = page.to_string();
    let asked = [("street", street.trim()), ("page", number.as_str())];
    let asked: Vec<_> = asked.into_iter().filter(|(_, value)| !value.is_empty()).collect();
    format!("{address}?{}", serde_urlencoded::to_string(asked).unwrap_or_default())
}

/// Whoever has looked for a street mostly wants to be told of that one.
fn sought(street: &str) -> Sent {
    Sent(vec![("street".to_owned(), street.trim().to_owned())])
}

/// A section that is read here.
pub fn read<'a>(public: &'a Public, section: &str) -> Result<&'a Section, WebError> {
    let known = public.reception()?.sections.get(section);
    known.filter(|section| !section.off).ok_or(WebError::NotFound)
}

/// It is not over, or was not for long.
fn is_told(one: &Arc<Shown>, now: Timestamp) -> bool {
    let Some(begins) = one.facts.begins else { return false };
    let end = one.facts.ends.unwrap_or_else(|| begins.max(one.written));
    end.saturating_add(PAST).is_ok_and(|until| until > now) || one.facts.ends.is_none()
}

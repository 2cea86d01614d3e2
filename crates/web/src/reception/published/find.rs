use app::Piece;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use regulation::{Offer, Reception, Section, SectionKind, Visits};
use serde::Deserialize;

use crate::error::Answer;
use crate::frame::page;
use crate::reception::shell::{Public, Shell};
use crate::server::Web;

/// Publications that are shown.
const MOST: usize = 50;
/// Letters of a query.
const LONGEST: usize = 400;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub q: String,
}

/// A publication that was found.
pub struct Hit {
    pub address: String,
    pub title: String,
    pub section: String,
    pub pieces: Vec<Piece>,
}

#[derive(Template)]
#[template(path = "pages/reception/published/find.html")]
struct Page {
    s: Shell,
    q: String,
    hits: Vec<Hit>,
    /// Sections and forms that are called so, and what they are about.
    places: Vec<Known>,
    /// What can be sent instead.
    offers: Vec<(String, String)>,
}

/// A section, or a form.
struct Known {
    address: String,
    title: String,
    about: String,
    /// What people call it.
    words: String,
}

/// Where one can go: to sections, and to forms.
fn places(public: &Public, reception: &Reception) -> Vec<Known> {
    let section = |one: &Section| Known {
        address: public.address(&format!("info/{}", one.id)),
        title: one.title.clone(),
        about: one.about.clone().unwrap_or_default(),
        words: match one.kind {
            SectionKind::Centres => public.t.get("info-words-centres"),
            SectionKind::Outages => public.t.get("info-words-outages"),
            _ => String::new(),
        },
    };
    let form = |one: &Offer| Known {
        address: public.address(&format!("ask/{}", one.id)),
        title: one.title.clone(),
        about: one.about.clone().unwrap_or_default(),
        words: String::new(),
    };
    ways(public, reception)
        .into_iter()
        .chain(reception.general().map(form))
        .chain(reception.sections.values().filter(|one| !one.off).map(section))
        .collect()
}

/// What one can do here beside writing: come, and see how a case goes.
fn ways(public: &Public, reception: &Reception) -> Vec<Known> {
    let t = public.t;
    let follow = Known {
        address: public.address("follow"),
        title: t.get("reception-follow"),
        about: t.get("info-follow-about"),
        words: t.get("info-words-follow"),
    };
    let visit = reception.visits.as_ref().map(|one| Known {
        address: public.address("visit"),
        title: one.title.clone(),
        about: one.about.clone().unwrap_or_default(),
        words: format!("{}\n{}", t.get("info-words-visit"), centres(one)),
    });
    visit.into_iter().chain([follow]).collect()
}

/// What the places to come to are called.
fn centres(visits: &Visits) -> String {
    visits.centres.values().map(|one| one.title.as_str()).collect::<Vec<_>>().join("\n")
}

/// A place to come to that is rung by this number.
fn is_rung(reception: &Reception, q: &str) -> bool {
    let centres = reception.visits.iter().flat_map(|one| one.centres.values());
    centres.filter_map(|one| one.phone.as_deref()).any(|phone| app::holds_number(phone, q))
}

/// `GET /{org}/find`: what is published, by words in any form (E3).
pub async fn find(
    State(web): State<Web>,
    Path(org): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Answer {
    let public = Public::of(&web, &org, &headers).await?;
    let reception = public.reception()?;
    let q: String = asked.q.trim().chars().take(LONGEST).collect();
    let (published, now) = (web.app.published(&org).await?, web.app.clock.now());
    let found = published.find(reception, now, &q, MOST);
    let hit = |one: app::FoundPublication| hit(&public, one);
    let called = |one: &Known| [one.title.as_str(), &one.about, &one.words].join("\n");
    let mut places = published.places(places(&public, reception), called, &q);
    if places.is_empty() && is_rung(reception, &q) {
        places = ways(&public, reception).into_iter().take(1).collect();
    }
    let offers = reception.general();
    let offers = offers.map(|one| (public.address(&format!("ask/{}", one.id)), one.title.clone())).collect();
    let hits = found.into_iter().map(hit).collect();
    page(&Page { s: public.shell(public.t.get("info-find"), "find"), q, hits, places, offers })
}

/// What was found, as a list draws it.
pub fn hit(public: &Public, found: app::FoundPublication) -> Hit {
    let section = public.reg.reception.as_ref().and_then(|one| one.sections.get(&found.shown.section));
    Hit {
        address: public.address(&format!("info/{}/{}", found.shown.section, found.shown.slug)),
        title: found.shown.title.clone(),
        section: section.map(|section| section.title.clone()).unwrap_or_default(),
        pieces: found.pieces,
    }
}

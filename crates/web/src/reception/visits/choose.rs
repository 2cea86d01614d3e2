use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use regulation::Centre;
use serde::Deserialize;

use super::rules;
use super::times::{Day, chosen, clock, days, written};
use crate::error::{Answer, WebError};
use crate::frame::page;
use crate::reception::shell::{Public, Shell};
use crate::server::Web;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Id; of a reception with one centre nobody has to say it.
    pub centre: String,
    /// `2026-03-05`; none: the first with a free time.
    pub day: String,
}

struct Place {
    address: String,
    title: String,
    stands: String,
    phone: Option<String>,
    current: bool,
}

#[derive(Template)]
#[template(path = "pages/reception/visits/choose.html")]
struct Page {
    s: Shell,
    about: Option<String>,
    centres: Vec<Place>,
    days: Vec<Day>,
    /// The day that is shown.
    day: Option<String>,
    /// Address and time.
    times: Vec<(String, String)>,
}

/// `GET /{org}/visit`: where and when one can come.
pub async fn choose(
    State(web): State<Web>,
    Path(org): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Answer {
    let public = Public::of(&web, &org, &headers).await?;
    let visits = rules(&public)?;
    let centre = match visits.centres.len() {
        1 => visits.centres.values().next(),
        _ => visits.centres.get(&asked.centre),
    };
    let shown = Page {
        s: public.shell(visits.title.clone(), "visit"),
        about: visits.about.clone(),
        centres: visits.centres.values().map(|one| place(&public, one, centre)).collect(),
        days: Vec::new(),
        day: None,
        times: Vec::new(),
    };
    match centre {
        Some(centre) => page(&with_times(&web, &public, (centre, &asked.day), shown).await?),
        None => page(&shown),
    }
}

fn place(public: &Public, one: &Centre, chosen: Option<&Centre>) -> Place {
    Place {
        address: public.address(&format!("visit?centre={}", one.id)),
        title: one.title.clone(),
        stands: one.address.clone(),
        phone: one.phone.clone(),
        current: chosen.is_some_and(|chosen| chosen.id == one.id),
    }
}

async fn with_times(
    web: &Web,
    public: &Public,
    (centre, day): (&Centre, &str),
    page: Page,
) -> Result<Page, WebError> {
    let all = web.app.free_visits(&public.org, &centre.id, None).await?;
    let chosen = chosen(&all, day);
    let address = public.address(&format!("visit?centre={}&day=", centre.id));
    let time = |at: &jiff::Timestamp| {
        let rest = format!("visit/new?centre={}&at={}", centre.id, written(public, centre, *at));
        (public.address(&rest), clock(public, centre, *at))
    };
    let days = days((web, public, centre), &all, chosen, &address);
    let day = days.iter().find(|one| one.current).map(|one| one.shown.clone());
    let times = chosen.iter().flat_map(|one| one.times.iter().map(time)).collect();
    Ok(Page { days, day, times, ..page })
}

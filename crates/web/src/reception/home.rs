use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;

use super::published::{Group, cached, groups};
use super::shell::{Public, Shell};
use crate::error::Answer;
use crate::frame::see;
use crate::server::Web;

#[derive(Template)]
#[template(path = "pages/reception/home.html")]
struct Page {
    s: Shell,
    about: Option<String>,
    offers: Vec<(String, String, Option<String>)>,
    /// Title, and when it is the right thing to do.
    visits: Option<(String, Option<String>)>,
    groups: Vec<Group>,
}

/// `GET /{org}/`: what one can do here.
pub async fn home(State(web): State<Web>, Path(org): Path<String>, headers: HeaderMap) -> Answer {
    let public = Public::of(&web, &org, &headers).await?;
    let reception = public.reception()?;
    let mut s = public.shell(String::new(), "");
    s.f.title = s.reception.clone();
    let offer = |one: &regulation::Offer| {
        (public.address(&format!("ask/{}", one.id)), one.title.clone(), one.about.clone())
    };
    let offers = reception.general().map(offer).collect();
    let groups = groups(&public, reception);
    let visits = reception.visits.as_ref().map(|one| (one.title.clone(), one.about.clone()));
    cached(&headers, &Page { s, about: reception.about.clone(), offers, visits, groups })
}

/// `GET /{org}`: the same, as people type it.
pub async fn without_slash(State(web): State<Web>, Path(org): Path<String>, headers: HeaderMap) -> Answer {
    let public = Public::of(&web, &org, &headers).await?;
    see(&public.address(""))
}

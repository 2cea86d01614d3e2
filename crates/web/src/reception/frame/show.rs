use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use regulation::Site;
use serde::Deserialize;

use super::held::held;
use crate::desk::form::{Sent, Upload};
use crate::error::{Answer, WebError};
use crate::frame::page;
use crate::reception::ask::{begun, carried_on};
use crate::reception::door::Door;
use crate::reception::form::AskForm;
use crate::reception::shell::{Public, Shell};
use crate::server::Web;
use crate::session::From;

/// What the address may ask for: `yes`, `no`.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Look {
    plain: String,
}

impl Look {
    fn plain(&self) -> Option<bool> {
        match self.plain.as_str() {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        }
    }
}

#[derive(Template)]
#[template(path = "pages/reception/site.html")]
struct Page {
    s: Shell,
    about: Option<String>,
    offers: Vec<(String, String, Option<String>)>,
}

/// `GET /{org}/frame/{site}`: all forms of a site, to choose one.
pub async fn ways(
    State(web): State<Web>,
    Path((org, site)): Path<(String, String)>,
    Query(look): Query<Look>,
    headers: HeaderMap,
) -> Answer {
    let public = Public::of(&web, &org, &headers).await?.asked_plain(look.plain());
    let site = public.site(&site)?;
    let rest = format!("frame/{}", site.id);
    let mut s = public.framed(public.shell(String::new(), &rest), site, None);
    s.f.title = s.reception.clone();
    let offer = |one: &regulation::Offer| {
        (public.framed_address(&format!("{rest}/{}", one.id)), one.title.clone(), one.about.clone())
    };
    let offers = public.offers_of(site).into_iter().map(offer).collect();
    held(site, page(&Page { s, about: public.reception()?.about.clone(), offers }))
}

/// `GET /{org}/frame/{site}/{offer}`
pub async fn show(
    State(web): State<Web>,
    Path((org, site, offer)): Path<(String, String, String)>,
    Query(look): Query<Look>,
    headers: HeaderMap,
) -> Answer {
    let public = Public::of(&web, &org, &headers).await?.asked_plain(look.plain());
    let site = public.site(&site)?;
    let form = AskForm::of(&public, &offer, Door::Site(site), Sent::default());
    held(site, form.and_then(|form| begun(&web, &form)))
}

/// `POST /{org}/frame/{site}/{offer}`
pub async fn send(
    State(web): State<Web>,
    Path((org, site, offer)): Path<(String, String, String)>,
    Query(look): Query<Look>,
    From(visitor): From,
    headers: HeaderMap,
    upload: Result<Upload, WebError>,
) -> Answer {
    let public = Public::of(&web, &org, &headers).await?.asked_plain(look.plain());
    let site = public.site(&site)?;
    held(site, sent(&web, &public, (site, &offer), upload, &visitor.address).await)
}

async fn sent(
    web: &Web,
    public: &Public,
    (site, offer): (&Site, &str),
    upload: Result<Upload, WebError>,
    address: &str,
) -> Answer {
    let Upload { sent, files } = upload?.told();
    let form = AskForm::of(public, offer, Door::Site(site), sent)?;
    carried_on(web, form, files, address, None).await
}

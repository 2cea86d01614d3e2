use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use serde::Deserialize;

use crate::error::Answer;
use crate::frame::{Frame, again, page, theme};
use crate::server::Web;
use crate::text::{Texts, language};

#[derive(Template)]
#[template(path = "pages/desk/sign_in/form.html")]
struct Page {
    f: Frame,
    org: String,
    organisation: String,
    login: String,
    then: String,
    fault: Option<String>,
}

/// Where to go afterwards.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Then {
    pub then: String,
}

/// `GET /{org}/sign-in`
pub async fn form(
    State(web): State<Web>,
    Path(org): Path<String>,
    Query(then): Query<Then>,
    headers: HeaderMap,
) -> Answer {
    draw(&web, &org, &headers, "", then.then, None).await
}

/// The form, perhaps with what was wrong. A password never comes back.
pub async fn draw(
    web: &Web,
    org: &str,
    headers: &HeaderMap,
    login: &str,
    then: String,
    fault: Option<String>,
) -> Answer {
    let t = Texts::of(language(headers));
    let organisation = web.app.regulation(org).await?.organisation.title.clone();
    let f = Frame::bare(t, theme(headers), t.get("sign-in-title")).at(format!("/{org}/sign-in"));
    let faulty = fault.is_some();
    let drawn = Page { f, org: org.to_owned(), organisation, login: login.to_owned(), then, fault };
    if faulty { again(&drawn) } else { page(&drawn) }
}

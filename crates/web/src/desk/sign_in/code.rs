use app::AppError;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use serde::Deserialize;

use super::door::{enter, refused};
use super::form::Then;
use crate::desk::form::Form;
use crate::error::Answer;
use crate::frame::{Frame, again, page, see, theme};
use crate::server::Web;
use crate::session::{From, SESSION_COOKIE, cookie};
use crate::text::{Texts, language};

#[derive(Template)]
#[template(path = "pages/desk/sign_in/code.html")]
struct Page {
    f: Frame,
    org: String,
    then: String,
    fault: Option<String>,
}

/// What the form sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    code: String,
    then: String,
}

/// `GET /{org}/sign-in/code`: the second half of the way in.
pub async fn code(Path(org): Path<String>, Query(then): Query<Then>, headers: HeaderMap) -> Answer {
    page(&drawn(org, then.then, &headers, None))
}

fn drawn(org: String, then: String, headers: &HeaderMap, fault: Option<String>) -> Page {
    let t = Texts::of(language(headers));
    Page {
        f: Frame::bare(t, theme(headers), t.get("code-title")).at(format!("/{org}/sign-in/code")),
        org,
        then,
        fault,
    }
}

/// `POST /{org}/sign-in/code`
pub async fn confirm(
    State(web): State<Web>,
    Path(org): Path<String>,
    headers: HeaderMap,
    From(visitor): From,
    Form(typed): Form<Typed>,
) -> Answer {
    let Some(token) = cookie(&headers, SESSION_COOKIE) else { return see(&format!("/{org}/sign-in")) };
    match web.app.second_factor(&org, token, &typed.code, &visitor).await {
        Ok(signed_in) => enter(&web, &org, &signed_in, &typed.then),
        Err(AppError::Account(app::AccountRefusal::SignedOut)) => see(&format!("/{org}/sign-in")),
        Err(AppError::Account(why)) => {
            let fault = refused(Texts::of(language(&headers)), &why, web.app.clock.now());
            again(&drawn(org, typed.then, &headers, Some(fault)))
        }
        Err(other) => Err(other.into()),
    }
}

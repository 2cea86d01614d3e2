use app::AppError;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use serde::Deserialize;

use super::door::{enter, refused};
use crate::desk::form::Form;
use crate::error::Answer;
use crate::frame::{Frame, again, page, theme};
use crate::server::Web;
use crate::session::From;
use crate::text::{Texts, language};

#[derive(Template)]
#[template(path = "pages/desk/sign_in/welcome.html")]
struct Page {
    f: Frame,
    org: String,
    token: String,
    /// None: the link does not work any more.
    login: Option<String>,
    fault: Option<String>,
}

/// What the form sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    password: String,
}

/// `GET /{org}/invitation/{token}`: an invitation to set a password.
pub async fn welcome(
    State(web): State<Web>,
    Path((org, token)): Path<(String, String)>,
    headers: HeaderMap,
) -> Answer {
    page(&drawn(&web, org, token, &headers, None).await?)
}

async fn drawn(
    web: &Web,
    org: String,
    token: String,
    headers: &HeaderMap,
    fault: Option<String>,
) -> Result<Page, AppError> {
    web.app.regulation(&org).await?;
    let login = match web.app.invitation(&org, &token).await {
        Ok(invitation) => Some(invitation.login),
        Err(AppError::Account(_)) => None,
        Err(other) => return Err(other),
    };
    let t = Texts::of(language(headers));
    Ok(Page { f: Frame::bare(t, theme(headers), t.get("welcome-title")), org, token, login, fault })
}

/// `POST /{org}/invitation/{token}`
pub async fn accept(
    State(web): State<Web>,
    Path((org, token)): Path<(String, String)>,
    headers: HeaderMap,
    From(visitor): From,
    Form(typed): Form<Typed>,
) -> Answer {
    match web.app.accept(&org, &token, &typed.password, &visitor).await {
        Ok(signed_in) => enter(&web, &org, &signed_in, ""),
        Err(AppError::Account(why)) => {
            let fault = refused(Texts::of(language(&headers)), &why, web.app.clock.now());
            again(&drawn(&web, org, token, &headers, Some(fault)).await?)
        }
        Err(other) => Err(other.into()),
    }
}

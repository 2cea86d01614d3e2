use app::AppError;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use serde::Deserialize;

use super::door::{enter, refused};
use super::form::draw;
use crate::desk::form::Form;
use crate::error::Answer;
use crate::server::Web;
use crate::session::From;
use crate::text::{Texts, language};

/// What the form sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    login: String,
    password: String,
    then: String,
}

/// `POST /{org}/sign-in`
pub async fn submit(
    State(web): State<Web>,
    Path(org): Path<String>,
    headers: HeaderMap,
    From(visitor): From,
    Form(typed): Form<Typed>,
) -> Answer {
    match web.app.sign_in(&org, &typed.login, &typed.password, &visitor).await {
        Ok(signed_in) => enter(&web, &org, &signed_in, &typed.then),
        Err(AppError::Account(why)) => {
            let fault = refused(Texts::of(language(&headers)), &why, web.app.clock.now());
            draw(&web, &org, &headers, &typed.login, typed.then, Some(fault)).await
        }
        Err(other) => Err(other.into()),
    }
}

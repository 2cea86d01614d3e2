//! Forms about an employee, opened from the signature of their letters (I6).
use axum::extract::{Path, State};
use axum::http::HeaderMap;

use super::ask::{begun, carried_on};
use super::cabinet::held;
use super::door::Door;
use super::form::AskForm;
use super::shell::Public;
use crate::desk::form::{Sent, Upload};
use crate::error::{Answer, WebError};
use crate::server::Web;
use crate::session::From;

/// `GET /{org}/ask/{offer}/{employee}`
pub async fn show(
    State(web): State<Web>,
    Path((org, offer, word)): Path<(String, String, String)>,
    headers: HeaderMap,
) -> Answer {
    let public = Public::of(&web, &org, &headers).await?;
    let door = door(&web, &public, &offer, word).await?;
    begun(&web, &AskForm::of(&public, &offer, door, Sent::default())?)
}

/// `POST /{org}/ask/{offer}/{employee}`
pub async fn submit(
    State(web): State<Web>,
    Path((org, offer, word)): Path<(String, String, String)>,
    From(visitor): From,
    headers: HeaderMap,
    upload: Upload,
) -> Answer {
    let Upload { sent, files } = upload.told();
    let public = Public::of(&web, &org, &headers).await?;
    let door = door(&web, &public, &offer, word).await?;
    let form = AskForm::of(&public, &offer, door, sent)?;
    let held = held(&web, &public, &headers).await?;
    carried_on(&web, form, files, &visitor.address, held).await
}

/// `NotFound` when nobody stands behind the word: a stranger does not learn whether anybody ever did.
async fn door(web: &Web, public: &Public, offer: &str, word: String) -> Result<Door<'static>, WebError> {
    let offer = public.reception()?.offers.get(offer).ok_or(WebError::NotFound)?;
    let of = offer.employee.as_ref().ok_or(WebError::NotFound)?;
    let rated = web.app.rated(&public.org, &word, of).await?.ok_or(WebError::NotFound)?;
    Ok(Door::Employee(rated, word))
}

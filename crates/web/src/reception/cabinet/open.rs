use axum::extract::{Path, State};
use axum::http::HeaderMap;
use uuid::Uuid;

use super::session::held;
use crate::error::{Answer, WebError};
use crate::frame::see;
use crate::reception::shell::Public;
use crate::reception::visit::let_in;
use crate::server::Web;

/// `GET /{org}/cabinet/cases/{case}`: a case of one's own, without its code. Of another's case not even that it is there is told.
pub async fn open(
    State(web): State<Web>,
    Path((org, case)): Path<(String, String)>,
    headers: HeaderMap,
) -> Answer {
    let public = Public::of(&web, &org, &headers).await?;
    let Some(email) = held(&web, &public, &headers).await? else { return see(&public.address("cabinet")) };
    let case: Uuid = case.parse().map_err(|_| WebError::NotFound)?;
    match web.app.is_own_case(&org, &email, case).await? {
        true => let_in(&web, &public, case, "follow").await,
        false => Err(WebError::NotFound),
    }
}

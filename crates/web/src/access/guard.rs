use axum::extract::{FromRequestParts, RawPathParams, Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;

use super::{Access, visible};
use crate::error::{Answer, WebError};
use crate::frame::see;
use crate::server::Web;
use crate::session::{self, Me};

/// Stands before every handler: finds out who asks, and lets in whom the route's [`Access`] admits.
pub async fn guard(State((web, access)): State<(Web, Access)>, request: Request, next: Next) -> Response {
    match admit(&web, access, request).await {
        Ok(Entry::In(request)) => next.run(request).await,
        Ok(Entry::Elsewhere(answer)) => answer,
        Err(error) => axum::response::IntoResponse::into_response(error),
    }
}

enum Entry {
    In(Request),
    /// To the sign-in page, and back again afterwards.
    Elsewhere(Response),
}

async fn admit(web: &Web, access: Access, request: Request) -> Result<Entry, WebError> {
    if access == Access::Public {
        return Ok(Entry::In(request));
    }
    let (mut parts, body) = request.into_parts();
    let params = RawPathParams::from_request_parts(&mut parts, &()).await;
    let params = params.map_err(|why| WebError::Unreadable(why.to_string()))?;
    let param =
        |name: &str| params.iter().find(|(known, _)| *known == name).map(|(_, value)| value.to_owned());
    let org = param("org").ok_or(WebError::NotFound)?;
    let Some(me) = session::of_request(web, &org, &parts.headers).await? else {
        return Ok(Entry::Elsewhere(to_sign_in(&org, &parts.method, parts.uri.path_and_query())?));
    };
    check(web, access, &me, param("number").as_deref()).await?;
    parts.extensions.insert(me);
    Ok(Entry::In(Request::from_parts(parts, body)))
}

/// Refused unless somebody has the access; `number`: of the case that it is about.
pub async fn check(web: &Web, access: Access, me: &Me, number: Option<&str>) -> Result<(), WebError> {
    match access {
        Access::Public | Access::SignedIn => Ok(()),
        Access::Right(right) if me.may(right) => Ok(()),
        Access::Administrator if me.is_administrator() => Ok(()),
        Access::Right(_) | Access::Administrator => Err(WebError::Forbidden),
        Access::Case => visible::check(web, me, number.ok_or(WebError::NotFound)?).await,
    }
}

/// A page that was asked for is gone back to; a form that was sent is not sent again.
fn to_sign_in(org: &str, method: &Method, asked: Option<&axum::http::uri::PathAndQuery>) -> Answer {
    let address = format!("/{org}/sign-in");
    let asked = asked.map(|asked| asked.as_str()).filter(|_| *method == Method::GET);
    match asked.and_then(|asked| serde_urlencoded::to_string([("then", asked)]).ok()) {
        Some(then) => see(&format!("{address}?{then}")),
        None => see(&address),
    }
}

use axum::extract::{FromRequestParts, RawPathParams, Request, State};
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::Response;
use store::ApiToken;

use super::call::Call;
use super::keyed;
use super::problem::Trouble;
use super::scope::Scope;
use crate::access::{Access, check};
use crate::error::WebError;
use crate::server::Web;
use crate::session;
use crate::text::{Texts, language};

/// What an endpoint needs.
#[derive(Debug, Clone, Copy)]
pub struct Needs {
    pub access: Access,
    pub scope: Scope,
    /// A request that comes twice under one key is carried out once.
    pub keyed: bool,
    /// Bytes of a body.
    pub largest: usize,
}

/// Stands before every handler: whose token it is, whether its scope and its owner's rights are enough.
pub async fn guard(State((web, needs)): State<(Web, Needs)>, request: Request, next: Next) -> Response {
    let texts = Texts::of(language(request.headers()));
    match admit(&web, needs, request).await {
        Ok((call, request)) if needs.keyed => keyed::run(call, needs.largest, request, next).await,
        Ok((_, request)) => next.run(request).await,
        Err(trouble) => told(&web, &trouble, texts),
    }
}

/// The answer to a trouble without anybody's regulation.
pub fn told(web: &Web, trouble: &Trouble, texts: &Texts) -> Response {
    trouble.answer(texts, None, reference(web, trouble))
}

/// Under which the log tells of a fault of the program.
pub fn reference(web: &Web, trouble: &Trouble) -> Option<String> {
    let Trouble::Web(WebError::Internal(why)) = trouble else { return None };
    let reference = web.app.reference();
    tracing::error!(%reference, %why, "a request of a program failed");
    Some(reference)
}

async fn admit(web: &Web, needs: Needs, request: Request) -> Result<(Call, Request), Trouble> {
    let (mut parts, body) = request.into_parts();
    let params = params(&mut parts).await?;
    let org = params.iter().find(|(name, _)| name == "org").map(|(_, org)| org.clone()).unwrap_or_default();
    let token = token(web, &org, &parts).await?;
    let me = session::of_token(web, &org, &token, &parts.headers).await?;
    if !token.scopes.split(' ').any(|word| word == needs.scope.as_str()) {
        return Err(Trouble::Scope(needs.scope));
    }
    let number = params.iter().find(|(name, _)| name == "number").map(|(_, number)| number.as_str());
    check(web, needs.access, &me, number).await?;
    let call = Call::new(web.clone(), me, token, parts.headers.clone(), params);
    parts.extensions.insert(call.clone());
    Ok((call, Request::from_parts(parts, body)))
}

async fn params(parts: &mut Parts) -> Result<Vec<(String, String)>, Trouble> {
    let params = RawPathParams::from_request_parts(parts, &()).await;
    let params = params.map_err(|_| Trouble::Web(WebError::NotFound))?;
    Ok(params.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
}

async fn token(web: &Web, org: &str, parts: &Parts) -> Result<ApiToken, Trouble> {
    let sent = parts.headers.get(AUTHORIZATION).ok_or(Trouble::NoToken)?;
    let sent = sent.to_str().map_err(|_| Trouble::BadToken)?;
    let (scheme, token) = sent.split_once(' ').ok_or(Trouble::BadToken)?;
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err(Trouble::NoToken);
    }
    web.app.api_token(org, token.trim()).await?.ok_or(Trouble::BadToken)
}

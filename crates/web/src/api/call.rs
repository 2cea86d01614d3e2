use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use store::ApiToken;

use super::problem::Trouble;
use crate::error::WebError;
use crate::server::Web;
use crate::session::Me;

/// A request of a program, let in: put together by the guard, taken by every handler.
#[derive(Clone)]
pub struct Call {
    pub web: Web,
    /// In whose name.
    pub me: Me,
    pub token: Arc<ApiToken>,
    pub headers: Arc<HeaderMap>,
    /// What the address names, decoded.
    params: Arc<Vec<(String, String)>>,
}

impl Call {
    pub fn new(web: Web, me: Me, token: ApiToken, headers: HeaderMap, params: Vec<(String, String)>) -> Call {
        Call { web, me, token: Arc::new(token), headers: Arc::new(headers), params: Arc::new(params) }
    }

    /// A part of the address: `number` of `/cases/{number}`.
    pub fn param(&self, name: &str) -> &str {
        let found = self.params.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    /// An id in the address; one that is none names nothing.
    pub fn id(&self, name: &str) -> Result<uuid::Uuid, Trouble> {
        self.param(name).parse().map_err(|_| WebError::NotFound.into())
    }

    /// A header as text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim)
    }

    /// The login in whose name the program acts.
    pub fn login(&self) -> &str {
        &self.me.person.login
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Call {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Call, WebError> {
        parts.extensions.get::<Call>().cloned().ok_or(WebError::NobodySignedIn)
    }
}

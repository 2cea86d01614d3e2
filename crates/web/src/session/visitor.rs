use std::net::SocketAddr;

use app::Visitor;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::header::USER_AGENT;
use axum::http::request::Parts;

use super::cookie;
use crate::error::WebError;
use crate::server::Web;

/// Marks a browser by which its owner came in before; outlives sessions.
pub const DEVICE_COOKIE: &str = "otklik_device";

/// Where a request comes from, as the guard against guessing counts it.
pub struct From(pub Visitor);

impl FromRequestParts<Web> for From {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<From, WebError> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_string());
        // Behind a proxy every request comes from it; only what the proxy itself wrote last can be believed.
        let told = last_hop(&parts.headers).filter(|_| web.settings.https);
        Ok(From(Visitor {
            address: told.or(peer).unwrap_or_default(),
            agent: header(&parts.headers, USER_AGENT.as_str()).unwrap_or_default().to_owned(),
            device: cookie(&parts.headers, DEVICE_COOKIE).map(str::to_owned),
        }))
    }
}

fn last_hop(headers: &HeaderMap) -> Option<String> {
    let hops = header(headers, "x-forwarded-for")?;
    hops.rsplit(',').next().map(|hop| hop.trim().to_owned()).filter(|hop| !hop.is_empty())
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get_all(name).into_iter().next_back().and_then(|value| value.to_str().ok())
}

use axum::http::HeaderMap;
use axum::http::header::SET_COOKIE;
use uuid::Uuid;

use super::shell::Public;
use crate::error::{Answer, WebError};
use crate::frame::see;
use crate::server::Web;
use crate::session::{cookie, put_away, put_cookie};

/// Which case a browser follows: sealed, for two hours.
const VISIT_COOKIE: &str = "otklik_visit";

/// The case that this browser may follow; none: its owner has to show number and code.
pub async fn visited(web: &Web, org: &str, headers: &HeaderMap) -> Result<Option<Uuid>, WebError> {
    match cookie(headers, VISIT_COOKIE) {
        Some(value) => Ok(web.app.visited(org, value).await?),
        None => Ok(None),
    }
}

/// Lets the browser follow the case, and leads on.
pub async fn let_in(web: &Web, public: &Public, case: Uuid, rest: &str) -> Answer {
    let value = web.app.visit(&public.org, case).await?;
    let cookie = put_cookie(VISIT_COOKIE, &value, &public.address(""), None, web.settings.https);
    led(public, &cookie, rest)
}

/// Forgets it.
pub fn let_out(web: &Web, public: &Public) -> Answer {
    led(public, &forgotten(web, public), "follow")
}

/// `Set-Cookie` by which the browser forgets the case.
pub fn forgotten(web: &Web, public: &Public) -> String {
    put_away(VISIT_COOKIE, &public.address(""), web.settings.https)
}

/// Leads on with a cookie.
pub fn led(public: &Public, cookie: &str, rest: &str) -> Answer {
    let mut answer = see(&public.address(rest))?;
    if let Ok(cookie) = cookie.parse() {
        answer.headers_mut().append(SET_COOKIE, cookie);
    }
    Ok(answer)
}

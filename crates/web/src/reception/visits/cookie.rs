use axum::http::HeaderMap;
use uuid::Uuid;

use crate::error::{Answer, WebError};
use crate::reception::shell::Public;
use crate::reception::visit::led;
use crate::server::Web;
use crate::session::{cookie, put_away, put_cookie};

/// Which visit a browser may see: sealed, for two hours.
const BOOKED_COOKIE: &str = "otklik_booked";

/// The visit that this browser may see; none: its owner has to show number and code.
pub fn seen(web: &Web, org: &str, headers: &HeaderMap) -> Result<Option<Uuid>, WebError> {
    match cookie(headers, BOOKED_COOKIE) {
        Some(value) => Ok(web.app.visit_seen(org, value)?),
        None => Ok(None),
    }
}

/// Lets the browser see the visit, and leads on.
pub fn let_see(web: &Web, public: &Public, visit: Uuid, rest: &str) -> Answer {
    let value = web.app.let_see_visit(&public.org, visit)?;
    led(public, &put_cookie(BOOKED_COOKIE, &value, &public.address(""), None, web.settings.https), rest)
}

/// Forgets it.
pub fn forget(web: &Web, public: &Public) -> Answer {
    let away = put_away(BOOKED_COOKIE, &public.address(""), web.settings.https);
    led(public, &away, "visit/own")
}

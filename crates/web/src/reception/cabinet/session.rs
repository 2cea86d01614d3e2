use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::http::header::SET_COOKIE;

use super::room;
use crate::desk::form::{Form, Sent};
use crate::error::{Answer, WebError};
use crate::frame::see;
use crate::reception::shell::Public;
use crate::reception::visit::forgotten;
use crate::server::Web;
use crate::session::{cookie, put_away, put_cookie};

/// The secret of a customer's session, for one organisation only. Nothing of the desk looks at it.
const CABINET_COOKIE: &str = "otklik_cabinet";

/// The address that whoever asks has proved to hold; none: nobody has come in.
pub async fn held(web: &Web, public: &Public, headers: &HeaderMap) -> Result<Option<String>, WebError> {
    match cookie(headers, CABINET_COOKIE) {
        Some(token) if room(public).is_ok() => Ok(web.app.cabinet_session(&public.org, token).await?),
        _ => Ok(None),
    }
}

/// Lets the browser in, until it closes or the session ends.
pub fn come_in(web: &Web, public: &Public, token: &str) -> Answer {
    let cookie = put_cookie(CABINET_COOKIE, token, &public.address(""), None, web.settings.https);
    led(public, &[cookie])
}

/// `POST /{org}/cabinet/leave`: here, or everywhere. This browser forgets the case that was opened last, too: the next to sit here is
/// somebody else.
pub async fn leave(
    State(web): State<Web>,
    Path(org): Path<String>,
    headers: HeaderMap,
    Form(sent): Form<Vec<(String, String)>>,
) -> Answer {
    let public = Public::of(&web, &org, &headers).await?;
    room(&public)?;
    if let Some(token) = cookie(&headers, CABINET_COOKIE) {
        web.app.leave_cabinet(&org, token, Sent(sent).get("everywhere") == "yes").await?;
    }
    let session = put_away(CABINET_COOKIE, &public.address(""), web.settings.https);
    led(&public, &[session, forgotten(&web, &public)])
}

fn led(public: &Public, cookies: &[String]) -> Answer {
    let mut answer = see(&public.address("cabinet"))?;
    for cookie in cookies.iter().filter_map(|cookie| cookie.parse().ok()) {
        answer.headers_mut().append(SET_COOKIE, cookie);
    }
    Ok(answer)
}

use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::SET_COOKIE;
use axum::response::Response;
use serde::Deserialize;

use crate::desk::form::Form;
use crate::desk::language::{YEAR, onward};
use crate::error::Answer;
use crate::frame::see;
use crate::server::Web;
use crate::session::{cookie, put_away, put_cookie};

/// This browser is shown the plain version: «Версия для слабовидящих» (E6).
const PLAIN_COOKIE: &str = "otklik_plain";

/// What the form sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    plain: String,
    then: String,
}

/// `POST /plain`: the plain version for this browser, or the usual one again.
pub async fn plain(State(web): State<Web>, Form(typed): Form<Typed>) -> Answer {
    let mut answer: Response = see(onward(&typed.then))?;
    let https = web.settings.https;
    let cookie = match typed.plain.as_str() {
        "yes" => put_cookie(PLAIN_COOKIE, "yes", "/", Some(YEAR), https),
        _ => put_away(PLAIN_COOKIE, "/", https),
    };
    if let Ok(cookie) = cookie.parse() {
        answer.headers_mut().append(SET_COOKIE, cookie);
    }
    Ok(answer)
}

/// What this browser has chosen.
pub fn is_plain(headers: &HeaderMap) -> bool {
    cookie(headers, PLAIN_COOKIE) == Some("yes")
}

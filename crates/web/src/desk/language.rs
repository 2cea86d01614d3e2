use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::response::Response;
use serde::Deserialize;

use crate::desk::form::Form;
use crate::error::Answer;
use crate::frame::see;
use crate::server::Web;
use crate::session::put_cookie;
use crate::text::LANGUAGE_COOKIE;

/// How long the choice is kept, in seconds.
pub const YEAR: u64 = 365 * 24 * 3600;

/// What the form sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    language: String,
    then: String,
}

/// `POST /language`: before sign-in, for this browser.
pub async fn language(State(web): State<Web>, Form(typed): Form<Typed>) -> Answer {
    let mut answer: Response = see(onward(&typed.then))?;
    if let language @ ("ru" | "en") = typed.language.as_str()
        && let Ok(cookie) = put_cookie(LANGUAGE_COOKIE, language, "/", Some(YEAR), web.settings.https).parse()
    {
        answer.headers_mut().append(SET_COOKIE, cookie);
    }
    Ok(answer)
}

/// Where a form leads back to: an address of ours, else the beginning.
pub fn onward(then: &str) -> &str {
    let plain = |sign: char| !sign.is_whitespace() && !sign.is_control() && sign != '\\';
    let own = then.starts_with('/') && !then.contains("//") && then.chars().all(plain);
    if own { then } else { "/" }
}

use app::{AccountRefusal, SignedIn};
use axum::http::header::SET_COOKIE;
use axum::response::Response;
use jiff::Timestamp;

use crate::error::Answer;
use crate::frame::see;
use crate::server::Web;
use crate::session::{DEVICE_COOKIE, SESSION_COOKIE, put_cookie};
use crate::text::Texts;

/// How long a browser stays known, in seconds.
const YEAR: u64 = 365 * 24 * 3600;

/// Lets in, or half in: the cookies, and where it goes on.
pub fn enter(web: &Web, org: &str, signed_in: &SignedIn, then: &str) -> Answer {
    let then = own(org, then);
    let address = if signed_in.half {
        let then = serde_urlencoded::to_string([("then", then.as_str())]).unwrap_or_default();
        format!("/{org}/sign-in/code?{then}")
    } else {
        then
    };
    let mut answer: Response = see(&address)?;
    let path = format!("/{org}");
    let session = put_cookie(SESSION_COOKIE, &signed_in.token, &path, None, web.settings.https);
    let device = signed_in.device.as_ref();
    let device = device.map(|token| put_cookie(DEVICE_COOKIE, token, &path, Some(YEAR), web.settings.https));
    for cookie in std::iter::once(session).chain(device) {
        if let Ok(cookie) = cookie.parse() {
            answer.headers_mut().append(SET_COOKIE, cookie);
        }
    }
    Ok(answer)
}

/// Back to where somebody wanted to go, as long as it is a page of this very desk: nobody is led elsewhere by a link.
pub fn own(org: &str, then: &str) -> String {
    let plain = |letter: char| letter.is_ascii_graphic() && letter != '\\';
    let ours = then.starts_with(&format!("/{org}/")) && !then.contains("//") && then.chars().all(plain);
    if ours { then.to_owned() } else { format!("/{org}/desk/") }
}

/// What an account refuses, said to whoever wants to come in.
pub fn refused(t: &Texts, why: &AccountRefusal, now: Timestamp) -> String {
    let key = format!("account-{}", why.key());
    match why {
        AccountRefusal::Wait { until } => t.count(&key, (until.duration_since(now).as_secs() + 59) / 60),
        AccountRefusal::PasswordShort { least: count } | AccountRefusal::PasswordLong { most: count } => {
            t.count(&key, *count as u64)
        }
        AccountRefusal::NoAccount { login } => t.about(&key, login),
        _ => t.get(&key),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_led_back_to_the_own_desk_only() {
        assert_eq!(own("org", "/org/desk/cases/7?tab=a"), "/org/desk/cases/7?tab=a");
        for wrong in [
            "",
            "https://elsewhere/",
            "//elsewhere",
            "/org//elsewhere",
            "/other/desk/",
            "/org/\\x",
            "/org/\n",
        ] {
            assert_eq!(own("org", wrong), "/org/desk/", "{wrong:?}");
        }
    }
}

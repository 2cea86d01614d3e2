//! A letter as it came, in a page of its own that can do nothing.
use std::sync::LazyLock;

use app::{AsCame, LetterBody, masked, masked_html, masked_text};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, X_FRAME_OPTIONS};
use axum::http::{HeaderValue, header::InvalidHeaderValue};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use regulation::Right;
use sha2::{Digest, Sha256};

use crate::desk::words::when;
use crate::error::{Answer, WebError};
use crate::frame::html;
use crate::server::Web;
use crate::session::Me;
use crate::text::Texts;

/// The only style of the page: the letter brings none.
const STYLE: &str = "\
:root{color-scheme:light dark}\
[data-theme=light]{color-scheme:light}\
[data-theme=dark]{color-scheme:dark}\
body{margin:1rem;font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}\
dl{display:grid;grid-template-columns:auto 1fr;gap:.25rem 1rem;margin:0 0 1rem;font-size:.875rem}\
dd{margin:0}\
dt,.aside{opacity:.8}\
.aside{font-size:.875rem;border:1px solid;padding:.5rem .75rem;border-radius:.375rem}\
pre{white-space:pre-wrap;font:inherit}\
img{max-width:100%;height:auto}\
blockquote{margin:0 0 0 .5rem;padding-left:.75rem;border-left:2px solid;opacity:.85}";

/// Nothing is loaded, nothing runs, nothing is sent; pictures stand in the page itself. A link opens a window apart.
static POLICY: LazyLock<Result<HeaderValue, InvalidHeaderValue>> = LazyLock::new(|| {
    let style = STANDARD.encode(Sha256::digest(STYLE));
    HeaderValue::from_str(&format!(
        "default-src 'none'; img-src data:; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'; \
         frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox"
    ))
});

#[derive(Template)]
#[template(path = "pages/desk/cases/letter.html")]
struct Page {
    t: &'static Texts,
    theme: &'static str,
    style: &'static str,
    head: Vec<(String, String)>,
    /// Something to know before reading.
    aside: Option<String>,
    /// Cleaned; none: the letter is only text.
    html: Option<String>,
    text: String,
}

/// `GET /{org}/desk/cases/{number}/letters/{letter}`: the message of that number, for whoever sees the case.
pub async fn letter(
    State(web): State<Web>,
    me: Me,
    Path((_, number, letter)): Path<(String, String, String)>,
) -> Answer {
    let n = letter.parse().map_err(|_| WebError::NotFound)?;
    let case = web.app.find_visible(&me.org, &number, &me.person.login).await?;
    web.app.view(&me.org, &me.person.login, case).await?;
    let came = web.app.letter_as_came(&me.org, case, n).await?;
    apart(&web, &me, came)
}

/// A letter in a page of its own: cleaned, and nothing in it runs, loads or sends.
pub fn apart(web: &Web, me: &Me, came: AsCame) -> Answer {
    let head = head(web, me, &came);
    let (aside, html_of, text) = match came.body {
        LetterBody::Html { html, left_out } => (
            (left_out > 0).then(|| me.t.count("as-came-left-out", left_out as u64)),
            Some(html),
            String::new(),
        ),
        LetterBody::Text(text) => (Some(me.t.get("as-came-only-text")), None, text),
    };
    let (html_of, text) = match me.may(Right::Contacts) {
        true => (html_of, text),
        false => (html_of.as_deref().map(masked_html), masked_text(&text)),
    };
    let page = Page { t: me.t, theme: me.theme, style: STYLE, head, aside, html: html_of, text };
    let mut answer = html(StatusCode::OK, &page)?;
    let policy = POLICY.as_ref().map_err(|why| WebError::Internal(why.to_string()))?;
    let headers: [(HeaderName, HeaderValue); 3] = [
        (CONTENT_SECURITY_POLICY, policy.clone()),
        (X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN")),
        (REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    ];
    answer.headers_mut().extend(headers);
    Ok(answer)
}

/// Who wrote to whom, when, about what. Addresses only for whoever may see contacts.
fn head(web: &Web, me: &Me, came: &AsCame) -> Vec<(String, String)> {
    let shown = |one: &String| if me.may(Right::Contacts) { one.clone() } else { masked(one) };
    let all = |several: &[String]| several.iter().map(shown).collect::<Vec<_>>().join(", ");
    let zone = me.regulation.calendar(None).zone();
    let date = came.date.map(|at| when(me.t, zone, web.app.clock.now(), at).shown);
    let lines = [
        ("as-came-from", came.from.as_ref().map(shown).unwrap_or_default()),
        ("as-came-to", all(&came.to)),
        ("as-came-cc", all(&came.cc)),
        ("as-came-date", date.unwrap_or_default()),
        (
            "as-came-subject",
            if me.may(Right::Contacts) { came.subject.clone() } else { masked_text(&came.subject) },
        ),
    ];
    let said = lines.into_iter().filter(|(_, value)| !value.is_empty());
    said.map(|(key, value)| (me.t.get(key), value)).collect()
}

use std::collections::HashSet;
use std::convert::Infallible;

use axum::extract::{Query, State};
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderMap, HeaderName};
use axum::response::IntoResponse;
use axum::response::sse::{KeepAlive, Sse};
use futures_util::stream;
use jiff::Timestamp;
use serde::Deserialize;
use store::Visible;

use crate::desk::queue;
use crate::error::{Answer, WebError};
use crate::live::{About, Listener};
use crate::server::Web;
use crate::session::{Me, SESSION_COOKIE, cookie};

/// The last event that a page got before its line broke, as browsers say it.
const LAST_EVENT: HeaderName = HeaderName::from_static("last-event-id");

/// What the page that listens says of itself.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The number of the case whose card it is, as addresses name it.
    case: Option<String>,
    /// The query of the list that it is.
    list: Option<String>,
    /// When it was drawn, or heard something last: microseconds.
    since: Option<i64>,
}

/// `GET /{org}/desk/events?case=…&since=…`: server-sent events, to be looked at again by the page.
///
/// `rows`: its list; `card` with `seq`: its case went on so far; `present` with `case` and `who`: who else has a case
/// open; `notices` with `unseen`; `again`: too much to tell, look at everything; `over`: the session is over.
pub async fn listen(
    State(web): State<Web>,
    me: Me,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Answer {
    let token = cookie(&headers, SESSION_COOKIE).unwrap_or_default().to_owned();
    let about = about(&web, &me, &asked).await?;
    let since =
        heard_last(&headers).or(asked.since).and_then(|micros| Timestamp::from_microsecond(micros).ok());
    let listener = Listener::new(&web, &me, token, about).catch_up(since).await?;
    let events = stream::unfold(listener, |mut listener| async move {
        let event = listener.next().await?;
        Some((Ok::<_, Infallible>(event), listener))
    });
    // Proxies that gather an answer before they pass it on would keep the events.
    let as_they_come = HeaderName::from_static("x-accel-buffering");
    let headers = [(CACHE_CONTROL, "no-store"), (as_they_come, "no")];
    Ok((headers, Sse::new(events).keep_alive(KeepAlive::default())).into_response())
}

/// What a browser says that lost its connection.
fn heard_last(headers: &HeaderMap) -> Option<i64> {
    headers.get(LAST_EVENT)?.to_str().ok()?.parse().ok()
}

async fn about(web: &Web, me: &Me, asked: &Asked) -> Result<About, WebError> {
    if let Some(number) = &asked.case {
        return Ok(About::Card(web.app.find_visible(&me.org, number, &me.person.login).await?));
    }
    match &asked.list {
        None => Ok(About::Other),
        // Whoever sees everything loses nothing out of sight.
        Some(_) if *me.visible == Visible::Everything => Ok(About::Queue(HashSet::new())),
        Some(query) => Ok(About::Queue(queue::shown(web, me, &queue::Asked::read(query)).await?)),
    }
}

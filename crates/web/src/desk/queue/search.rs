use askama::Template;
use axum::extract::{Query, State};
use serde::{Deserialize, Serialize};
use store::{Cursor, Filter, Sort};

use super::row::{Brush, Row};
use crate::error::Answer;
use crate::frame::{Frame, Place, page};
use crate::server::Web;
use crate::session::Me;

/// Cases on a page.
const PAGE: u32 = 30;

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Sought {
    q: String,
    /// `open`, `closed`, or both.
    state: String,
    after: String,
}

#[derive(Template)]
#[template(path = "pages/desk/queue/search.html")]
struct Page {
    f: Frame,
    address: String,
    sought: Sought,
    rows: Vec<Row>,
    next: Option<String>,
}

/// `GET /{org}/desk/search?q=обрыв`: in everything that one may see, open and closed, in any form of the words; by
/// number, phone, INN and name too.
pub async fn search(State(web): State<Web>, me: Me, Query(sought): Query<Sought>) -> Answer {
    let open = match sought.state.as_str() {
        "open" => Some(true),
        "closed" => Some(false),
        _ => None,
    };
    let words = sought.q.trim().to_owned();
    let after = Cursor::parse(&sought.after);
    let filter = Filter { text: Some(words.clone()), open, ..Filter::default() };
    let found = match words.is_empty() {
        true => app::QueuePage::default(),
        false => {
            let how = (Sort::Registered, after.as_ref(), PAGE);
            web.app.find_cases(&me.org, &me.person.login, filter, how).await?
        }
    };
    let people = web.app.people(&me.org).await?;
    let brush = Brush { me: &me, people: &people, now: web.app.clock.now() };
    let next = found.next.map(|cursor| Sought { after: cursor.to_string(), ..sought.clone() });
    let next = next.and_then(|sought| serde_urlencoded::to_string(&sought).ok());
    let mut f = Frame::of(&me, Place::Search, me.t.get("search-title"));
    if let Some(inside) = &mut f.inside {
        inside.sought = words;
    }
    let address = me.address("desk/search");
    page(&Page {
        f,
        next: next.map(|query| format!("{address}?{query}")),
        address,
        rows: found.lines.iter().map(|line| brush.row(line)).collect(),
        sought,
    })
}

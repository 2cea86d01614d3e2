use std::collections::HashMap;

use askama::Template;
use axum::extract::{Query, State};
use store::Cursor;

use super::asked::Asked;
use super::filter::fields;
use super::row::{Brush, Row};
use crate::desk::form::{Field, Shape};
use crate::error::Answer;
use crate::frame::{Frame, Place, page};
use crate::server::Web;
use crate::session::Me;

/// Rows on a page.
const PAGE: u32 = 50;

/// A tab of the queue.
struct Tab {
    address: String,
    title: String,
    count: i64,
    current: bool,
}

#[derive(Template)]
#[template(path = "pages/desk/queue/list.html")]
struct Page {
    f: Frame,
    address: String,
    tab: &'static str,
    tabs: Vec<Tab>,
    count: i64,
    narrowed: bool,
    fields: Vec<Field>,
    rows: Vec<Row>,
    next: Option<String>,
}

/// `GET /{org}/desk/?tab=mine&kind=claim&sort=due&after=…`
pub async fn list(State(web): State<Web>, me: Me, Query(asked): Query<Asked>) -> Answer {
    let login = &me.person.login;
    let tab = app::Tab::parse(&asked.tab).unwrap_or(app::Tab::Mine);
    let after = Cursor::parse(&asked.after);
    let how = (asked.sort(), after.as_ref(), PAGE);
    let found = web.app.queue(&me.org, login, tab, asked.filter(&me), how).await?;
    let counts = web.app.queue_counts(&me.org, login).await?;
    let people = web.app.people(&me.org).await?;
    let brush = Brush { me: &me, people: &people, now: web.app.clock.now() };
    let title = me.t.get(&format!("queue-tab-{}", tab.as_str()));
    let next = found.next.map(|cursor| Asked { after: cursor.to_string(), ..asked.clone() }.query());
    page(&Page {
        f: Frame::of(&me, Place::Queue, title),
        address: me.address("desk/"),
        tab: tab.as_str(),
        tabs: tabs(&me, tab, &counts),
        count: counts.get(&tab).copied().unwrap_or_default(),
        narrowed: asked.narrows() || !asked.sort.is_empty(),
        fields: fields(&me, &people, &asked),
        rows: found.lines.iter().map(|line| brush.row(line)).collect(),
        next: next.map(|query| format!("{}?{query}", me.address("desk/"))),
    })
}

fn tabs(me: &Me, current: app::Tab, counts: &HashMap<app::Tab, i64>) -> Vec<Tab> {
    let tab = |tab: app::Tab| Tab {
        address: me.address(&format!("desk/?tab={}", tab.as_str())),
        title: me.t.get(&format!("queue-tab-{}", tab.as_str())),
        count: counts.get(&tab).copied().unwrap_or_default(),
        current: tab == current,
    };
    let mine = |tab: &app::Tab| *tab != app::Tab::Department || me.person.department.is_some();
    app::Tab::ALL.into_iter().filter(mine).map(tab).collect()
}

use std::collections::{HashMap, HashSet};

use app::QueuePage;
use askama::Template;
use axum::extract::{Query, State};
use store::Cursor;
use uuid::Uuid;

use super::asked::Asked;
use super::filter::fields;
use super::row::{Brush, Row};
use crate::desk::form::{Field, Shape};
use crate::error::{Answer, WebError};
use crate::frame::{Frame, Place, page};
use crate::live::others;
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
    /// The query by which the page listens.
    listens: String,
    rows: Vec<Row>,
    next: Option<String>,
}

/// `GET /{org}/desk/?tab=mine&kind=claim&sort=due&after=…`
pub async fn list(State(web): State<Web>, me: Me, Query(asked): Query<Asked>) -> Answer {
    let tab = asked.tab();
    let found = found(&web, &me, &asked).await?;
    let counts = web.app.queue_counts(&me.org, &me.person.login).await?;
    let people = web.app.people(&me.org).await?;
    let brush = Brush { me: &me, people: &people, now: web.app.clock.now() };
    let mut rows: Vec<Row> = found.lines.iter().map(|line| brush.row(line)).collect();
    for row in &mut rows {
        row.present = others(&web, &me.org, &me.person.login, row.id).await?.join(", ");
    }
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
        listens: asked.query(),
        rows,
        next: next.map(|query| format!("{}?{query}", me.address("desk/"))),
    })
}

async fn found(web: &Web, me: &Me, asked: &Asked) -> Result<QueuePage, WebError> {
    let after = Cursor::parse(&asked.after);
    let how = (asked.sort(), after.as_ref(), PAGE);
    Ok(web.app.queue(&me.org, &me.person.login, asked.tab(), asked.filter(me), how).await?)
}

/// The cases that stand on a page of the queue.
pub async fn shown(web: &Web, me: &Me, asked: &Asked) -> Result<HashSet<Uuid>, WebError> {
    let found = found(web, me, asked).await?;
    Ok(found.lines.iter().map(|line| line.row.id).collect())
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

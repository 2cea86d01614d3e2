use std::collections::{HashMap, HashSet};

use app::{Line, QueuePage};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use casework::Person;
use jiff::Timestamp;
use regulation::Right;
use store::Cursor;
use uuid::Uuid;

use super::asked::Asked;
use super::duties::{Duty, duties};
use super::filter::fields;
use super::row::{Brush, Row};
use super::views::{View, views};
use crate::desk::form::{Asks, Field, Opt, Sent, Shape};
use crate::error::{Answer, WebError};
use crate::frame::{Frame, Place, again, html, see};
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
    /// How many cases the list has.
    count: String,
    narrowed: bool,
    /// What is said of a tab that holds nothing.
    empty: String,
    fields: Vec<Field>,
    /// What they have to do again and again, when it is due.
    duties: Vec<Duty>,
    /// The query by which the page listens.
    listens: String,
    rows: Vec<Row>,
    next: Option<String>,
    /// Views that are kept under names.
    views: Vec<View>,
    /// The name for one more.
    name: Field,
    /// To whom cases may be passed; none: not by whoever looks.
    passing: Option<Vec<Opt>>,
    said: Said,
}

/// What is to be said beside the list, when a form of its page came back.
#[derive(Default)]
pub struct Said {
    /// The name under which the list was to be kept, and what is wrong with it.
    pub view: Option<(String, String)>,
    /// What is wrong with the form that passes cases.
    pub assign: Option<String>,
    /// Numbers of cases that were not passed, and why.
    pub refused: Vec<(String, String)>,
    /// How many were.
    pub passed: usize,
    /// What is still picked, as the form sends it.
    pub picked: Vec<String>,
    pub sent: Sent,
}

/// `GET /{org}/desk/?tab=mine&kind=claim&sort=due&after=…`
pub async fn list(State(web): State<Web>, me: Me, Query(asked): Query<Asked>) -> Answer {
    html(StatusCode::OK, &fill(&web, &me, &asked, Said::default()).await?)
}

/// `GET /{org}/desk`: as it is typed.
pub async fn without_slash(me: Me) -> Answer {
    see(&me.address("desk/"))
}

/// The list with a form that came back.
pub async fn draw(web: &Web, me: &Me, asked: &Asked, said: Said) -> Answer {
    again(&fill(web, me, asked, said).await?)
}

async fn fill(web: &Web, me: &Me, asked: &Asked, said: Said) -> Result<Page, WebError> {
    let tab = asked.tab();
    let found = found(web, me, asked).await?;
    let counts = web.app.queue_counts(&me.org, &me.person.login).await?;
    let people = web.app.known_people(&me.org).await?;
    let views = views(web, me, &asked.whole()).await?;
    let next = found.next.as_ref().map(|cursor| Asked { after: cursor.to_string(), ..asked.clone() }.query());
    Ok(Page {
        f: Frame::of(me, Place::Queue, me.t.get(&format!("queue-tab-{}", tab.as_str()))),
        address: me.address("desk/"),
        tab: tab.as_str(),
        tabs: tabs(me, (tab, views.iter().any(|view| view.current)), &counts),
        views,
        count: count(asked, &found, counts.get(&tab).copied().unwrap_or_default()),
        narrowed: asked.narrows() || !asked.sort.is_empty() || said.view.is_some(),
        empty: empty(me, tab),
        fields: fields(me, &people, asked),
        duties: duties(web, me).await?,
        listens: asked.query(),
        name: name(me, &said),
        passing: me.may(Right::Assign).then(|| passing(me, &people, &said, web.app.clock.now())),
        rows: rows(web, me, &people, &found.lines, &said).await?,
        next: next.map(|query| format!("{}?{query}", me.address("desk/"))),
        said,
    })
}

/// Of a whole tab they are counted; of one that is narrowed only as far as the page shows: empty past its first page.
fn count(asked: &Asked, found: &QueuePage, of_tab: i64) -> String {
    match (asked.narrows(), asked.after.is_empty(), found.next.is_some()) {
        (false, ..) => of_tab.to_string(),
        (true, true, false) => found.lines.len().to_string(),
        (true, true, true) => format!("{}+", found.lines.len()),
        (true, false, _) => String::new(),
    }
}

async fn rows(
    web: &Web,
    me: &Me,
    people: &[Person],
    lines: &[Line],
    said: &Said,
) -> Result<Vec<Row>, WebError> {
    let brush = Brush { me, people, now: web.app.clock.now() };
    let mut rows: Vec<Row> = lines.iter().map(|line| brush.row(line)).collect();
    for row in &mut rows {
        row.present = others(web, &me.org, &me.person.login, row.id).await?.join(", ");
        row.picked = said.picked.iter().any(|one| one.ends_with(&format!(":{}", row.numbered)));
    }
    Ok(rows)
}

/// What is said of a list that holds nothing: without a role nobody sees a case, as the first administrator at first.
fn empty(me: &Me, tab: app::Tab) -> String {
    let which = if me.person.roles.is_empty() { "roleless" } else { tab.as_str() };
    format!("queue-empty-{which}")
}

/// The field of the name under which the list is kept.
fn name(me: &Me, said: &Said) -> Field {
    let field = Field::new("view", "name", me.t.get("view-name"), Shape::Line).required();
    match &said.view {
        Some((name, fault)) => Field { fault: Some(fault.clone()), ..field.value(name.clone()) },
        None => field,
    }
}

/// To whom the cases that are picked may be passed.
fn passing(me: &Me, people: &[Person], said: &Said, now: Timestamp) -> Vec<Opt> {
    let asks =
        Asks { t: me.t, reg: &me.regulation, people, sent: None, fault: None, masked: false, also: &[] };
    let chosen = said.sent.get("to");
    let mut options = asks.persons_at(now);
    for option in &mut options {
        option.chosen = option.value == chosen;
    }
    options
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

fn tabs(me: &Me, (current, in_view): (app::Tab, bool), counts: &HashMap<app::Tab, i64>) -> Vec<Tab> {
    let tab = |tab: app::Tab| Tab {
        address: me.address(&format!("desk/?tab={}", tab.as_str())),
        title: me.t.get(&format!("queue-tab-{}", tab.as_str())),
        count: counts.get(&tab).copied().unwrap_or_default(),
        // A view that is kept is named itself.
        current: tab == current && !in_view,
    };
    let mine = |tab: &app::Tab| *tab != app::Tab::Department || me.person.department.is_some();
    app::Tab::ALL.into_iter().filter(mine).map(tab).collect()
}

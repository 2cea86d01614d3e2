use askama::Template;
use axum::extract::{Query, State};
use regulation::Scope;
use serde::Deserialize;
use store::{Filter, OwnerFilter, Which};

use super::row::{Brush, Row};
use crate::access::visible;
use crate::desk::words::Titles;
use crate::error::Answer;
use crate::frame::{Frame, Place, page};
use crate::server::Web;
use crate::session::Me;

/// Rows on a page.
const PAGE: u32 = 50;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub tab: String,
    pub text: String,
}

/// A tab of the queue.
pub struct Tab {
    pub id: &'static str,
    pub title: String,
    pub current: bool,
}

#[derive(Template)]
#[template(path = "pages/desk/queue/list.html")]
struct Page {
    f: Frame,
    org: String,
    tabs: Vec<Tab>,
    rows: Vec<Row>,
}

/// `GET /{org}/desk/`
pub async fn list(State(web): State<Web>, me: Me, Query(asked): Query<Asked>) -> Answer {
    let people = web.app.people(&me.org).await?;
    let titles = Titles { reg: &me.regulation, people: &people };
    let brush = Brush { t: me.t, titles, org: &me.org, now: web.app.clock.now() };
    let (tab, filter) = filter(&me, &asked);
    let mut reader = web.app.reader().await?;
    let found = reader.cases(&me.org, &filter, None, PAGE).await?;
    let mut rows = Vec::with_capacity(found.len());
    for row in &found {
        let state = reader.load_case(&me.org, Which::Id(row.id)).await?.state;
        let customer = match row.customer {
            Some(id) => reader.customer(&me.org, id).await?.and_then(|one| one.name),
            None => None,
        };
        rows.push(brush.row(row, &state, customer));
    }
    let f = Frame::of(&me, Place::Queue, me.t.get("queue-title"));
    let org = me.org.clone();
    page(&Page { f, org, tabs: tabs(&me, tab), rows })
}

fn tabs(me: &Me, current: &str) -> Vec<Tab> {
    let tab =
        |id: &'static str| Tab { id, title: me.t.get(&format!("queue-tab-{id}")), current: id == current };
    possible(me).into_iter().map(tab).collect()
}

fn possible(me: &Me) -> Vec<&'static str> {
    match visible::scope(&me.regulation, &me.person) {
        Scope::Own => vec!["mine"],
        Scope::Department => vec!["mine", "department"],
        Scope::Organisation => vec!["mine", "department", "late", "all"],
    }
}

fn filter(me: &Me, asked: &Asked) -> (&'static str, Filter) {
    let tab = possible(me).into_iter().find(|tab| *tab == asked.tab).unwrap_or("mine");
    let open = Filter { open: Some(true), ..Filter::default() };
    let text = Some(asked.text.clone()).filter(|text| !text.is_empty());
    let department = me.person.department.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string);
    let roles = me.person.roles.iter().map(ToString::to_string).collect();
    let filter = match tab {
        "department" => Filter { department: Some(department), ..open },
        "late" => Filter { late: Some(true), ..open },
        "all" => Filter { text, ..open },
        _ => Filter { owner: Some(OwnerFilter::Mine { person: me.person.login.to_string(), roles }), ..open },
    };
    (tab, filter)
}

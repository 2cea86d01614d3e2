use app::{Excerpt, Hit, Piece, Source};
use askama::Template;
use axum::extract::{Query, State};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::{Cursor, Filter, Marker};

use crate::desk::cases::{address, address_of};
use crate::desk::customers::{self, Found};
use crate::desk::words::{Titles, when};
use crate::error::Answer;
use crate::frame::{Frame, Place, page};
use crate::server::Web;
use crate::session::Me;

/// Cases on a page.
const PAGE: u32 = 20;
/// Customers shown above them at most.
const CUSTOMERS: usize = 6;
/// Letters of a query that are looked at.
const LONGEST: usize = 200;

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Asked {
    pub q: String,
    /// `open`, `closed`; else both.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub state: String,
    /// Where the page begins.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub after: String,
}

#[derive(Template)]
#[template(path = "pages/desk/search/find.html")]
struct Page {
    f: Frame,
    /// Of this page, without what is asked.
    address: String,
    words: String,
    states: Vec<(&'static str, String, bool)>,
    /// The number of a case that is just what was asked for, when it is not among those on the page.
    exact: Option<(String, String)>,
    /// Customers who are just what was asked for, beside the first page.
    customers: Vec<Found>,
    rows: Vec<Row>,
    /// What the next page is asked with.
    next: Option<String>,
    further: bool,
}

struct Row {
    address: String,
    number: Vec<Piece>,
    customer: Vec<Piece>,
    kind: String,
    stage: String,
    closed: bool,
    late: bool,
    text: Vec<Piece>,
    /// «Письмо клиента, 10 марта»
    about: String,
    owner: String,
}

/// `GET /{org}/desk/search?q=…`
pub async fn find(State(web): State<Web>, me: Me, Query(asked): Query<Asked>) -> Answer {
    let words: String = asked.q.trim().chars().take(LONGEST).collect();
    let empty = bare(&me, &asked, &words);
    if words.is_empty() {
        return page(&empty);
    }
    let after = Cursor::parse(&asked.after);
    let login = &me.person.login;
    let filter = Filter { open: open(&asked.state), ..Filter::default() };
    let found = web.app.search(&me.org, login, &words, filter, (after.as_ref(), PAGE)).await?;
    let customers = match after {
        None => web.app.find_customers(&me.org, &me.visible, &words, (&found.hits, CUSTOMERS)).await?,
        Some(_) => Vec::new(),
    };
    let people = web.app.known_people(&me.org).await?;
    let brush = Brush {
        me: &me,
        titles: Titles { reg: &me.regulation, people: &people },
        marker: Marker::new(&words),
        now: web.app.clock.now(),
    };
    let shown = |number: &str| found.hits.iter().any(|hit| hit.line.row.number == number);
    let exact = match web.app.find_visible(&me.org, &words, login).await {
        Ok(case) if !shown(&words) => Some((words.clone(), address_of(&web, &me, case).await?)),
        _ => None,
    };
    let title = if found.hits.is_empty() && customers.is_empty() { "search-nothing" } else { "search-found" };
    page(&Page {
        f: Frame::of(&me, Place::Search, me.t.about(title, &words)).seeking(&words),
        exact,
        customers: customers::found(&me, &words, &customers),
        rows: found.hits.iter().map(|hit| brush.row(hit)).collect(),
        next: found.next.map(|next| query(&Asked { after: next.to_string(), ..asked.clone() })),
        further: after.is_some(),
        ..empty
    })
}

fn open(state: &str) -> Option<bool> {
    match state {
        "open" => Some(true),
        "closed" => Some(false),
        _ => None,
    }
}

fn query(asked: &Asked) -> String {
    serde_urlencoded::to_string(asked).unwrap_or_default()
}

/// Before anything is looked for.
fn bare(me: &Me, asked: &Asked, words: &str) -> Page {
    let state = |word: &'static str| (word, me.t.get(&format!("search-state-{word}")), asked.state == word);
    Page {
        f: Frame::of(me, Place::Search, me.t.get("search-title")),
        address: me.address("desk/search"),
        words: words.to_owned(),
        states: ["open", "closed"].into_iter().map(state).collect(),
        exact: None,
        customers: Vec::new(),
        rows: Vec::new(),
        next: None,
        further: false,
    }
}

/// What every row is drawn with.
struct Brush<'a> {
    me: &'a Me,
    titles: Titles<'a>,
    marker: Marker,
    now: Timestamp,
}

impl Brush<'_> {
    fn row(&self, hit: &Hit) -> Row {
        let row = &hit.line.row;
        let customer = hit.line.customer.clone().unwrap_or_else(|| self.me.t.get("client-unknown"));
        let text = match &hit.excerpt {
            Some(excerpt) => excerpt.pieces.clone(),
            None => self.marked(&hit.line.excerpt),
        };
        Row {
            address: address(&self.me.org, &row.number, &row.scope),
            number: self.marked(&row.number),
            customer: self.marked(&customer),
            kind: self.titles.kind(&row.kind),
            stage: self.titles.stage(&row.stage),
            closed: row.closed.is_some(),
            late: row.is_late(self.now),
            text,
            about: hit.excerpt.as_ref().map_or_else(|| self.came(row.registered), |one| self.about(one)),
            owner: self.titles.owner(row.role.as_deref(), row.department.as_deref(), row.person.as_deref()),
        }
    }

    fn came(&self, at: Timestamp) -> String {
        self.me.t.about("search-registered", &self.when(at))
    }

    fn about(&self, excerpt: &Excerpt) -> String {
        let source = match &excerpt.source {
            Source::Field(field) => self.titles.field(field.as_str()),
            Source::Incoming => self.me.t.get("search-incoming"),
            Source::Outgoing => self.me.t.get("search-outgoing"),
            Source::Note => self.me.t.get("search-note"),
        };
        format!("{source}, {}", self.when(excerpt.at))
    }

    fn when(&self, at: Timestamp) -> String {
        let zone = self.me.regulation.calendar(None).zone();
        when(self.me.t, zone, self.now, at).shown
    }

    fn marked(&self, text: &str) -> Vec<Piece> {
        app::marked(&self.marker, text)
    }
}

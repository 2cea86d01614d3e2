use app::DutyNow;
use askama::Template;
use axum::extract::{Query, State};
use regulation::Section;
use serde::Deserialize;
use store::{PublicationLine, PublicationState};

use super::{address, sections, stands, state, waits};
use crate::desk::words::{Titles, When, due, when};
use crate::error::Answer;
use crate::frame::{Frame, Place, page};
use crate::server::Web;
use crate::session::Me;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Id; none: the first of the regulation.
    pub section: String,
}

struct Tab {
    address: String,
    title: String,
    current: bool,
    /// What waits for the second person.
    waiting: usize,
    /// The duty that keeps it true is late.
    late: bool,
}

struct Row {
    address: String,
    title: String,
    state: String,
    waits: bool,
    author: String,
    changed: When,
    /// When it will be shown, or will not be any more.
    shown: Option<String>,
}

/// The duty that keeps the section true.
struct Duty {
    id: String,
    title: String,
    guide: Option<String>,
    late: bool,
    due: Option<When>,
    last: Option<When>,
}

#[derive(Template)]
#[template(path = "pages/desk/published/list.html")]
struct Page {
    f: Frame,
    tabs: Vec<Tab>,
    section: Option<(String, String)>,
    off: bool,
    public: String,
    approve: bool,
    duty: Option<Duty>,
    rows: Vec<Row>,
}

/// `GET /{org}/desk/published`: what is written, proposed and published, section by section.
pub async fn list(State(web): State<Web>, me: Me, Query(asked): Query<Asked>) -> Answer {
    let section = sections(&me).find(|one| one.id == asked.section).or_else(|| sections(&me).next());
    let all = web.app.publications(&me.org).await?;
    let people = web.app.known_people(&me.org).await?;
    let titles = Titles { reg: &me.regulation, people: &people };
    let here = section.map(|one| one.id.clone()).unwrap_or_default();
    let (_, duties) = web.app.duties(&me.org).await?;
    let rows = all.iter().filter(|one| one.section == here).map(|one| row(&web, &me, &titles, one)).collect();
    page(&Page {
        f: Frame::of(&me, Place::Published, me.t.get("published-title")),
        tabs: sections(&me).map(|one| tab(&me, one, &here, (&all, &duties))).collect(),
        section: section.map(|one| (one.id.clone(), one.title.clone())),
        off: section.is_some_and(|one| one.off),
        public: me.address(&format!("info/{here}")),
        approve: section.is_some_and(|one| one.approve),
        duty: match section {
            Some(section) => duty(&web, &me, section, duties),
            None => None,
        },
        rows,
    })
}

fn tab(me: &Me, section: &Section, here: &str, (all, duties): (&[PublicationLine], &[DutyNow])) -> Tab {
    Tab {
        address: me.address(&format!("desk/published?section={}", section.id)),
        title: section.title.clone(),
        current: section.id == here,
        late: duties.iter().any(|one| one.late && section.duty.as_ref() == Some(&one.duty.id)),
        waiting: all.iter().filter(|one| one.section == section.id && waits(one)).count(),
    }
}

fn row(web: &Web, me: &Me, titles: &Titles, one: &PublicationLine) -> Row {
    let (zone, now) = (me.regulation.calendar(None).zone(), web.app.clock.now());
    let told = |key: &str, at| me.t.about(key, &when(me.t, zone, now, at).shown);
    let published = one.state == PublicationState::Published.as_str();
    let begins = one.shown_from.filter(|from| *from > now).map(|from| told("published-from", from));
    let ends = || one.shown_until.map(|until| told("published-until", until));
    Row {
        address: address(me, one.id),
        title: one.title.clone(),
        state: state(me, stands(&one.state, one.shown_from, now)),
        waits: waits(one),
        author: titles.person(&one.author),
        changed: when(me.t, zone, now, one.changed),
        shown: if published { begins.or_else(ends) } else { None },
    }
}

fn duty(web: &Web, me: &Me, section: &Section, duties: Vec<DutyNow>) -> Option<Duty> {
    let id = section.duty.as_ref()?;
    let (zone, now) = (me.regulation.calendar(None).zone(), web.app.clock.now());
    let shown = |one: DutyNow| Duty {
        id: one.duty.id.to_string(),
        title: one.duty.title.clone(),
        guide: one.duty.guide.clone(),
        late: one.late,
        due: one.due.map(|at| due(me.t, zone, now, at)),
        last: one.last.map(|last| when(me.t, zone, now, last.at)),
    };
    duties.into_iter().find(|one| one.duty.id == *id).map(shown)
}

use askama::Template;
use axum::extract::{Query, State};
use serde::Deserialize;
use store::AccountEvent;
use uuid::Uuid;

use super::{Way, ways};
use crate::desk::form::Opt;
use crate::desk::words::{Titles, When, when};
use crate::error::Answer;
use crate::frame::{Frame, Place, page};
use crate::server::Web;
use crate::session::Me;

/// Entries on a page.
const PAGE: u32 = 50;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub login: String,
    /// The last entry of the page before.
    pub before: String,
}

/// Something that happened to an account.
struct Row {
    when: When,
    who: String,
    what: String,
    by: String,
    address: String,
}

#[derive(Template)]
#[template(path = "pages/desk/admin/journal.html")]
struct Page {
    f: Frame,
    ways: Vec<Way>,
    address: String,
    people: Vec<Opt>,
    rows: Vec<Row>,
    older: Option<String>,
}

/// `GET /{org}/desk/admin/journal`: what happened to accounts, the latest first (S3).
pub async fn journal(State(web): State<Web>, me: Me, Query(asked): Query<Asked>) -> Answer {
    let people = web.app.known_people(&me.org).await?;
    let login = Some(asked.login.as_str()).filter(|login| !login.is_empty());
    let before = asked.before.parse::<Uuid>().ok();
    let entries = web.app.reader().await?.account_journal(&me.org, login, before, PAGE).await?;
    let titles = Titles { reg: &me.regulation, people: &people };
    let (zone, now) = (me.regulation.calendar(None).zone(), web.app.clock.now());
    let row = |one: &AccountEvent| Row {
        when: when(me.t, zone, now, one.at),
        who: titles.person(&one.login),
        what: me.t.get(&format!("happened-{}", one.what)),
        by: if one.actor.starts_with('<') { me.t.get("actor-system") } else { titles.person(&one.actor) },
        address: one.address.clone().unwrap_or_default(),
    };
    let address = me.address("desk/admin/journal");
    let last = entries.last().filter(|_| entries.len() == PAGE as usize);
    let older = last.and_then(|last| {
        let before = last.id.to_string();
        serde_urlencoded::to_string([("login", asked.login.as_str()), ("before", before.as_str())]).ok()
    });
    let option = |one: &casework::Person| Opt {
        chosen: *one.login == *asked.login,
        ..Opt::new(&one.login, &one.name)
    };
    page(&Page {
        f: Frame::of(&me, Place::Admin, me.t.get("admin-journal")),
        ways: ways(&me, "journal"),
        older: older.map(|query| format!("{address}?{query}")),
        rows: entries.iter().map(row).collect(),
        people: people.iter().map(option).collect(),
        address,
    })
}

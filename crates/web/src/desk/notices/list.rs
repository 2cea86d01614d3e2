use std::collections::HashSet;

use askama::Template;
use axum::extract::{Query, State};
use regulation::Right;
use serde::Deserialize;
use store::{Awaited, Notice, PublicationLine};
use uuid::Uuid;

use crate::desk::cases::address;
use crate::desk::queue::duty_link;
use crate::desk::words::{Titles, When, when};
use crate::error::Answer;
use crate::frame::{Frame, Place, page};
use crate::server::Web;
use crate::session::Me;

/// Notices on a page.
const PAGE: u32 = 50;

/// What the address asks for.
#[derive(Debug, Deserialize)]
pub struct Asked {
    /// The last notice of the page before.
    before: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/desk/notices/list.html")]
struct Page {
    f: Frame,
    address: String,
    /// Where the desk begins.
    desk: String,
    lines: Vec<Line>,
    /// What they are still to be reminded of, the nearest first.
    awaited: Vec<Line>,
    /// The newest notice, while something is unseen.
    newest_unseen: Option<Uuid>,
    older: Option<String>,
}

/// A notice in words.
struct Line {
    id: Uuid,
    icon: &'static str,
    words: String,
    /// What leads there: the number of the case, the name of a section, a title.
    number: String,
    /// None: it is not theirs to see any more.
    address: Option<String>,
    when: When,
    seen: bool,
}

/// `GET /{org}/desk/notices?before=…`: what somebody was told of, the newest first.
pub async fn list(State(web): State<Web>, me: Me, Query(asked): Query<Asked>) -> Answer {
    let before: Option<Uuid> = asked.before.and_then(|word| word.parse().ok());
    let mut reader = web.app.reader().await?;
    let notices = reader.notices(&me.org, &me.session.login, before, PAGE).await?;
    let cases: Vec<Uuid> = notices.iter().map(|one| one.case_id).collect();
    let awaited = reader.awaited(&me.org, &me.session.login, PAGE).await?;
    let cases: Vec<Uuid> = cases.into_iter().chain(awaited.iter().map(|one| one.case_id)).collect();
    let seen = reader.visible_among(&me.org, &me.visible, &cases).await?;
    drop(reader);
    let texts = match notices.iter().any(|one| is_text(&one.kind)) {
        true => web.app.publications(&me.org).await?,
        false => Vec::new(),
    };
    let teller = Teller { me: &me, now: web.app.clock.now(), seen, texts };
    let last = notices.last().filter(|_| notices.len() as u32 == PAGE);
    let newest = notices.first().filter(|_| me.unseen > 0 && before.is_none());
    page(&Page {
        f: Frame::of(&me, Place::Notices, me.t.get("notices-title")),
        address: me.address("desk/notices"),
        newest_unseen: newest.map(|one| one.id),
        older: last.map(|one| format!("{}?before={}", me.address("desk/notices"), one.id)),
        awaited: awaited.into_iter().map(|one| teller.awaited(one)).collect(),
        desk: me.address("desk/"),
        lines: notices.into_iter().map(|one| teller.line(one)).collect(),
    })
}

/// What every line is told with.
struct Teller<'a> {
    me: &'a Me,
    now: jiff::Timestamp,
    /// Those of the cases that they may see.
    seen: HashSet<Uuid>,
    /// Publications, while something is told of one.
    texts: Vec<PublicationLine>,
}

impl Teller<'_> {
    fn line(&self, one: Notice) -> Line {
        let me = self.me;
        let (number, address) = self.link(&one);
        Line {
            id: one.id,
            icon: icon(&one.kind),
            words: self.words(&one),
            address,
            number,
            when: when(me.t, me.regulation.calendar(None).zone(), self.now, one.at),
            seen: one.seen.is_some(),
        }
    }

    /// What leads to what it is told of, and its address while they may go there.
    fn link(&self, one: &Notice) -> (String, Option<String>) {
        let me = self.me;
        let edits = me.may(Right::Edit);
        if is_text(&one.kind) {
            let known = self.texts.iter().find(|text| text.id == one.case_id);
            let title = known.map(|text| text.title.clone()).unwrap_or_default();
            return (
                title,
                known.filter(|_| edits).map(|text| me.address(&format!("desk/published/{}", text.id))),
            );
        }
        if is_duty(&one.kind) {
            return duty_link(me, one.about.as_deref().unwrap_or_default());
        }
        let number = one.number.clone().unwrap_or_default();
        let may = self.seen.contains(&one.case_id) && one.number.is_some();
        let scope = one.scope.as_deref().unwrap_or_default();
        let address = may.then(|| address(&me.org, &number, scope));
        (number, address)
    }

    fn awaited(&self, one: Awaited) -> Line {
        let me = self.me;
        let may = self.seen.contains(&one.case_id);
        Line {
            id: one.id,
            icon: icon("reminder"),
            words: one.text,
            address: may.then(|| address(&me.org, &one.number, &one.scope)),
            number: one.number,
            when: when(me.t, me.regulation.calendar(None).zone(), self.now, one.due),
            seen: true,
        }
    }

    fn words(&self, one: &Notice) -> String {
        let about = one.about.as_deref().unwrap_or_default();
        let titles = Titles { reg: &self.me.regulation, people: &[] };
        let what = match one.kind.as_str() {
            "reminder" => about.to_owned(),
            kind if is_duty(kind) => titles.duty(about),
            _ => titles.deadline(about),
        };
        let (whole, bare) = (format!("notice-{}", one.kind), format!("notice-{}-bare", one.kind));
        if what.is_empty() && self.me.t.has(&bare) {
            self.me.t.get(&bare)
        } else {
            self.me.t.about(&whole, &what)
        }
    }
}

fn is_text(kind: &str) -> bool {
    kind.starts_with("text-")
}

fn is_duty(kind: &str) -> bool {
    kind.starts_with("duty-")
}

fn icon(kind: &str) -> &'static str {
    match kind {
        "assigned" => "icon-person",
        "task" => "icon-task",
        "customer-wrote" | "program-wrote" => "icon-mail",
        "letter-failed" => "icon-warning",
        "deadline-missed" | "duty-late" => "icon-late",
        "deadline-soon" | "duty-soon" => "icon-soon",
        "changed" => "icon-eye",
        "reminder" => "icon-clock",
        _ => "icon-info",
    }
}

use askama::Template;
use axum::extract::State;
use regulation::{Channel, Item, List, Regulation};

use super::publish::place_of;
use super::{Way, ways};
use crate::desk::words::Titles;
use crate::error::Answer;
use crate::frame::{Frame, Place, page};
use crate::server::Web;
use crate::session::Me;

/// A list, called by the fields that choose from it.
struct Shown {
    title: String,
    items: Vec<Line>,
    /// Some of the items have a code; a department.
    coded: bool,
    placed: bool,
}

/// An item.
struct Line {
    title: String,
    guide: Option<String>,
    code: String,
    department: String,
}

/// A channel.
struct Row {
    title: String,
    kind: String,
    owner: String,
    mailboxes: Vec<String>,
}

#[derive(Template)]
#[template(path = "pages/desk/admin/lists.html")]
struct Page {
    f: Frame,
    ways: Vec<Way>,
    /// Where they are changed.
    edit: Option<String>,
    lists: Vec<Shown>,
    channels: Vec<Row>,
}

/// `GET /{org}/desk/admin/lists`: lists and channels as the regulation has them.
pub async fn lists(State(web): State<Web>, me: Me) -> Answer {
    let files = web.app.regulation_files(&me.org, None).await?;
    let reg = &me.regulation;
    page(&Page {
        f: Frame::of(&me, Place::Admin, me.t.get("admin-lists")),
        ways: ways(&me, "lists"),
        edit: place_of(&me, &files, "lists"),
        lists: reg.lists.values().map(|list| shown(reg, list)).collect(),
        channels: reg.channels.values().map(|one| row(reg, one)).collect(),
    })
}

fn shown(reg: &Regulation, list: &List) -> Shown {
    let titles = Titles { reg, people: &[] };
    let fields = reg.fields.values().filter(|field| field.list.as_ref() == Some(&list.id));
    let named: Vec<&str> = fields.map(|field| field.title.as_str()).collect();
    let line = |item: &Item| Line {
        title: item.title.clone(),
        guide: item.guide.clone(),
        code: item.code.clone().unwrap_or_default(),
        department: item.department.as_ref().map(|id| titles.department(id.as_str())).unwrap_or_default(),
    };
    let items: Vec<Line> = list.items.values().map(line).collect();
    Shown {
        coded: items.iter().any(|item| !item.code.is_empty()),
        placed: items.iter().any(|item| !item.department.is_empty()),
        title: if named.is_empty() { list.id.to_string() } else { named.join(", ") },
        items,
    }
}

fn row(reg: &Regulation, channel: &Channel) -> Row {
    let titles = Titles { reg, people: &[] };
    Row {
        title: channel.title.clone(),
        kind: channel.kind.as_ref().map(|id| titles.kind(id.as_str())).unwrap_or_default(),
        owner: channel.owner.as_ref().map(|id| titles.role(id.as_str())).unwrap_or_default(),
        mailboxes: channel.mailboxes.keys().cloned().collect(),
    }
}

use askama::Template;
use axum::extract::State;
use regulation::{Channel, Item, List, Regulation, Right};

use super::fields::{Forms, is_coded, is_placed};
use crate::desk::admin::changes::{Made, Returned, list_title};
use crate::desk::admin::publish::place_of;
use crate::desk::admin::{Way, ways};
use crate::desk::form::{Field, Shape};
use crate::desk::words::Titles;
use crate::error::Answer;
use crate::frame::{Frame, Place, again, page};
use crate::server::Web;
use crate::session::Me;

/// A list, called by the fields that choose from it.
struct Shown {
    id: String,
    title: String,
    items: Vec<Line>,
    /// Some of the items have a code; a department.
    coded: bool,
    placed: bool,
    /// The form of a new item came back.
    adding: bool,
    add: Vec<Field>,
    /// The item whose form is open.
    changed: Option<Changed>,
}

/// An item.
struct Line {
    id: String,
    title: String,
    guide: Option<String>,
    code: String,
    department: String,
}

/// The form of an item.
struct Changed {
    id: String,
    title: String,
    fields: Vec<Field>,
}

/// Which item somebody wants to change.
pub struct Open {
    pub list: String,
    pub item: String,
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
    /// They may publish: forms are there for them.
    may: bool,
    address: String,
    publish: String,
    made: Made,
    faults: Vec<(String, String)>,
}

/// `GET /{org}/desk/admin/lists`: lists and channels as the regulation has them.
pub async fn lists(State(web): State<Web>, me: Me) -> Answer {
    let made = Made::nothing(&web, &me).await?;
    draw(&me, made, &Returned::default(), None)
}

/// The lists with what was changed, with a form that came back and with the form of an item.
pub fn draw(me: &Me, made: Made, returned: &Returned, open: Option<&Open>) -> Answer {
    let reg = made.regulation.clone();
    let forms = Forms { t: me.t, reg: &reg, returned };
    let faults = returned.told();
    let faulty = made.outcome.fault.is_some() || !faults.is_empty();
    let drawn = Page {
        f: Frame::of(me, Place::Admin, me.t.get("admin-lists")),
        ways: ways(me, "lists"),
        edit: place_of(me, &made.files, "lists"),
        lists: reg.lists.values().map(|list| shown(&forms, list, open)).collect(),
        channels: reg.channels.values().map(|one| row(&reg, one)).collect(),
        may: me.may(Right::Publish),
        address: me.address("desk/admin/lists"),
        publish: me.address("desk/admin/publish"),
        made,
        faults,
    };
    if faulty { again(&drawn) } else { page(&drawn) }
}

fn shown(forms: &Forms<'_>, list: &List, open: Option<&Open>) -> Shown {
    let titles = Titles { reg: forms.reg, people: &[] };
    let line = |item: &Item| Line {
        id: item.id.to_string(),
        title: item.title.clone(),
        guide: item.guide.clone(),
        code: item.code.clone().unwrap_or_default(),
        department: item.department.as_ref().map(|id| titles.department(id.as_str())).unwrap_or_default(),
    };
    let (add, change) = (format!("{}-add", list.id), format!("{}-change", list.id));
    let open = open.filter(|open| list.id == *open.list).and_then(|open| list.items.get(open.item.as_str()));
    Shown {
        id: list.id.to_string(),
        title: list_title(forms.reg, list),
        items: list.items.values().map(line).collect(),
        coded: is_coded(list),
        placed: is_placed(list),
        adding: forms.returned.is(&add),
        add: forms.add(&add, list),
        changed: open.map(|item| Changed {
            id: item.id.to_string(),
            title: item.title.clone(),
            fields: forms.change(&change, item),
        }),
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

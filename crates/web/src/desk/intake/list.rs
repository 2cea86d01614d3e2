use app::ArrivalLine;
use askama::Template;
use axum::extract::{Query, State};
use store::RawState;

use super::asked::Asked;
use super::open::address;
use super::words::{problem, way};
use crate::desk::cases;
use crate::desk::customers::shown;
use crate::desk::form::{Field, Opt, Shape};
use crate::desk::words::{Titles, When, when};
use crate::error::{Answer, WebError};
use crate::frame::{Frame, Place, page};
use crate::server::Web;
use crate::session::Me;

/// Lines of a page.
const PAGE: u32 = 50;
/// In the order of the tabs: what waits for somebody first.
const STATES: [RawState; 6] = [
    RawState::Failed,
    RawState::Waiting,
    RawState::Registered,
    RawState::Attached,
    RawState::Refused,
    RawState::Duplicate,
];

/// A tab.
struct Tab {
    title: String,
    address: String,
    current: bool,
    /// Only of what waits for a person.
    count: Option<i64>,
}

/// Something that arrived.
struct Row {
    address: String,
    when: When,
    who: String,
    subject: String,
    way: String,
    channel: String,
    state: String,
    /// It waits for a person.
    waits: bool,
    why: String,
    /// Number and address of its case.
    case: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "pages/desk/intake/list.html")]
struct Page {
    f: Frame,
    address: String,
    state: String,
    tabs: Vec<Tab>,
    narrowed: bool,
    fields: Vec<Field>,
    rows: Vec<Row>,
    next: Option<String>,
}

/// `GET /{org}/desk/intake`: what came in and what became of it, the latest first (I3).
pub async fn list(State(web): State<Web>, me: Me, Query(asked): Query<Asked>) -> Answer {
    let found = web.app.arrivals(&me.org, &asked.filter(&me), asked.after(), PAGE).await?;
    let waiting = web.app.reader().await?.failed_raws(&me.org).await?;
    let address = me.address("desk/intake");
    let next = found.next.map(|place| format!("{address}?{}", asked.page_at(place).query()));
    page(&Page {
        f: Frame::of(&me, Place::Intake, me.t.get("nav-intake")),
        state: asked.state().to_owned(),
        tabs: tabs(&me, &asked, waiting),
        narrowed: asked.narrows(),
        fields: fields(&web, &me, &asked).await?,
        rows: found.lines.into_iter().map(|line| row(&web, &me, line)).collect(),
        next,
        address,
    })
}

fn tabs(me: &Me, asked: &Asked, waiting: i64) -> Vec<Tab> {
    let words = STATES.iter().map(|state| state.as_str()).chain(["all"]);
    let tab = |word: &str| Tab {
        title: me.t.get(&format!("came-tab-{word}")),
        address: format!("{}?{}", me.address("desk/intake"), asked.at(word).query()),
        current: asked.state() == word,
        count: (word == "failed").then_some(waiting),
    };
    words.map(tab).collect()
}

async fn fields(web: &Web, me: &Me, asked: &Asked) -> Result<Vec<Field>, WebError> {
    let boxes = web.app.reader().await?.mailboxes(&me.org).await?;
    let boxes = boxes.iter().map(|one| Opt::new(&one.address, &one.address)).collect();
    let channels = me.regulation.channels.values().map(|one| Opt::new(&one.id, &one.title)).collect();
    let select = |name: &str, options: Vec<Opt>, chosen: &str| {
        let field = Field::new("came", name, me.t.get(&format!("came-{name}")), Shape::Select).quiet();
        field.options(Some(me.t.get("came-any")), options).chosen(&[chosen.to_owned()])
    };
    let day = |name: &str, value: &str| {
        Field::new("came", name, me.t.get(&format!("came-{name}")), Shape::Date)
            .quiet()
            .value(value.to_owned())
    };
    Ok(vec![
        select("channel", channels, &asked.channel),
        select("mailbox", boxes, &asked.mailbox),
        day("from", &asked.from),
        day("to", &asked.to),
    ])
}

fn row(web: &Web, me: &Me, line: ArrivalLine) -> Row {
    let (t, reg) = (me.t, &me.regulation);
    let titles = Titles { reg, people: &[] };
    let ArrivalLine { row, way: by, name, email, subject } = line;
    let email = email.map(|email| shown(me, &email)).unwrap_or_default();
    Row {
        address: address(me, row.id),
        when: when(t, reg.calendar(None).zone(), web.app.clock.now(), row.arrived),
        who: if name.is_empty() { email } else { name },
        subject: if subject.is_empty() { t.get("came-no-subject") } else { subject },
        way: way(t, by, row.mailbox.as_deref()),
        channel: if row.channel.is_empty() { String::new() } else { titles.channel(&row.channel) },
        state: t.get(&format!("came-{}", row.state)),
        waits: row.state == RawState::Failed.as_str(),
        why: row.problem.as_deref().map(|why| problem(t, reg, why)).unwrap_or_default(),
        case: row.number.map(|number| {
            let scope = row.scope.unwrap_or_default();
            (number.clone(), cases::address(&me.org, &number, &scope))
        }),
    }
}

use askama::Template;

use super::acts::{ActForm, general};
use super::client::{Client, client};
use super::deadlines::{Deadline, deadlines};
use super::facts::{Fact, facts};
use super::journal::{Line, journal};
use super::now::{Now, now};
use super::talk::{Talk, talk};
use super::tasks::{Task, tasks};
use super::{Look, Moved, Returned};
use crate::desk::cases::address;
use crate::desk::form::Shape;
use crate::frame::{Frame, Place};

/// The card.
#[derive(Template)]
#[template(path = "pages/desk/cases/show.html")]
pub struct Page<'a> {
    f: Frame,
    address: String,
    seq: u64,
    number: String,
    customer: String,
    about: Vec<String>,
    now: Now,
    talk: Talk,
    client: Option<Client>,
    deadlines: Vec<Deadline>,
    tasks: Vec<Task>,
    facts: Vec<Fact>,
    others: Vec<ActForm>,
    journal: Vec<Line>,
    moved: Option<&'a Moved>,
}

/// Everything of a case as somebody sees it; a form that came back stands open and filled.
pub fn draw<'a>(look: &Look, returned: &'a Returned) -> Page<'a> {
    let (state, titles, t) = (&look.card.state, look.titles(), look.t());
    let client = client(look);
    let customer = client.as_ref().map(|one| one.name.clone()).unwrap_or_default();
    let about = vec![
        titles.kind(state.kind.as_str()),
        t.with(
            "card-came",
            &[("how", titles.channel(state.channel.as_str())), ("when", look.when(state.received).shown)],
        ),
        t.about("card-held", &titles.holder(&state.owner)),
    ];
    Page {
        f: Frame::of(look.me, Place::Queue, format!("{} {customer}", state.number)),
        address: address(&look.me.org, &look.number),
        seq: look.seq(),
        number: state.number.to_string(),
        customer,
        about,
        now: now(look, returned),
        talk: talk(look, returned),
        client,
        deadlines: deadlines(look),
        tasks: tasks(look, returned),
        facts: facts(look),
        others: general(look, returned),
        journal: journal(look),
        moved: returned.moved.as_ref(),
    }
}

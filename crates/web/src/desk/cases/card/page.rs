use askama::Template;
use uuid::Uuid;

use super::acts::{ActForm, general};
use super::client::{Client, client};
use super::deadlines::{Deadline, deadlines};
use super::facts::{Fact, classification, facts};
use super::journal::{Line, journal};
use super::now::{Now, now};
use super::reminders::{Reminders, reminders};
use super::stray::{Stray, stray};
use super::talk::{Talk, talk};
use super::tasks::{Task, tasks};
use super::{Look, Moved, Returned};
use crate::desk::cases::same;
use crate::desk::form::Shape;
use crate::frame::{Frame, Place};

/// The card.
#[derive(Template)]
#[template(path = "pages/desk/cases/show.html")]
pub struct Page<'a> {
    f: Frame,
    address: String,
    /// Where the desk begins.
    desk: String,
    seq: u64,
    number: String,
    customer: String,
    about: Vec<String>,
    case: Uuid,
    /// As addresses name it.
    number_at: String,
    watching: bool,
    reminders: Reminders,
    /// Who else has it open.
    present: String,
    now: Now,
    talk: Talk,
    client: Option<Client>,
    deadlines: Vec<Deadline>,
    tasks: Vec<Task>,
    classification: Vec<Fact>,
    facts: Vec<Fact>,
    others: Vec<ActForm>,
    journal: Vec<Line>,
    moved: Option<&'a Moved>,
    stray: Option<Stray>,
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
    let (now, talk) = (now(look, returned), talk(look, returned));
    let (tasks, others) = (tasks(look, returned), general(look, returned));
    let of_tasks = tasks.iter().flat_map(|task| task.finish.iter().chain(&task.cancel));
    let reminders = reminders(look, returned);
    let reply = talk.reply.iter().map(|reply| &reply.form);
    let forms = now.acts.iter().chain(&others).chain(reply).chain(of_tasks).chain([&reminders.form]);
    Page {
        stray: stray(look, returned, forms),
        f: Frame::of(look.me, Place::Queue, format!("{} {customer}", state.number)),
        address: same(&look.me.org, &look.number),
        desk: look.me.address("desk/"),
        seq: look.seq(),
        number: state.number.to_string(),
        customer,
        about,
        case: state.case,
        number_at: look.number.clone(),
        watching: look.mine.watching,
        reminders,
        present: look.mine.present.join(", "),
        now,
        talk,
        client,
        deadlines: deadlines(look),
        tasks,
        classification: classification(look),
        facts: facts(look),
        others,
        journal: journal(look),
        moved: returned.moved.as_ref(),
    }
}

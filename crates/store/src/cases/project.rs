//! What the tables say of a case, made from its state and the events that led there: one function, for writing and
//! for [`crate::rebuild_check`].
use std::collections::{BTreeMap, BTreeSet};

use casework::case::{Link, Purpose, TaskState};
use casework::{CaseState, Clock, Event, Reckoning};
use jiff::Timestamp;

use super::involved::{Involved, brought_in};

/// Rows to put, by their numbers within the case. Only what the events touched.
#[derive(Default)]
pub(crate) struct Projection<'a> {
    pub deadlines: BTreeMap<u32, DeadlineNow<'a>>,
    pub tasks: BTreeMap<u32, &'a TaskState>,
    pub messages: BTreeMap<u32, MessageNow<'a>>,
    /// Messages put before that left or failed now.
    pub left: Vec<(u32, Timestamp)>,
    pub failed: Vec<(u32, &'a str)>,
    pub links: Vec<&'a Link>,
    pub involved: BTreeSet<Involved>,
}

/// A deadline, and the entry that holds its reckoning with the day-by-day trace, when these events reckoned it.
pub(crate) struct DeadlineNow<'a> {
    pub clock: &'a Clock,
    pub reckoned: Option<u64>,
}

/// A message as the journal tells it.
#[derive(Default)]
pub(crate) struct MessageNow<'a> {
    pub incoming: bool,
    pub channel: Option<&'a str>,
    pub template: Option<&'a str>,
    pub purpose: Option<&'static str>,
    pub role: Option<&'a str>,
    pub sender: Option<&'a str>,
    pub subject: Option<&'a str>,
    pub text: Option<&'a str>,
    pub at: Timestamp,
    pub left: Option<Timestamp>,
    pub failed: Option<&'a str>,
    pub raw: Option<uuid::Uuid>,
}

/// An event with the number and the time of its entry.
pub(crate) type Numbered<'a> = (u64, Timestamp, &'a Event);

pub(crate) fn project<'a>(
    state: &'a CaseState,
    events: impl Iterator<Item = Numbered<'a>>,
) -> Projection<'a> {
    let mut rows = Projection::default();
    for (seq, at, event) in events {
        rows.involved.extend(brought_in(event));
        let handled = message(&mut rows, at, event) || task(&mut rows, state, event);
        if !handled && let Some((n, reckoning)) = clock(event) {
            deadline(&mut rows, state, n, reckoning.map(|_| seq));
        }
        if let Event::Linked { link } = event {
            rows.links.push(link);
        }
    }
    rows
}

fn deadline<'a>(rows: &mut Projection<'a>, state: &'a CaseState, n: u32, reckoned: Option<u64>) {
    let Some(clock) = state.clocks.iter().find(|clock| clock.n == n) else { return };
    let row = rows.deadlines.entry(n).or_insert(DeadlineNow { clock, reckoned: None });
    row.reckoned = reckoned.or(row.reckoned);
}

fn clock(event: &Event) -> Option<(u32, Option<&Reckoning>)> {
    match event {
        Event::ClockStarted { n, reckoning, .. }
        | Event::ClockResumed { n, reckoning, .. }
        | Event::ClockExtended { n, reckoning, .. }
        | Event::ClockMoved { n, reckoning, .. } => Some((*n, Some(reckoning))),
        Event::ClockWarned { n, .. }
        | Event::ClockBreached { n, .. }
        | Event::ClockPaused { n, .. }
        | Event::ClockPauseEnded { n, .. }
        | Event::ClockMet { n, .. }
        | Event::ClockRevived { n, .. }
        | Event::ClockDropped { n, .. } => Some((*n, None)),
        _ => None,
    }
}

fn task<'a>(rows: &mut Projection<'a>, state: &'a CaseState, event: &Event) -> bool {
    let (Event::TaskOpened { n, .. }
    | Event::TaskAssigned { n, .. }
    | Event::TaskDone { n, .. }
    | Event::TaskCancelled { n, .. }) = event
    else {
        return false;
    };
    if let Some(task) = state.tasks.iter().find(|task| task.n == *n) {
        rows.tasks.insert(*n, task);
    }
    true
}

fn message<'a>(rows: &mut Projection<'a>, at: Timestamp, event: &'a Event) -> bool {
    match event {
        Event::MessageSent { n, template, purpose, to, subject, text, awaited: _ } => {
            let role = to.inside().map(|(role, _)| role.as_str());
            let row = MessageNow {
                template: template.as_ref().map(|id| id.as_str()),
                purpose: Some(purpose_word(*purpose)),
                role,
                subject: subject.text(),
                text: text.text(),
                at,
                ..MessageNow::default()
            };
            rows.messages.insert(*n, row);
        }
        Event::MessageReceived { n, channel, from, subject, text, raw, automatic } => {
            let row = MessageNow {
                incoming: true,
                channel: Some(channel.as_str()),
                purpose: automatic.then_some(AUTOMATIC),
                sender: from.text(),
                subject: subject.text(),
                text: text.text(),
                at,
                raw: *raw,
                ..MessageNow::default()
            };
            rows.messages.insert(*n, row);
        }
        Event::MessageLeft { n, at } => match rows.messages.get_mut(n) {
            Some(row) => row.left = Some(*at),
            None => rows.left.push((*n, *at)),
        },
        Event::MessageFailed { n, why } => match rows.messages.get_mut(n) {
            Some(row) => row.failed = Some(why.as_str()),
            None => rows.failed.push((*n, why.as_str())),
        },
        _ => return false,
    }
    true
}

/// What a letter is for that a program wrote to us: it is no answer of the customer.
pub(crate) const AUTOMATIC: &str = "automatic";

/// As the journal writes it.
pub(crate) fn purpose_word(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Acknowledgement => "acknowledgement",
        Purpose::Message => "message",
        Purpose::Answer => "answer",
        Purpose::Notice => "notice",
    }
}

//! What became of a letter of ours: when it left, why it waits, why it came back (W4).
use casework::Event;
use jiff::Timestamp;
use store::MessageRow;

use super::Look;

/// Said under a letter.
#[derive(Default)]
pub struct Sent {
    /// When it left, where that is not the minute in which it was written.
    pub left: Option<String>,
    /// It was tried in vain, and is tried again.
    pub waits: Option<String>,
    /// A server on the way goes on trying.
    pub late: Option<String>,
    /// It never left, or came back.
    pub failed: Option<String>,
}

/// The key of how it stands with a message to the customer, in two words.
pub fn key(row: &MessageRow) -> &'static str {
    match (row.left_at, &row.failed) {
        (Some(_), Some(_)) => "talk-returned",
        (None, Some(_)) => "talk-never",
        (Some(_), None) => "talk-left",
        (None, None) => "talk-waits",
    }
}

pub fn sent(look: &Look, row: &MessageRow) -> Sent {
    let left = row.left_at.filter(|left| minute(*left) > minute(row.at));
    Sent {
        left: left.map(|at| look.t().about("talk-left-at", &look.when(at).shown)),
        waits: waits(look, row),
        late: late(look, row).filter(|_| row.failed.is_none()),
        failed: row.failed.as_ref().map(|why| failed(look, row, why)),
    }
}

fn minute(at: Timestamp) -> i64 {
    at.as_second().div_euclid(60)
}

fn waits(look: &Look, row: &MessageRow) -> Option<String> {
    let waiting = look.card.waiting.iter().find(|one| one.n == row.n)?;
    let why = waiting.why.clone()?;
    let next =
        if waiting.next > look.now { look.when(waiting.next).shown } else { look.t().get("talk-soon") };
    let written = look.when(row.at).shown;
    let values = [("why", why), ("written", written), ("tries", waiting.tries.to_string()), ("next", next)];
    Some(look.t().with("talk-tried", &values))
}

/// What the last report of it says.
fn late(look: &Look, row: &MessageRow) -> Option<String> {
    look.card.journal.iter().rev().find_map(|entry| match &entry.event {
        Event::MessageDelayed { n, why } if *n == row.n => {
            let when = look.when(entry.at).shown;
            Some(look.t().with("talk-late", &[("what", why.as_str().to_owned()), ("when", when)]))
        }
        _ => None,
    })
}

/// When we learned of it stands in the journal.
fn failed(look: &Look, row: &MessageRow, why: &str) -> String {
    let is_it = |event: &Event| matches!(event, Event::MessageFailed { n, .. } if *n == row.n);
    let told = look.card.journal.iter().rev().find(|entry| is_it(&entry.event)).map(|entry| entry.at);
    let at = look.when(told.unwrap_or(row.at)).shown;
    let key = if row.left_at.is_some() { "talk-came-back" } else { "talk-failed" };
    look.t().with(key, &[("what", why.to_owned()), ("when", at)])
}

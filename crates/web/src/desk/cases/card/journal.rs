use casework::Event;
use regulation::DeadlineId;
use store::Entry;

use super::{Look, said};
use crate::desk::customers;
use crate::desk::words::{Titles, When};
use crate::frame::short;
use crate::text::Texts;

/// An entry of the journal in words.
pub struct Line {
    pub when: When,
    pub words: String,
    pub who: String,
    pub late: bool,
}

/// The journal, the newest entry first. Whoever was told of the same thing at once stands in one line.
pub fn journal(look: &Look) -> Vec<Line> {
    let together = |one: &Entry, other: &Entry| {
        let same = one.at == other.at && one.actor == other.actor;
        same && about(&one.event).is_some_and(|what| about(&other.event) == Some(what))
    };
    look.card.journal.chunk_by(together).rev().filter_map(|chunk| line(look, chunk)).collect()
}

/// What somebody was told of: a deadline, or what has happened to the case.
fn about(event: &Event) -> Option<Option<&DeadlineId>> {
    if let Event::Told { about, .. } = event { Some(about.as_ref()) } else { None }
}

/// Entries that follow each other: several only where people were told.
fn line(look: &Look, chunk: &[Entry]) -> Option<Line> {
    let entry = chunk.first()?;
    let words = if chunk.len() > 1 { all_told(look, chunk) } else { words(look, entry) };
    let (when, who) = (look.when(entry.at), whose(look, entry));
    Some(Line { when, words, who, late: is_late(&entry.event) })
}

/// Whoever wrote from an address that is not the customer's is not called the customer.
fn whose(look: &Look, entry: &Entry) -> String {
    let from = match &entry.event {
        Event::MessageReceived { from, .. } => from.text().and_then(|from| look.card.stranger(from)),
        _ => None,
    };
    from.map_or_else(|| who(look, &entry.actor), |from| customers::shown(look.me, from))
}

/// Roles, each once.
fn all_told(look: &Look, chunk: &[Entry]) -> String {
    let mut roles: Vec<String> = Vec::new();
    for entry in chunk {
        let role = what(look.t(), &look.titles(), &entry.event);
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    let key = if roles.len() > 1 { "event-told-all" } else { "event-told" };
    look.t().about(key, &roles.join(", "))
}

/// Who did what and when, in a line; none for what follows by itself from another entry.
pub fn told(look: &Look, entry: &Entry) -> Option<String> {
    let aside = matches!(
        entry.event,
        Event::StageLeft { .. }
            | Event::ClockStarted { .. }
            | Event::ClockMet { .. }
            | Event::ClockRevived { .. }
            | Event::AnswerOnItsWay { .. }
            | Event::ClockDropped { .. }
            | Event::ClockMoved { .. }
            | Event::ClockPaused { .. }
            | Event::ClockResumed { .. }
            | Event::ClockPauseEnded { .. }
            | Event::Told { .. }
            | Event::Decided
            | Event::Marked { .. }
    );
    let when = look.when(entry.at).shown;
    (!aside).then(|| format!("{}, {when}: {}", who(look, &entry.actor), words(look, entry)))
}

/// Somebody as the journal names them.
pub fn who(look: &Look, actor: &str) -> String {
    match actor {
        "<customer>" => look.t().get("actor-customer"),
        "<system>" => look.t().get("actor-system"),
        login => short(&look.titles().person(login)),
    }
}

fn is_late(event: &Event) -> bool {
    matches!(event, Event::ClockBreached { .. } | Event::ClockMet { late: true, .. })
}

fn words(look: &Look, entry: &Entry) -> String {
    sentence(look.t(), &look.titles(), &look.card.journal, entry)
}

/// What happened, in a sentence, with the reason that was given. `journal`: of the case, where an earlier entry may tell
/// what this one is about.
pub fn sentence(t: &Texts, titles: &Titles, journal: &[Entry], entry: &Entry) -> String {
    let late = matches!(entry.event, Event::ClockMet { late: true, .. });
    let key = format!("event-{}{}", entry.kind, if late { "-late" } else { "" });
    let before = said::told_before(t, titles, journal, &entry.event);
    let what = before.unwrap_or_else(|| what(t, titles, &entry.event));
    let head = t.about(&key, &what);
    // Nothing is known of it any more: no colon without words behind it.
    let head = if what.is_empty() { head.trim_end().trim_end_matches(':').to_owned() } else { head };
    said::why(t, titles, head, &entry.event)
}

/// What an entry is about, in the regulation's words.
fn what(t: &Texts, titles: &Titles, event: &Event) -> String {
    match event {
        Event::StageEntered { stage, .. }
        | Event::StageLeft { stage }
        | Event::ClosingUndone { stage, .. } => titles.stage(stage.as_str()),
        Event::MessageFailed { why, .. } | Event::MessageDelayed { why, .. } => why.as_str().to_owned(),
        Event::ActionDone { stage, action, .. } => {
            titles.reg.action(stage, action).map_or_else(|| action.to_string(), |one| one.title.clone())
        }
        Event::Told { role, .. } => titles.role(role.as_str()),
        Event::Assigned { owner, .. } => titles.holder(owner),
        Event::MessageSent { subject, .. } | Event::MessageReceived { subject, .. } => {
            subject.as_str().to_owned()
        }
        Event::TaskOpened { task, title, .. } => match task {
            Some(id) => titles.task(id.as_str()),
            None => title.as_str().to_owned(),
        },
        Event::TaskDone { task: Some(id), .. } | Event::TaskCancelled { task: Some(id), .. } => {
            titles.task(id.as_str())
        }
        Event::FieldsSet { fields } => {
            fields.keys().map(|id| titles.field(id.as_str())).collect::<Vec<_>>().join(", ")
        }
        Event::Closed { outcome } => outcome.to_string(),
        Event::NoteAdded { text } => text.as_str().to_owned(),
        Event::Linked { link } => link.number.to_string(),
        Event::KindChanged { from, to } => {
            format!("«{}» → «{}»", titles.kind(from.as_str()), titles.kind(to.as_str()))
        }
        Event::CaseWanted { kind } => titles.kind(kind.as_str()),
        Event::Refused { ground, .. } => titles.ground(ground.as_str()),
        Event::ParticipantAdded { participant } => said::participant(titles, participant),
        other => quality(t, titles, other),
    }
}

fn quality(t: &Texts, titles: &Titles, event: &Event) -> String {
    match event {
        Event::NonconformityRecorded { nonconformity } => said::nonconformity(t, titles, nonconformity),
        Event::CorrectionPlanned { correction } => said::correction(t, titles, correction),
        Event::ImprovementPlanned { improvement } => said::improvement(t, titles, improvement),
        other => clock(other).map(|id| titles.deadline(id)).unwrap_or_default(),
    }
}

/// The deadline that an entry is about.
fn clock(event: &Event) -> Option<&str> {
    match event {
        Event::ClockStarted { deadline, .. }
        | Event::ClockWarned { deadline, .. }
        | Event::ClockBreached { deadline, .. }
        | Event::ClockPaused { deadline, .. }
        | Event::ClockPauseEnded { deadline, .. }
        | Event::ClockResumed { deadline, .. }
        | Event::ClockExtended { deadline, .. }
        | Event::ClockMoved { deadline, .. }
        | Event::ClockMet { deadline, .. }
        | Event::ClockRevived { deadline, .. }
        | Event::ClockDropped { deadline, .. } => Some(deadline.as_str()),
        _ => None,
    }
}

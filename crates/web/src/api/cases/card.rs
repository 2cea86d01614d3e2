//! The card of a case as JSON: what the page shows, from the same pieces.
use std::collections::BTreeMap;

use casework::FieldValue;
use casework::case::TaskStatus;
use jiff::Timestamp;
use regulation::Right;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;
use store::{AttachmentInfo, DeadlineRow, MessageRow};
use uuid::Uuid;

use super::ways::{Way, ways};
use crate::api::customers::{CustomerCard, customer};
use crate::api::named::{Holder, Named};
use crate::desk::cases::card::{Look, sentence};
use crate::desk::words::masked;

/// Everything about a case.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct CaseCard {
    pub number: String,
    pub id: Uuid,
    /// The last entry of its journal: to be sent back with an act.
    pub seq: u64,
    pub kind: Named,
    pub channel: Named,
    /// `individual`, `group`, `legal`.
    pub applicant: String,
    pub received: Timestamp,
    pub registered: Timestamp,
    pub closed: Option<Timestamp>,
    pub outcome: Option<String>,
    /// The version of the regulation that it lives by.
    pub regulation: String,
    pub stage: Stage,
    pub holder: Holder,
    /// Contacts are masked for whoever may not see them.
    pub customer: Option<CustomerCard>,
    /// Fields of the regulation, by id.
    pub fields: BTreeMap<String, FieldShown>,
    /// What people judge it by, in the regulation's order; null: nobody has determined it yet.
    pub classification: Vec<Classified>,
    /// An employee brought it about another department; else a customer.
    pub internal: bool,
    /// What may be done now, each with the fields it asks for. Nothing else will be accepted.
    pub ways: Vec<Way>,
    /// Actions of the stage that something stands in the way of, and what.
    pub refused: Vec<Refused>,
    pub tasks: Vec<TaskShown>,
    pub deadlines: Vec<DeadlineShown>,
    /// The correspondence, the oldest first.
    pub messages: Vec<MessageShown>,
    pub files: Vec<FileShown>,
    pub participants: Vec<ParticipantShown>,
    /// Other cases that it is tied to.
    pub links: Vec<LinkShown>,
    /// The oldest first.
    pub journal: Vec<EntryShown>,
}

/// Where a case stands.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Stage {
    pub id: String,
    pub title: String,
    /// What to do there.
    pub guide: Option<String>,
    /// The point of the organisation's document.
    pub point: Option<String>,
}

/// The value of a field.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FieldShown {
    pub title: String,
    /// A text, a number, yes/no, an id, a list of ids; money in kopecks; null: erased.
    pub value: Value,
    /// As people read it.
    pub shown: String,
}

/// One of the things that a case is classified by.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Classified {
    pub field: String,
    pub title: String,
    /// As people read it.
    pub shown: Option<String>,
}

/// An action that is not possible now.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Refused {
    pub act: String,
    pub title: String,
    pub why: String,
}

/// A piece of work inside the case.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TaskShown {
    /// Its number within the case: `done:1` finishes it.
    pub n: u32,
    /// Id in the regulation; null: set by hand.
    pub task: Option<String>,
    pub title: String,
    pub holder: Holder,
    /// `open`, `done`, `cancelled`.
    pub status: String,
    pub opened: Timestamp,
    /// By when it is to be done; null: it has no term.
    pub due: Option<Timestamp>,
    /// It was not done in time.
    pub late: bool,
    pub ended: Option<Timestamp>,
}

/// A deadline: planned and actual.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct DeadlineShown {
    pub n: u32,
    pub deadline: Named,
    /// The law or the point of the document that sets it.
    pub rule: Option<String>,
    /// `running`, `paused`, `met`, `met-late`, `dropped`.
    pub status: String,
    pub started: Timestamp,
    /// From when it is counted.
    pub anchor: Timestamp,
    pub due: Option<Timestamp>,
    pub ended: Option<Timestamp>,
    pub breached: Option<Timestamp>,
    pub warned: Option<Timestamp>,
    /// Reckoned by a calendar that is not official yet.
    pub provisional: bool,
    pub calendar: String,
    /// How it was reckoned, step by step, in the language that was asked for.
    pub explanation: Vec<String>,
}

/// A message in or out.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct MessageShown {
    pub n: u32,
    pub incoming: bool,
    pub channel: Option<Named>,
    /// `acknowledgement`, `message`, `answer`, `notice`; of an outgoing one.
    pub purpose: Option<String>,
    /// The role that an inside notice goes to; null: the customer.
    pub role: Option<Named>,
    /// Masked for whoever may not see contacts.
    pub sender: Option<String>,
    /// Of an incoming one: the address is not the one on the card of the customer.
    pub stranger: bool,
    pub subject: Option<String>,
    /// Null when erased.
    pub text: Option<String>,
    pub at: Timestamp,
    /// When it left.
    pub left: Option<Timestamp>,
    /// Why it could not be delivered.
    pub failed: Option<String>,
}

/// A file of a message.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FileShown {
    /// The message that it came with; 0: put in by hand.
    pub message: u32,
    pub n: u32,
    /// Null when erased.
    pub name: Option<String>,
    pub media: String,
    /// Bytes.
    pub size: i64,
}

/// Who takes part.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ParticipantShown {
    pub person: Option<Named>,
    pub department: Option<Named>,
    pub part: String,
}

/// Another case.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LinkShown {
    pub number: String,
    /// `related`, `repeat`, `started`, `started-from`, `merged-into`, `merged`.
    pub kind: Value,
}

/// An entry of the journal.
#[derive(Debug, Serialize, JsonSchema)]
pub struct EntryShown {
    pub seq: u64,
    pub at: Timestamp,
    /// A login, `<customer>` or `<system>`.
    pub actor: String,
    /// `stage-entered`, `note-added`, …
    pub kind: String,
    /// In the language that was asked for.
    pub words: String,
}

/// The card of a case as somebody sees it.
pub fn card(look: &Look, files: Vec<AttachmentInfo>) -> CaseCard {
    let (state, titles) = (&look.card.state, look.titles());
    let (kind, channel) = (state.kind.as_str(), state.channel.as_str());
    CaseCard {
        number: state.number.to_string(),
        id: state.case,
        seq: look.seq(),
        kind: Named::new(kind, titles.kind(kind)),
        channel: Named::new(channel, titles.channel(channel)),
        applicant: state.applicant.as_str().to_owned(),
        received: state.received,
        registered: state.registered,
        closed: state.closed,
        outcome: state.outcome.as_deref().map(str::to_owned),
        regulation: state.regulation.to_string(),
        stage: stage(look),
        holder: Holder::of(&titles, &state.owner),
        customer: look.card.customer.clone().map(|one| customer(look.me, one)),
        fields: state.fields.iter().map(|(id, value)| (id.to_string(), field(look, id, value))).collect(),
        classification: classification(look),
        internal: look.card.is_internal(),
        ways: ways(look),
        refused: super::ways::refused(look),
        tasks: tasks(look),
        deadlines: look.card.deadlines.iter().map(|row| deadline(look, row)).collect(),
        messages: look.card.messages.iter().map(|row| message(look, row)).collect(),
        files: files.into_iter().map(file).collect(),
        participants: participants(look),
        links: links(look),
        journal: journal(look),
    }
}

fn stage(look: &Look) -> Stage {
    let id = &look.card.state.stage;
    let known = look.card.regulation.stage(id);
    Stage {
        id: id.to_string(),
        title: look.titles().stage(id.as_str()),
        guide: look.card.guide().map(str::to_owned),
        point: known.and_then(|one| one.point.clone()),
    }
}

fn classification(look: &Look) -> Vec<Classified> {
    let shown = |id: &regulation::FieldId| {
        let value = look.card.state.fields.get(id)?;
        Some(app::shown(&look.card.regulation, &look.card.staff, id, value))
    };
    let classified = |id: &regulation::FieldId| Classified {
        field: id.to_string(),
        title: look.titles().field(id.as_str()),
        shown: shown(id),
    };
    look.card.classification().iter().map(classified).collect()
}

fn field(look: &Look, id: &regulation::FieldId, value: &FieldValue) -> FieldShown {
    FieldShown {
        title: look.titles().field(id.as_str()),
        value: plain(value),
        shown: app::shown(&look.card.regulation, &look.card.staff, id, value),
    }
}

fn plain(value: &FieldValue) -> Value {
    let words = |all: Vec<String>| Value::from(all);
    match value {
        FieldValue::Text(text) => Value::from(text.text()),
        FieldValue::Choice(item) => Value::from(item.to_string()),
        FieldValue::Many(items) => words(items.iter().map(ToString::to_string).collect()),
        FieldValue::Date(date) => Value::from(date.to_string()),
        FieldValue::Time(at) => Value::from(at.to_string()),
        FieldValue::Number(number) => Value::from(*number),
        FieldValue::Money(kopecks) => Value::from(*kopecks),
        FieldValue::YesNo(yes) => Value::from(*yes),
        FieldValue::Department(id) => Value::from(id.to_string()),
        FieldValue::Departments(ids) => words(ids.iter().map(ToString::to_string).collect()),
        FieldValue::Person(login) => Value::from(login.to_string()),
    }
}

/// The tasks of a case.
pub fn tasks(look: &Look) -> Vec<TaskShown> {
    let (reg, titles) = (&look.card.regulation, look.titles());
    let status = |status| match status {
        TaskStatus::Open => "open",
        TaskStatus::Done => "done",
        TaskStatus::Cancelled => "cancelled",
    };
    let clock = |task: &casework::case::TaskState| look.card.state.clock_of(task);
    let one = |task: &casework::case::TaskState| TaskShown {
        n: task.n,
        task: task.task.as_ref().map(ToString::to_string),
        title: match task.task.as_ref().and_then(|id| reg.task(id)) {
            Some(rule) => rule.title.clone(),
            None => task.title.as_str().to_owned(),
        },
        holder: Holder::of(&titles, &task.owner),
        status: status(task.status).to_owned(),
        opened: task.opened,
        due: clock(task).and_then(|clock| clock.reckoning.due),
        late: clock(task).is_some_and(|clock| clock.is_late_at(look.now)),
        ended: task.ended,
    };
    look.card.state.tasks.iter().map(one).collect()
}

fn deadline(look: &Look, row: &DeadlineRow) -> DeadlineShown {
    let rule = look.card.regulation.deadline_called(&row.deadline);
    let trace = row.trace().map(|trace| trace.text(look.t().lang)).unwrap_or_default();
    DeadlineShown {
        n: row.n,
        deadline: Named::new(&row.deadline, look.titles().deadline(&row.deadline)),
        rule: rule.and_then(|rule| rule.law.clone().or_else(|| rule.point.clone())),
        status: row.status.clone(),
        started: row.started,
        anchor: row.anchor,
        due: row.due,
        ended: row.ended,
        breached: row.breached,
        warned: row.warned,
        provisional: row.provisional,
        calendar: row.calendar.clone(),
        explanation: trace.lines().map(str::to_owned).collect(),
    }
}

fn message(look: &Look, row: &MessageRow) -> MessageShown {
    let titles = look.titles();
    let sees = look.me.may(Right::Contacts);
    MessageShown {
        n: row.n,
        incoming: row.incoming,
        channel: row.channel.as_deref().map(|id| Named::new(id, titles.channel(id))),
        purpose: row.purpose.clone(),
        role: row.role.as_deref().map(|id| Named::new(id, titles.role(id))),
        sender: row.sender.as_deref().map(|one| if sees { one.to_owned() } else { masked(one) }),
        stranger: row.incoming
            && row.sender.as_deref().is_some_and(|from| look.card.stranger(from).is_some()),
        subject: row.subject.clone(),
        text: row.text.clone(),
        at: row.at,
        left: row.left_at,
        failed: row.failed.clone(),
    }
}

fn file(one: AttachmentInfo) -> FileShown {
    FileShown { message: one.message, n: one.n, name: one.name, media: one.media, size: one.size }
}

fn participants(look: &Look) -> Vec<ParticipantShown> {
    let titles = look.titles();
    let one = |one: &casework::case::Participant| ParticipantShown {
        person: one.person.as_deref().map(|login| Named::new(login, titles.person(login))),
        department: one.department.as_ref().map(|id| Named::new(id, titles.department(id.as_str()))),
        part: one.part.as_str().to_owned(),
    };
    look.card.state.participants.iter().map(one).collect()
}

fn links(look: &Look) -> Vec<LinkShown> {
    let one = |link: &casework::case::Link| LinkShown {
        number: link.number.to_string(),
        kind: serde_json::to_value(link.kind).unwrap_or_default(),
    };
    look.card.state.links.iter().map(one).collect()
}

fn journal(look: &Look) -> Vec<EntryShown> {
    let titles = look.titles();
    let one = |entry: &store::Entry| EntryShown {
        seq: entry.seq,
        at: entry.at,
        actor: entry.actor.clone(),
        kind: entry.kind.clone(),
        words: sentence(look.t(), &titles, &look.card.journal, entry),
    };
    look.card.journal.iter().map(one).collect()
}

use jiff::civil::Date;
use regulation::{ActionId, DeadlineId, FieldId, Limits, RoleId, StageId, TaskId};
use serde::Serialize;
use worktime::{DueError, Lang};

use crate::unextendable::Unextendable;

/// Why a command is not carried out. Nothing has changed. The edge says it in the user's language by [`Refusal::key`].
#[derive(Debug, Clone, PartialEq, Serialize, thiserror::Error)]
#[serde(tag = "refusal", rename_all = "kebab-case", rename_all_fields = "kebab-case")]
pub enum Refusal {
    #[error("no action {action} at stage {stage}; possible: {possible:?}")]
    NoSuchAction { action: ActionId, stage: StageId, possible: Vec<ActionId> },
    #[error("action {action} is for {roles:?}; possible: {possible:?}")]
    NotYours { action: String, roles: Vec<RoleId>, possible: Vec<ActionId> },
    #[error("the condition of {action} does not hold: {guard}")]
    Guard { action: ActionId, guard: String },
    #[error("no branch of {action} holds")]
    NoBranch { action: ActionId },
    /// Fields of the regulation, or what goes with a general act: `reason`, `text`, `ground`, …
    #[error("fields are missing: {fields:?}")]
    MissingField { fields: Vec<FieldId> },
    #[error("field {field} is not asked; asked: {asked:?}")]
    FieldNotAsked { field: FieldId, asked: Vec<FieldId> },
    #[error("no field {field}")]
    NoSuchField { field: FieldId },
    #[error("{value:?} does not fit {field}; right: {right}")]
    BadValue { field: FieldId, value: String, right: String },
    /// The kind has limits for it at registration by that channel.
    #[error("{value:?} does not fit {field}; right: {}", .limits.text().en)]
    OutOfLimits { field: FieldId, value: String, limits: Box<Limits> },
    #[error("tasks are not finished: {tasks:?}")]
    TaskOpen { tasks: Vec<TaskId> },
    #[error("no open task {task}; open: {open:?}")]
    NoSuchTask { task: String, open: Vec<String> },
    #[error("a compensation was offered already")]
    CompensatedAlready,
    #[error("the case is closed")]
    Closed,
    #[error("the case is open")]
    NotClosed,
    #[error("no running deadline {deadline}; running: {running:?}")]
    NoSuchDeadline { deadline: String, running: Vec<DeadlineId> },
    #[error("not suspendable on {ground}; grounds: {grounds:?}")]
    NotSuspendable { ground: String, grounds: Vec<String> },
    #[error("not suspended")]
    NotSuspended,
    #[error("deadline {deadline} may not be extended: {why}")]
    NotExtendable { deadline: DeadlineId, why: Unextendable },
    #[error("deadline {deadline} was extended {times} times already")]
    ExtensionSpent { deadline: DeadlineId, times: u32 },
    #[error("kind {kind} does not come by {channel}: {why}")]
    NotByChannel { kind: String, channel: String, why: String },
    #[error("no {what} {id:?}; there is: {possible:?}")]
    Unknown { what: &'static str, id: String, possible: Vec<String> },
    #[error("{person} has no role {role}; those who have: {possible:?}")]
    NotOfRole { person: String, role: RoleId, possible: Vec<String> },
    #[error("nobody in {department:?} could do it; somebody could in: {possible:?}")]
    NobodyThere { department: String, possible: Vec<String> },
    #[error("{what} lies in the future")]
    InFuture { what: &'static str },
    /// Longer ago than anything can still be claimed: a year was mistyped.
    #[error("{what} lies more than ten years back")]
    LongAgo { what: &'static str },
    /// A letter does not leave: what it was looked through for, and what was found (empty: something is missing).
    #[error("the letter does not leave: {checks:?}, {found:?}")]
    ReplyStopped { checks: Vec<String>, found: Vec<String> },
    #[error("{field} has {letters} letters; at most {most} are kept")]
    TooLong { field: FieldId, letters: usize, most: usize },
    #[error("a case is not tied to itself")]
    SameCase,
    #[error("an internal case has no customer")]
    Internal,
    #[error("deadline {deadline} cannot be computed: {}", .why.text(Lang::En))]
    NotReckoned { deadline: DeadlineId, why: DueError },
}

impl Refusal {
    /// What goes with a general act was left out.
    pub(crate) fn missing(names: &[&str]) -> Refusal {
        Refusal::MissingField { fields: names.iter().filter_map(|name| FieldId::new(name).ok()).collect() }
    }

    /// Nothing is to be done by a day that is over.
    pub(crate) fn day_over(day: Date, today: Date) -> Refusal {
        match FieldId::new("due") {
            Ok(field) => Refusal::BadValue { field, value: day.to_string(), right: format!("{today} …") },
            Err(_) => Refusal::missing(&["due"]),
        }
    }

    /// Refused when a text has more letters than a place keeps.
    pub fn unless_fits(field: &str, text: &str, most: usize) -> Result<(), Refusal> {
        let letters = text.chars().count();
        match FieldId::new(field) {
            Ok(field) if letters > most => Err(Refusal::TooLong { field, letters, most }),
            _ => Ok(()),
        }
    }

    /// The act itself is not possible, whatever goes with it: whoever asked is told what is possible instead.
    pub fn is_of_act(&self) -> bool {
        matches!(
            self,
            Refusal::NoSuchAction { .. }
                | Refusal::NotYours { .. }
                | Refusal::Guard { .. }
                | Refusal::NoBranch { .. }
                | Refusal::TaskOpen { .. }
                | Refusal::NoSuchTask { .. }
                | Refusal::CompensatedAlready
                | Refusal::Closed
                | Refusal::NotClosed
                | Refusal::NoSuchDeadline { .. }
                | Refusal::NotSuspendable { .. }
                | Refusal::NotSuspended
                | Refusal::NotExtendable { .. }
                | Refusal::ExtensionSpent { .. }
                | Refusal::Internal
        )
    }

    /// Key of the message in the texts of the program, and the word used in scenarios.
    pub fn key(&self) -> &'static str {
        match self {
            Refusal::NoSuchAction { .. } => "no-such-action",
            Refusal::NotYours { .. } => "not-yours",
            Refusal::Guard { .. } => "guard",
            Refusal::NoBranch { .. } => "no-branch",
            Refusal::MissingField { .. } => "missing-field",
            Refusal::FieldNotAsked { .. } => "field-not-asked",
            Refusal::NoSuchField { .. } => "no-such-field",
            Refusal::BadValue { .. } => "bad-value",
            Refusal::OutOfLimits { .. } => "out-of-limits",
            Refusal::TaskOpen { .. } => "task-open",
            Refusal::NoSuchTask { .. } => "no-such-task",
            Refusal::CompensatedAlready => "compensated-already",
            Refusal::Closed => "closed",
            Refusal::NotClosed => "not-closed",
            Refusal::NoSuchDeadline { .. } => "no-such-deadline",
            Refusal::NotSuspendable { .. } => "not-suspendable",
            Refusal::NotSuspended => "not-suspended",
            Refusal::NotExtendable { .. } => "not-extendable",
            Refusal::ExtensionSpent { .. } => "extension-spent",
            Refusal::NotByChannel { .. } => "not-by-channel",
            Refusal::Unknown { .. } => "unknown",
            Refusal::NotOfRole { .. } => "not-of-role",
            Refusal::NobodyThere { .. } => "nobody-there",
            Refusal::InFuture { .. } => "in-future",
            Refusal::LongAgo { .. } => "long-ago",
            Refusal::ReplyStopped { .. } => "reply-stopped",
            Refusal::TooLong { .. } => "too-long",
            Refusal::SameCase => "same-case",
            Refusal::Internal => "internal",
            Refusal::NotReckoned { .. } => "not-reckoned",
        }
    }
}

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use regulation::{
    ChannelId, DepartmentId, FieldId, GroundId, ItemId, KindId, Moment, Regulation, StageId, TaskId,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Owner, Private};
use crate::clock::Clock;
use crate::field::FieldValue;

/// Who brings a case: ФЛ, ГЛ or ЮЛ.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Applicant {
    #[default]
    Individual,
    Group,
    /// Legal entity or entrepreneur.
    Legal,
}

impl Applicant {
    /// The word in regulation files and guards.
    pub fn as_str(self) -> &'static str {
        match self {
            Applicant::Individual => "individual",
            Applicant::Group => "group",
            Applicant::Legal => "legal",
        }
    }

    /// Reads the word of regulation files.
    pub fn parse(word: &str) -> Option<Self> {
        [Applicant::Individual, Applicant::Group, Applicant::Legal]
            .into_iter()
            .find(|one| one.as_str() == word)
    }
}

/// Everything the rules need to know of one case. Made by [`super::evolve`] from its events, and kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CaseState {
    pub case: Uuid,
    pub number: Arc<str>,
    pub kind: KindId,
    pub channel: ChannelId,
    pub applicant: Applicant,
    /// The customer's card; none for an internal case or an unknown sender.
    pub customer: Option<Uuid>,
    /// How often somebody else turned out to have brought it: what opened it for them opens it no more.
    #[serde(default, skip_serializing_if = "is_none_yet")]
    pub customers_before: u32,
    pub received: Timestamp,
    pub registered: Timestamp,
    /// Version of the regulation that the case lives by (T2).
    pub regulation: Arc<str>,
    pub stage: StageId,
    pub owner: Owner,
    /// Owners before the present one, oldest first.
    pub owners: Vec<Owner>,
    pub fields: BTreeMap<FieldId, FieldValue>,
    pub moments: Moments,
    pub clocks: Vec<Clock>,
    pub tasks: Vec<TaskState>,
    pub disputes: Vec<Dispute>,
    pub compensations: Vec<Compensation>,
    pub suspensions: Vec<Suspension>,
    /// Answers to the customer, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<AnswerState>,
    pub participants: Vec<Participant>,
    pub nonconformities: Vec<Nonconformity>,
    pub corrections: Vec<Correction>,
    pub improvements: Vec<Improvement>,
    pub links: Vec<Link>,
    /// Messages in and out so far; the next one gets this number plus one.
    pub messages: u32,
    pub closed: Option<Timestamp>,
    /// What the end was called.
    pub outcome: Option<Arc<str>>,
    /// Where it stood before it was closed: reopening leads there.
    pub stage_before_end: Option<StageId>,
    pub reopened: bool,
    /// It was closed with an answer that did not arrive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undone: Option<Undone>,
}

/// An answer to the customer, and what became of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AnswerState {
    /// The message; 0: it was said.
    pub message: u32,
    pub written: Timestamp,
    /// None: it has not left yet.
    pub left: Option<Timestamp>,
    /// It did not arrive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failed: Option<Timestamp>,
}

impl AnswerState {
    /// Has left, and nothing is known to the contrary.
    pub fn stands(&self) -> bool {
        self.left.is_some() && self.failed.is_none()
    }

    /// Written, and not left yet.
    pub fn is_on_its_way(&self) -> bool {
        self.left.is_none() && self.failed.is_none()
    }
}

/// A closing that was taken back, because the answer did not arrive.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Undone {
    pub message: u32,
    /// The end where the case stood.
    pub end: StageId,
    pub outcome: Arc<str>,
}

/// When each moment last happened.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moments(Vec<(Moment, Timestamp)>);

impl Moments {
    /// The last time it happened.
    pub fn last(&self, moment: &Moment) -> Option<Timestamp> {
        self.0.iter().find(|(known, _)| known == moment).map(|(_, at)| *at)
    }

    /// Notes that it happened.
    pub fn note(&mut self, moment: Moment, at: Timestamp) {
        match self.0.iter_mut().find(|(known, _)| *known == moment) {
            Some((_, last)) => *last = at,
            None => self.0.push((moment, at)),
        }
    }

    /// It turned out not to have happened.
    pub fn forget(&mut self, moment: &Moment) {
        self.0.retain(|(known, _)| known != moment);
    }

    /// All of them, oldest kind first.
    pub fn iter(&self) -> impl Iterator<Item = &(Moment, Timestamp)> {
        self.0.iter()
    }
}

/// A task of the case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TaskState {
    /// Number within the case, from 1.
    pub n: u32,
    /// The regulation's task; none for one set by hand.
    pub task: Option<TaskId>,
    /// Title of a task set by hand.
    #[serde(default, skip_serializing_if = "Private::is_empty")]
    pub title: Private,
    pub owner: Owner,
    /// The message that did not arrive, where it is about that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letter: Option<u32>,
    pub opened: Timestamp,
    pub status: TaskStatus,
    pub ended: Option<Timestamp>,
}

/// How far a task is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TaskStatus {
    Open,
    Done,
    Cancelled,
}

/// A dispute of the customer with the decision (P-K1, M appeal).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Dispute {
    pub opened: Timestamp,
    pub ended: Option<Timestamp>,
}

/// A compensation offered (W6).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Compensation {
    pub what: Option<ItemId>,
    /// Kopecks.
    pub cost: Option<i64>,
    pub offered: Timestamp,
}

/// A suspension in force, by hand or because the stage waits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Suspension {
    pub ground: GroundId,
    /// Begun by entering a stage that waits; ends by leaving it.
    pub by_stage: bool,
    pub since: Timestamp,
}

/// A department or person that takes part in working the case out (D).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Participant {
    pub department: Option<DepartmentId>,
    pub person: Option<Arc<str>>,
    /// What they do.
    pub part: Private,
}

/// What was not as it should be (D: подразделение, процесс, продукт, несоответствие).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Nonconformity {
    pub n: u32,
    pub department: Option<DepartmentId>,
    pub process: Private,
    pub product: Private,
    pub what: Private,
}

/// A fix for this customer (коррекция).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Correction {
    pub n: u32,
    pub what: Private,
    pub executor: Option<Arc<str>>,
    pub due: Option<Date>,
    pub done: Option<Timestamp>,
}

/// A change so that it does not recur (улучшение, Q4).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Improvement {
    pub n: u32,
    pub cause: Private,
    pub measure: Private,
    pub executor: Option<Arc<str>>,
    pub due: Option<Date>,
    pub done: Option<Timestamp>,
    pub effective: Option<bool>,
}

/// Another case that this one is tied to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Link {
    pub case: Uuid,
    pub number: Arc<str>,
    pub kind: LinkKind,
}

/// How two cases are tied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LinkKind {
    Related,
    /// The other one says the same again.
    Repeat,
    /// The other one was started from this one.
    Started,
    /// This one was started from the other.
    StartedFrom,
    /// This one was merged into the other.
    MergedInto,
    /// The other was merged into this one.
    Merged,
}

impl CaseState {
    /// Tasks not finished.
    pub fn open_tasks(&self) -> impl Iterator<Item = &TaskState> {
        self.tasks.iter().filter(|task| task.status == TaskStatus::Open)
    }

    /// The clock of a task that has a term.
    pub fn clock_of(&self, task: &TaskState) -> Option<&Clock> {
        self.clocks.iter().rfind(|clock| clock.task == Some(task.n))
    }

    /// A dispute is open.
    pub fn is_disputed(&self) -> bool {
        self.disputes.iter().any(|dispute| dispute.ended.is_none())
    }

    /// The customer was answered, or the answer is on its way.
    pub fn is_answered(&self) -> bool {
        self.had(&Moment::Answered) || self.is_answer_on_its_way()
    }

    /// An answer is written and has not left yet.
    pub fn is_answer_on_its_way(&self) -> bool {
        self.answers.iter().any(AnswerState::is_on_its_way)
    }

    /// The answers that were meant to end a deadline, and what became of them: the proof of when it ended (T2).
    pub fn answers_to<'a>(
        &'a self,
        reg: &Regulation,
        clock: &'a Clock,
    ) -> impl Iterator<Item = &'a AnswerState> {
        let ends = reg.deadline(&clock.deadline).is_some_and(|one| one.until.contains(&Moment::Answered));
        let fits = move |one: &&AnswerState| {
            let while_it_ran =
                one.written >= clock.started && clock.ended.is_none_or(|end| one.written <= end);
            let known = clock.met_by == Some(one.message) || clock.awaits.contains(&one.message);
            one.message > 0 && (known || ends && while_it_ran)
        };
        self.answers.iter().filter(fits)
    }

    /// A moment has happened at least once.
    pub fn had(&self, moment: &Moment) -> bool {
        self.moments.last(moment).is_some()
    }

    /// Clocks that can still be missed.
    pub fn live_clocks(&self) -> impl Iterator<Item = &Clock> {
        self.clocks.iter().filter(|clock| clock.is_live())
    }

    /// The earliest instant at which time alone changes something: a warning or a breach.
    pub fn next_attention(&self) -> Option<Timestamp> {
        self.clocks.iter().filter_map(Clock::next_attention).min()
    }
}

/// Serde hands over a reference.
fn is_none_yet(count: &u32) -> bool {
    *count == 0
}

use indexmap::IndexMap;
use worktime::{Extension, Rule, RuleKind, Term, Unit};

use super::{
    Actor, AssignRule, CalendarId, DeadlineId, FieldId, GroundId, MessageId, Moment, RoleId, StageId, TaskId,
};
use crate::guard::Guard;

/// By when something must happen: of a case, a stage or a task, all in one table.
#[derive(Debug, Clone)]
pub struct Deadline {
    pub id: DeadlineId,
    pub title: String,
    /// What a customer is told who is promised it.
    pub customer: Option<String>,
    pub rule: Rule,
    /// For `term: agreed`: the date or time field that gives the due time.
    pub agreed: Option<FieldId>,
    /// The moment it is counted from. One of a stage starts to run on entering it all the same, one of a task when
    /// the task is opened; this only says from where they are counted.
    pub from: Moment,
    /// Any of these stops it; never empty.
    pub until: Vec<Moment>,
    /// The number field that tells in seconds how long it took; `until` is then the recording of that field. Such a
    /// deadline never runs: it begins and ends when the field is recorded.
    pub taken: Option<FieldId>,
    /// Asked when it would start.
    pub when: Option<Guard>,
    pub warn: Vec<Warn>,
    /// Roles told when it is missed (and warned).
    pub escalate: Vec<RoleId>,
    /// Who answers for it, when not the holder of the case.
    pub owner: Option<AssignRule>,
    /// Grounds on which it may be suspended, and their titles.
    pub suspend: IndexMap<GroundId, String>,
    /// Stretches in which it stands still by itself; none of their ids is a ground of `suspend`.
    pub pause: IndexMap<GroundId, Stretch>,
    pub extend: Option<Extend>,
    /// None: the organisation's calendar; see `Regulation::calendar_for`.
    pub calendar: Option<CalendarId>,
    pub point: Option<String>,
    pub law: Option<String>,
    pub not_in_source: Option<String>,
    pub of: DeadlineOf,
}

/// From one moment to another.
#[derive(Debug, Clone)]
pub struct Stretch {
    pub title: String,
    /// Never empty.
    pub from: Vec<Moment>,
    /// Never empty.
    pub until: Vec<Moment>,
}

impl Deadline {
    /// Why it stands still, in words.
    pub fn ground(&self, id: &str) -> Option<&str> {
        let stretch = || self.pause.get(id).map(|stretch| stretch.title.as_str());
        self.suspend.get(id).map(String::as_str).or_else(stretch)
    }

    /// Counted in seconds: its times are told to the second.
    pub fn is_in_seconds(&self) -> bool {
        let in_seconds = |term: &Term| matches!(term.unit(), Unit::Second | Unit::WorkingSecond);
        match &self.rule.kind {
            RuleKind::Term(term) | RuleKind::Before(term) => in_seconds(term),
            RuleKind::Earliest(terms) => terms.iter().any(in_seconds),
            RuleKind::Window { to: limit, .. } | RuleKind::Target { limit, .. } => in_seconds(limit),
            RuleKind::Recurring { max, .. } => in_seconds(max),
            RuleKind::Agreed | RuleKind::Event => false,
        }
    }
}

/// What a deadline belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum DeadlineOf {
    Case,
    Stage(StageId),
    Task(TaskId),
}

/// When to warn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Warn {
    /// This long before the due time.
    Before(Term),
    /// This long after the anchor.
    After(Term),
}

/// How a deadline may be extended.
#[derive(Debug, Clone)]
pub struct Extend {
    pub how: Extension,
    /// How many times at most; at least 1.
    pub times: u32,
    pub when: Option<Guard>,
    /// Who may; by default those of `rights.extend`.
    pub who: Vec<Actor>,
    /// The message that tells the customer.
    pub send: Option<MessageId>,
    /// Never beyond this deadline.
    pub cap: Option<DeadlineId>,
}

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::term::Term;

/// How a deadline is computed from its anchor (requirement T1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Rule {
    pub kind: RuleKind,
    /// Counts instead of the kind when the anchor lies outside hours, a break included: «в течение
    /// первого рабочего часа». Only for kinds that count forward from the anchor once:
    /// `Term`, `Earliest`, `Window`, `Target`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub out_of_hours: Option<Term>,
    #[serde(default)]
    pub counting: Counting,
    #[serde(default)]
    pub rolling: Rolling,
}

/// What is counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RuleKind {
    /// «5 рабочих дней»: due when the term ends.
    Term(Term),
    /// «не позднее чем за 24 часа до»: the anchor is the event, counted backward.
    Before(Term),
    /// «14 рабочих дней, но не больше 21 дня»: the earliest of them, all from one anchor.
    /// From different anchors: [`crate::due_earliest`].
    Earliest(Vec<Term>),
    /// «от 5 до 15 дней»: not before `from`, due at `to`.
    Window { from: Term, to: Term },
    /// «3-6 дней»: aims at `target`, due at `limit`.
    Target { target: Term, limit: Term },
    /// The date is agreed by hand and given from outside: nothing is computed.
    Agreed,
    /// An event ends it; there is no number.
    Event,
    /// «не чаще 1 раза в 3 месяца и не реже 1 раза в год»: the anchor is the last time done.
    Recurring {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<Term>,
        max: Term,
    },
}

/// From which day a term of days, months or years is counted. Terms of hours, minutes and seconds do not ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Counting {
    /// From the day after the anchor's date (Civil Code art. 191).
    #[default]
    NextDay,
    /// An anchor on a day off or after closing counts as received on the next working day, and the
    /// term from the day after that.
    DeemedReceipt,
    /// The anchor's date is itself the first day, that of the deemed receipt where it came late: «в течение того же
    /// рабочего дня» is one working day counted so.
    SameDay,
}

/// What becomes of a calendar term whose last day is off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Rolling {
    /// It moves to the next working day (Civil Code art. 193); backward terms, to the one before.
    #[default]
    Forward,
    /// It stays and ends at 24:00.
    Stay,
}

/// A time during which the deadline did not run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Pause {
    pub from: Timestamp,
    /// `None` while it lasts: a deadline that had not come by `from` then has no date yet. To see
    /// where it stands, ask with `until` set to the present.
    pub until: Option<Timestamp>,
}

/// More time. It never makes a deadline earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Extension {
    /// That much more, counted from the unrolled last day.
    By(Term),
    /// That much in all, counted from the anchor.
    To(Term),
}

/// One rule with the instant that it counts from.
#[derive(Debug, Clone, Copy)]
pub struct Leg<'a> {
    pub rule: &'a Rule,
    pub anchor: Timestamp,
}

impl From<Term> for Rule {
    fn from(term: Term) -> Rule {
        Rule::from(RuleKind::Term(term))
    }
}

impl From<RuleKind> for Rule {
    fn from(kind: RuleKind) -> Rule {
        Rule { kind, out_of_hours: None, counting: Counting::NextDay, rolling: Rolling::Forward }
    }
}

impl RuleKind {
    /// Can an extension move it? What is counted backward, agreed, recurring or has no number cannot be.
    pub fn is_extendable(&self) -> bool {
        match self {
            RuleKind::Term(_) | RuleKind::Earliest(_) | RuleKind::Window { .. } | RuleKind::Target { .. } => {
                true
            }
            RuleKind::Before(_) | RuleKind::Agreed | RuleKind::Event | RuleKind::Recurring { .. } => false,
        }
    }
}

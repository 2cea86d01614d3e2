use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::OneOrMany;

/// `within: 8 рабочих часов`, `within: 8 рабочих часов from registered`, or a whole deadline.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Within {
    Term(String),
    Full(Box<Deadline>),
}

/// By when something must happen.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Deadline {
    pub title: Option<String>,
    /// What a customer is told who is promised it, a whole sentence: «Если нужны меры, мы их примем». Without it the reception tells
    /// the term alone.
    pub customer: Option<String>,
    pub term: Term,
    /// The moment it runs from: `received`, `registered`, `acknowledged`, `assigned`, `answered`, `decided`,
    /// `disputed`, `reopened`, `closed`, `entering STAGE`, `leaving STAGE`, `done ACTION`, `mark MARK`,
    /// `field FIELD`, `task TASK`. Default for a case: `registered`; for a stage: entering it.
    pub from: Option<String>,
    /// The moments that stop it, same words. Default for a case: `closed`; for a stage: leaving it.
    pub until: OneOrMany,
    /// A number field that tells how many seconds it took, instead of `until`: `taken: waited`. The deadline is judged
    /// when the field is recorded, whatever the hour. For what a telephone measures and nobody can write down at once.
    pub taken: Option<String>,
    /// CEL condition, asked when it would start.
    pub when: Option<String>,
    /// The term that replaces the other when the anchor lies outside working hours.
    pub out_of_hours: Option<String>,
    /// `next-day` (default); `deemed-receipt`: an anchor after closing counts as the next working day; `same-day`: so too,
    /// and that day is itself the first: `1 рабочий день` is then «в тот же рабочий день».
    pub counting: Option<String>,
    /// `forward` (default) or `stay`: what happens to a last day that is off.
    pub rolling: Option<String>,
    pub calendar: Option<String>,
    /// Warn this long before: `1 рабочий день`; or `after 5 дней`: counted from the anchor.
    pub warn: Warning,
    /// Roles told when it is missed (and warned).
    pub escalate: OneOrMany,
    /// Who answers for it, when not the owner of the stage.
    pub owner: Option<String>,
    /// Grounds on which it may be suspended, id and title. `customer` also pauses it while a stage waits for the customer.
    pub suspend: IndexMap<String, String>,
    /// Stretches in which it stands still by itself, for what is counted in pieces: `talk: { title: Разговор идёт, from:
    /// mark hold-over, until: mark hold }`.
    pub pause: IndexMap<String, Stretch>,
    pub extend: Option<Extend>,
    /// The point of the document: `001:323-345`, `U-T4`.
    pub point: Option<String>,
    /// The law behind it.
    pub law: Option<String>,
    /// Said when the number is not in the source: who gave it.
    pub not_in_source: Option<String>,
}

/// From one moment to another.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Stretch {
    pub title: String,
    /// Moments, in the words of a deadline's `from`.
    pub from: OneOrMany,
    pub until: OneOrMany,
}

/// The term of a deadline.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Term {
    /// `5 рабочих дней`, `agreed` (a date set by hand: `from: field X` names it), `event` (no number).
    Plain(String),
    Rule(TermRule),
}

impl Default for Term {
    fn default() -> Self {
        Term::Plain("event".into())
    }
}

/// The rarer kinds of term: exactly one of them.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct TermRule {
    /// «не позднее чем за 24 часа до»: counted backward from the anchor.
    pub before: Option<String>,
    /// The earliest of several terms.
    pub earliest: Vec<String>,
    /// «от 5 до 15 дней»: not before the first, due at the second.
    pub window: Vec<String>,
    /// «стремимся к 5, не больше 14».
    pub target: Option<String>,
    pub limit: Option<String>,
}

/// When to warn: one term, several, or none.
pub type Warning = OneOrMany;

/// How a deadline may be extended.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Extend {
    /// Adds to the date it stood at (before it was moved off a day off).
    pub by: Option<String>,
    /// Total from the anchor.
    pub to: Option<String>,
    /// How many times at most. Default 1.
    #[serde(deserialize_with = "super::count")]
    pub times: Option<u32>,
    /// CEL condition: `category == "b"`.
    pub when: Option<String>,
    /// Roles that may; default as `rights.extend`.
    pub who: OneOrMany,
    /// Message that tells the customer.
    pub send: Option<String>,
    /// Never beyond this deadline.
    pub cap: Option<String>,
}

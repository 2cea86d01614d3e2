use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::OneOrMany;

/// A kind of case.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Kind {
    pub title: String,
    /// The stage where a case begins: one for all, or by channel with `other` for the rest.
    pub starts: ByChannel,
    /// Message that acknowledges the case to the customer (I4): one for all, or by channel.
    #[serde(default)]
    pub acknowledge: Option<ByChannel>,
    /// What must be said to the customer at once when the case is registered in a talk (D).
    #[serde(default)]
    pub says: Option<String>,
    /// Fields without which a case is not registered; `name?` may stay empty.
    #[serde(default)]
    pub ask: Vec<String>,
    /// The same, further fields by channel.
    #[serde(default)]
    pub ask_by_channel: IndexMap<String, Vec<String>>,
    /// What registration takes in a field of numbers or money: `power: { above: 670 }`.
    #[serde(default)]
    pub limits: IndexMap<String, Limits>,
    /// Deadlines of the case as a whole.
    #[serde(default)]
    pub deadlines: Vec<String>,
    /// The one that bounds all stages together.
    #[serde(default)]
    pub whole: Option<String>,
    /// Those that the customer is promised, `{{ promise.due }}` in messages: the first of these that the case has.
    #[serde(default)]
    pub promise: OneOrMany,
    /// Register number; else the organisation's `numbering`.
    #[serde(default)]
    pub number: Option<Number>,
    /// Channels that this kind does not come by, each with why.
    #[serde(default)]
    pub not_by: IndexMap<String, String>,
    /// Words in a letter, in any of their forms, that suggest this kind: «жалоба», «не привезли».
    #[serde(default)]
    pub words: Vec<String>,
    /// An employee raises it about another department: the applicant is not a customer.
    #[serde(default)]
    pub internal: bool,
    /// The fields that people judge it by: merit, importance, loyalty, satisfaction (R4). The card shows them together, also
    /// those that nobody has determined yet.
    #[serde(default)]
    pub classification: Vec<String>,
    /// Without these no case is carried to an end, whatever a letter left out. Asked when it is.
    #[serde(default)]
    pub closed_with: Vec<String>,
    #[serde(default)]
    pub guide: Option<String>,
    #[serde(default)]
    pub point: Option<String>,
    /// A warning shown on registration by channel (K: the phone is not for everybody).
    #[serde(default)]
    pub warn_by_channel: IndexMap<String, String>,
    /// Roles told when a case of this kind is registered.
    #[serde(default)]
    pub tell: OneOrMany,
}

/// Between what a number or a sum of money must lie; money in roubles. Registration refuses what lies outside.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Limits {
    /// More than this.
    #[serde(default)]
    pub above: Option<f64>,
    /// This or more.
    #[serde(default)]
    pub at_least: Option<f64>,
    /// This or less.
    #[serde(default)]
    pub at_most: Option<f64>,
    /// Less than this.
    #[serde(default)]
    pub below: Option<f64>,
    /// The channels by which the limits bind. Default: all.
    #[serde(default)]
    pub channels: OneOrMany,
    /// What whoever goes beyond them is told, instead of the limits: where to turn.
    #[serde(default)]
    pub say: Option<String>,
}

/// One name for every channel, or one for each, `other` for the rest.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum ByChannel {
    One(String),
    Each(IndexMap<String, String>),
}

/// A register number: `"П-{seq:05}"`, or with what counts anew.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Number {
    Template(String),
    Full(Numbering),
}

/// Template of a register number. Parts: `{seq}`, `{seq:05}`, `{YYYY}`, `{YY}`, `{MM}`, `{DD}`, `{applicant}`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Numbering {
    pub template: String,
    /// When the counter begins again. Default: `year` when the template has a year or a date, else `never`.
    #[serde(default)]
    pub resets: Option<Resets>,
    /// Kinds with the same series share the counter. Default: the template itself.
    #[serde(default)]
    pub series: Option<String>,
    /// What `{applicant}` writes: `{ individual: ФЛ, group: ГЛ, legal: ЮЛ }`.
    #[serde(default)]
    pub letters: IndexMap<String, String>,
}

/// When a counter begins again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Resets {
    Never,
    Year,
    Month,
    Day,
}

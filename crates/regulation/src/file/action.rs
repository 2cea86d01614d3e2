use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{OneOrMany, Scalar};

/// What may be done at a stage: a button on the card.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Action {
    pub title: String,
    /// Who may: role ids, `customer`, `anyone` (any employee). Default: the role of the stage's owner.
    pub by: OneOrMany,
    pub guide: Option<String>,
    /// How it reads on the customer's own button in the Internet reception: «Не согласиться с решением». Only where the
    /// customer may; without it the reception does not offer it.
    pub customer: Option<String>,
    /// How long after the answer the reception offers it: `30 дней`. Staff record it later too.
    pub customer_within: Option<String>,
    pub point: Option<String>,
    /// CEL condition under which it is offered: `category == "b" && !answered`.
    pub when: Option<String>,
    /// Fields that must be filled; `comment?` may stay empty.
    pub ask: Vec<String>,
    /// Tasks that must be done first (besides those that the stage waits for).
    pub needs: OneOrMany,
    /// May be done although the stage's tasks are not finished.
    pub anyway: bool,
    #[serde(flatten)]
    #[schemars(flatten)]
    pub effects: Effects,
    /// Where it leads: a stage, or branches. Absent: the case stays.
    pub to: Option<Target>,
}

/// What an action, a branch or entering a stage does besides moving the case.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Effects {
    /// Fields set: `{ merit: unfounded }`.
    pub set: IndexMap<String, Scalar>,
    /// Messages to the customer.
    pub send: OneOrMany,
    /// The message that answers the customer: the moment `answered`.
    pub reply: Option<String>,
    /// The customer was answered in the talk itself: the moment `answered` without a message.
    #[serde(deserialize_with = "super::flag")]
    pub answered: bool,
    /// Who is told inside, by the words of `assign`: `director`, `head of each concerned`, or `director: message`.
    pub tell: OneOrMany,
    /// Tasks opened.
    pub open: OneOrMany,
    /// Tasks cancelled that are still open.
    pub cancel: OneOrMany,
    /// Who holds the case from now on, over the next stage's `owner`.
    pub assign: Option<String>,
    /// A compensation is offered: asks for the fields `compensation` and `compensation_cost`.
    pub compensation: Option<Compensation>,
    /// A dispute opens, or the open one ends.
    pub dispute: Option<DisputeEffect>,
    /// The decision on the case is taken here: the moment `decided`.
    #[serde(deserialize_with = "super::flag")]
    pub decided: bool,
    /// Own moments: `mark: draft-ready`, used by `until: mark draft-ready`.
    pub mark: OneOrMany,
    /// Deadlines begun anew from this moment.
    pub restart: OneOrMany,
    /// Deadlines that no longer apply.
    pub drop: OneOrMany,
    /// Deadline extended here, by its own `extend` rule.
    pub extend: Option<String>,
    /// The case becomes another kind (its number stays).
    pub kind: Option<String>,
    /// A new, linked case of that kind is registered.
    pub start: Option<String>,
}

/// May a compensation be offered again?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Compensation {
    /// Only if none was offered on this case before.
    Once,
    Many,
}

/// What an action does to a dispute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DisputeEffect {
    Opens,
    Ends,
}

/// A stage, or branches tried from the top.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Target {
    Stage(String),
    Branches(Vec<Branch>),
}

/// A branch: the first whose `when` holds is taken; the last may have none and takes the rest.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Branch {
    /// CEL condition; absent: all that is left.
    pub when: Option<String>,
    pub to: String,
}

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{OneOrMany, Scalar};

/// A file of scenarios: how cases go by this regulation, told with dates.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ScenarioFile {
    pub scenarios: Vec<Scenario>,
}

/// «Дано … когда … тогда …».
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Scenario {
    pub scenario: String,
    pub given: Given,
    /// What holds right after registration.
    #[serde(default)]
    pub then: Option<Expected>,
    #[serde(default)]
    pub steps: Vec<Step>,
}

/// The case as it arrives.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Given {
    pub kind: String,
    pub channel: String,
    /// `individual` (default), `group`, `legal`.
    pub applicant: Option<String>,
    /// When it arrived, in the organisation's zone: `2026-03-05 17:40`.
    pub received: String,
    /// When it was registered; default: as received.
    pub registered: Option<String>,
    /// Who registers: a role. Default: any employee.
    pub by: Option<String>,
    pub fields: IndexMap<String, ScenarioValue>,
    /// Roles whose people are away.
    pub away: OneOrMany,
    /// The customer has no personal manager.
    pub no_manager: bool,
}

/// A value of a field in a scenario: a scalar or a list of words.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum ScenarioValue {
    Scalar(Scalar),
    Words(Vec<String>),
}

/// One thing that happens.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Step {
    /// When, in the organisation's zone: `2026-03-06 10:00`, or only `10:00` for the same day.
    pub at: String,
    /// A role, `customer`, or nobody when time passes.
    pub who: Option<String>,
    /// An action of the stage, a general act (`note`, `suspend`, `resume`, `extend`, `assign`, `reopen`, `write`,
    /// `message`, `done TASK`, `cancel TASK`, `close`), or `time passes`, `letter left`, `letter bounced` (the last answer;
    /// `with: { reason: … }`).
    #[serde(rename = "when")]
    pub does: String,
    #[serde(rename = "with")]
    pub fields: IndexMap<String, ScenarioValue>,
    /// What becomes of the answer that this step writes by e-mail: it leaves at once (default), or waits for a step
    /// `letter left` or `letter bounced`.
    pub letter: LetterFate,
    pub then: Option<Expected>,
}

/// When an answer by e-mail leaves in a scenario.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LetterFate {
    #[default]
    Leaves,
    Waits,
}

/// What must hold after a step. Only what is named is compared.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Expected {
    pub stage: Option<String>,
    /// Role (and department) that holds the case: `manager`, `head of network`.
    pub owner: Option<String>,
    /// Running deadlines and their due times: `{ whole: 2026-03-13 18:00 }`; `none` for one that has no number yet.
    pub due: IndexMap<String, String>,
    /// Deadlines running, no more and no fewer.
    pub running: Option<Vec<String>>,
    /// Deadlines met by now.
    pub met: OneOrMany,
    /// Deadlines missed by now.
    pub late: OneOrMany,
    /// Deadlines warned of by now.
    pub warned: OneOrMany,
    pub paused: OneOrMany,
    /// Messages sent to the customer in this step.
    pub sent: OneOrMany,
    /// Roles told in this step.
    pub told: OneOrMany,
    /// Tasks open now; `letter`: about one that did not arrive.
    pub tasks: Option<Vec<String>>,
    pub fields: IndexMap<String, ScenarioValue>,
    /// A kind of case started beside this one in this step.
    pub started: Option<String>,
    pub answered: Option<bool>,
    pub closed: Option<bool>,
    pub disputed: Option<bool>,
    /// The step is refused, for this reason: a refusal's key, or `true` for any.
    pub refused: Option<String>,
    /// Actions offered now, no more and no fewer.
    pub offered: Option<Vec<String>>,
}

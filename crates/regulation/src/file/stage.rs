use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{Action, Effects, OneOrMany, Within};

/// Where a case stands.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Stage {
    pub title: String,
    /// What to do here, in the document's words.
    pub guide: Option<String>,
    /// The same for the customer who follows the case: «Разбираемся в причинах». Without it, only that it is worked on.
    pub customer: Option<String>,
    /// Where in the document: `000:1.15`, `001:323-345`.
    pub point: Option<String>,
    /// Who holds the case here: `operator`, `manager of customer`, `head of department`, `previous`, …
    pub owner: Option<String>,
    /// Term of this stage: from entering it until leaving it, unless it says otherwise.
    pub within: Option<Within>,
    /// Why the stage has no term of its own.
    pub no_deadline: Option<String>,
    /// What the stage waits for: `customer`, `outside`, or ids of tasks that must be done before it is left.
    pub waits_for: OneOrMany,
    /// An end of the process, and what it means: «Закрыто», «Отозвано».
    pub end: Option<String>,
    /// What happens on entering.
    pub enter: Option<Effects>,
    pub actions: IndexMap<String, Action>,
}

/// A piece of work inside a case for a person, a department or a partner company (W3).
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Task {
    pub title: String,
    /// Who does it: like a stage's `owner`; `specialist of each responsible` opens one per department of the field.
    #[serde(rename = "for")]
    pub assignee: String,
    /// Only whoever it is given to ends it: a consent that nobody may give for another. Otherwise whoever leads the case may, too.
    #[serde(deserialize_with = "super::flag")]
    pub personally: bool,
    pub within: Option<Within>,
    /// Why the task has no term of its own.
    pub no_deadline: Option<String>,
    /// What must be told when it is done.
    pub ask: Vec<String>,
    pub guide: Option<String>,
    pub point: Option<String>,
}

use schemars::JsonSchema;
use serde::Deserialize;

use crate::compiled::Answer;

/// What stands between the `---` lines atop a message template.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct MessageHead {
    /// What the message is for, for those who choose it.
    pub title: Option<String>,
    /// Subject of the letter: a template too.
    pub subject: Option<String>,
    /// How it always leaves, whatever way the customer prefers: `sms`, and the other words of a channel's `answer`.
    pub by: Option<Answer>,
    pub point: Option<String>,
}

//! Message templates: front matter and minijinja, compiled once when the regulation is loaded.

mod filters;
mod template;

use crate::compiled::{Answer, MessageId};
pub use template::{SharedTemplates, Template, TemplateError, Templates};

/// A message to a customer, or to people inside.
#[derive(Debug, Clone)]
pub struct Message {
    pub id: MessageId,
    /// What it is for, for those who choose it.
    pub title: String,
    pub point: Option<String>,
    /// How it leaves, whatever way the customer prefers.
    pub by: Option<Answer>,
    pub subject: Template,
    pub body: Template,
}

impl Message {
    /// Subject and body over the context described in [`Template::render`].
    pub fn render(&self, context: &minijinja::Value) -> Result<(String, String), TemplateError> {
        Ok((self.subject.render(context)?, self.body.render(context)?))
    }
}

use indexmap::IndexMap;

use super::compiler::Compiler;
use super::place::Path;
use super::read::{Written, WrittenMessage};
use crate::compiled::*;
use crate::finding::{Place, Severity, Text};
use crate::message::{Message, SharedTemplates};

/// A message whose templates are read but not finished yet.
pub(crate) struct DraftMessage {
    pub id: MessageId,
    pub title: String,
    pub point: Option<String>,
}

impl Compiler<'_> {
    pub fn messages(&mut self, written: &Written) -> Vec<DraftMessage> {
        let mut drafts = Vec::new();
        for message in &written.messages {
            drafts.extend(self.message(message));
        }
        drafts
    }

    fn message(&mut self, written: &WrittenMessage) -> Option<DraftMessage> {
        let place = |line, column| Some(Place { file: written.shown.clone(), line, column });
        let id = match MessageId::new(&written.id) {
            Ok(id) => id,
            Err(error) => {
                let message = Text::new(error.to_string(), error.to_string());
                let advice = Text::new("переименуйте файл", "rename the file");
                self.desk.push(Severity::Error, place(1, 1), String::new(), message, advice);
                return None;
            }
        };
        let subject = written.head.subject.clone().unwrap_or_default();
        for (name, text) in [(subject_name(&id), &subject), (body_name(&id), &written.body)] {
            if let Err(error) = self.templates.add(&name, text) {
                let line = written.body_line + error.line.unwrap_or(1) - 1;
                let (message, advice) = template_fault(&error.message);
                self.desk.push(Severity::Error, place(line, 1), String::new(), message, advice);
            }
        }
        let title = written.head.title.clone().unwrap_or_else(|| written.id.clone());
        Some(DraftMessage { id, title, point: written.head.point.clone() })
    }

    /// A template inside a YAML file; gives its name.
    pub fn inline(&mut self, at: &Path, text: &str) -> Option<String> {
        self.inline += 1;
        let name = format!("inline/{}", self.inline);
        match self.templates.add(&name, text) {
            Ok(_) => Some(name),
            Err(error) => {
                let (message, advice) = template_fault(&error.message);
                self.error(at, message, advice);
                None
            }
        }
    }
}

pub(crate) fn finish(drafts: Vec<DraftMessage>, templates: &SharedTemplates) -> IndexMap<MessageId, Message> {
    let mut messages = IndexMap::new();
    for DraftMessage { id, title, point } in drafts {
        let (Some(subject), Some(body)) = (templates.get(&subject_name(&id)), templates.get(&body_name(&id)))
        else {
            continue;
        };
        messages.insert(id.clone(), Message { id, title, point, subject, body });
    }
    messages
}

fn subject_name(id: &MessageId) -> String {
    format!("{id}/subject")
}

fn body_name(id: &MessageId) -> String {
    format!("{id}/body")
}

fn template_fault(said: &str) -> (Text, Text) {
    (
        Text::new(format!("шаблон не читается: {said}"), format!("the template cannot be read: {said}")),
        Text::new(
            "проверьте скобки: {{ number }}, {% if … %} … {% endif %}",
            "check the brackets: {{ number }}, {% if … %} … {% endif %}",
        ),
    )
}

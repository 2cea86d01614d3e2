use indexmap::IndexMap;

use super::compiler::Compiler;
use super::place::Path;
use super::placeholder;
use super::read::{Written, WrittenMessage};
use crate::compiled::*;
use crate::finding::{Place, Severity, Text};
use crate::message::{Message, SharedTemplates};

/// A message whose templates are read but not finished yet.
pub(crate) struct DraftMessage {
    pub id: MessageId,
    pub title: String,
    pub point: Option<String>,
    pub by: Option<Answer>,
}

impl Compiler<'_> {
    pub fn messages(&mut self, written: &Written) -> Vec<DraftMessage> {
        let mut drafts = Vec::new();
        for message in &written.messages {
            drafts.push(self.message(message));
        }
        drafts
    }

    fn message(&mut self, written: &WrittenMessage) -> DraftMessage {
        let place = |line, column| Some(Place { file: written.shown.clone(), line, column });
        let path = format!("messages/{}.md", written.id);
        if let Err(error) = MessageId::new(&written.id) {
            let message = Text::new(error.to_string(), error.to_string());
            let advice = Text::new("переименуйте файл", "rename the file");
            self.desk.push(Severity::Error, place(1, 1), path.clone(), message, advice);
        }
        let id = MessageId::unfit(&written.id);
        let subject = written.head.subject.clone().unwrap_or_default();
        let start = written.subject.map_or((1, 1), |spot| (spot.line, spot.column));
        for (at, message, advice) in self.template(&subject_name(&id), &subject) {
            let (line, column) = if at.0 == 1 { (start.0, start.1 + at.1 - 1) } else { start };
            self.desk.push(Severity::Error, place(line, column), path.clone(), message, advice);
        }
        for (at, message, advice) in self.template(&body_name(&id), &written.body) {
            let line = written.body_line + at.0 - 1;
            self.desk.push(Severity::Error, place(line, at.1), path.clone(), message, advice);
        }
        let title = written.head.title.clone().unwrap_or_else(|| written.id.clone());
        DraftMessage { id, title, point: written.head.point.clone(), by: written.head.by }
    }

    /// Reads a template; all that is wrong with it, with line and column inside its text.
    fn template(&mut self, name: &str, text: &str) -> Vec<((usize, usize), Text, Text)> {
        let placeholders = match self.templates.add(name, text) {
            Ok(placeholders) => placeholders,
            Err(error) => {
                let (message, advice) = template_fault(&error.message);
                return vec![((error.line.unwrap_or(1), 1), message, advice)];
            }
        };
        let mut faults = Vec::new();
        for name in placeholders {
            let Some((message, advice)) = placeholder::fault(&name, &self.names) else { continue };
            faults.push((position(text, &name), message, advice));
        }
        for name in self.templates.unknown_filters(text) {
            let (message, advice) = placeholder::unknown_filter(&name);
            faults.push((position(text, &name), message, advice));
        }
        faults
    }

    /// A template inside a YAML file; gives its name.
    pub fn inline(&mut self, at: &Path, text: &str) -> Option<String> {
        self.inline += 1;
        let name = format!("inline/{}", self.inline);
        let faults = self.template(&name, text);
        let right = faults.is_empty();
        for (_, message, advice) in faults {
            self.error(at, message, advice);
        }
        right.then_some(name)
    }
}

/// Line and column of a word in a text, from 1: the first place where it stands alone.
fn position(text: &str, word: &str) -> (usize, usize) {
    let part_of_word = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
    for (number, line) in text.lines().enumerate() {
        for (start, _) in line.match_indices(word) {
            let before = line.get(..start).unwrap_or_default();
            let after = line.get(start + word.len()..).unwrap_or_default();
            if !before.ends_with(part_of_word) && !after.starts_with(part_of_word) {
                return (number + 1, before.chars().count() + 1);
            }
        }
    }
    (1, 1)
}

pub(crate) fn finish(drafts: Vec<DraftMessage>, templates: &SharedTemplates) -> IndexMap<MessageId, Message> {
    let mut messages = IndexMap::new();
    for DraftMessage { id, title, point, by } in drafts {
        let (Some(subject), Some(body)) = (templates.get(&subject_name(&id)), templates.get(&body_name(&id)))
        else {
            continue;
        };
        messages.insert(id.clone(), Message { id, title, point, by, subject, body });
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
        Text::new(
            format!("шаблон не читается: {}", template_words(said)),
            format!("the template cannot be read: {said}"),
        ),
        Text::new(
            "проверьте скобки: {{ number }}, {% if … %} … {% endif %}",
            "check the brackets: {{ number }}, {% if … %} … {% endif %}",
        ),
    )
}

/// What minijinja says, in Russian.
fn template_words(said: &str) -> String {
    const CLOSED: &str = "закрыто то, что не открывали: нет {% if … %} или {% for … %}";
    let name = said.strip_prefix("unknown statement ").map(|rest| rest.trim_matches('`'));
    let unexpected = said.strip_prefix("unexpected ").and_then(|rest| rest.split(", expected").next());
    match (name, unexpected) {
        (Some("endif" | "endfor" | "else" | "elif"), _) => CLOSED.to_owned(),
        (Some(name), _) => format!("команды «{name}» нет; бывает if, for, set"),
        (None, Some("end of input")) => {
            "обрывается: не закрыта скобка, {% if … %} или {% for … %}".to_owned()
        }
        (None, Some("end of string")) => "не закрыта кавычка".to_owned(),
        (None, Some("end of block" | "end of variable block")) => "в скобках не хватает слова".to_owned(),
        (None, Some("character")) => "в скобках стоит знак, которому там не место".to_owned(),
        (None, Some(part)) => format!("в скобках не к месту «{}»", part.trim_matches('`')),
        (None, None) if said.contains("too long") => "в одних скобках слишком много".to_owned(),
        (None, None) => format!("не разобрать ({said})"),
    }
}

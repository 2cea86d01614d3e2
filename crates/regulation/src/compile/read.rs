//! Reads the files of a bundle into the types of the grammar.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use worktime::CalendarFile;

use super::desk::Desk;
use super::place::Path;
use crate::bundle::{Bundle, Unreadable};
use crate::file::{RegulationFile, ScenarioFile};
use crate::finding::{Place, Severity, Text};
use crate::schema::{self, Cure, Which};
use crate::yaml::{self, Fault, Node, Problem, Spot, Value};

/// What the files say, not yet resolved.
#[derive(Debug, Default)]
pub(crate) struct Written {
    /// Index of the file among the desk's places, and what it says.
    pub parts: Vec<(usize, RegulationFile)>,
    pub calendars: Vec<(usize, CalendarFile)>,
    pub scenarios: Vec<(usize, ScenarioFile)>,
    pub messages: Vec<WrittenMessage>,
    /// Drawings by the name of their file.
    pub pictures: BTreeMap<String, String>,
    /// Ids of all message files, unreadable ones too.
    pub ids: Vec<String>,
    /// Files that could not be read, scenarios and messages apart: what is missing may be declared there.
    pub unread: Vec<String>,
}

/// A message template as a file.
#[derive(Debug)]
pub(crate) struct WrittenMessage {
    /// The file's name without `messages/` and `.md`.
    pub id: String,
    pub shown: String,
    pub head: crate::file::MessageHead,
    pub body: String,
    /// Line of the file on which the body begins, from 1.
    pub body_line: usize,
    /// Line and column of the subject.
    pub subject: Option<Spot>,
}

pub(crate) fn read(bundle: &Bundle, desk: &mut Desk) -> Written {
    let mut written = Written::default();
    for (name, text) in bundle.files() {
        let shown = bundle.shown(name);
        if let Some(id) = name.strip_prefix("messages/").and_then(|name| name.strip_suffix(".md")) {
            written.message(id, shown, text, desk);
        } else if name.starts_with("scenarios/") {
            desk.scenarios.insert(shown.clone());
            written.yaml(shown, text, desk, true);
        } else if name.ends_with(".yaml") {
            written.yaml(shown, text, desk, false);
        } else if name.ends_with(".svg") {
            written.pictures.insert(name.clone(), text.clone());
        }
    }
    for (name, why) in bundle.unreadable() {
        written.unreadable(name, bundle.shown(name), why, desk);
    }
    written
}

impl Written {
    /// A file that is there and cannot be read: what it declares is unknown.
    fn unreadable(&mut self, name: &str, shown: String, why: &Unreadable, desk: &mut Desk) {
        if name.starts_with("scenarios/") {
            desk.scenarios.insert(shown.clone());
        } else if let Some(id) = name.strip_prefix("messages/").and_then(|name| name.strip_suffix(".md")) {
            self.ids.push(id.to_owned());
        } else {
            self.unread.push(shown.clone());
        }
        let line = if let Unreadable::NotText(line) = why { *line } else { 1 };
        let (message, advice) = unreadable_words(why);
        desk.push(
            Severity::Error,
            Some(Place { file: shown, line, column: 1 }),
            String::new(),
            message,
            advice,
        );
    }

    fn yaml(&mut self, shown: String, text: &str, desk: &mut Desk, scenario: bool) {
        let Some(root) = tree(&shown, text, desk) else {
            self.unread.extend((!scenario).then_some(shown));
            return;
        };
        let mut root = root;
        let file = desk.places.files.len();
        let read = if scenario {
            shaped(Which::Scenarios, &shown, &mut root, desk).map(|read| self.scenarios.push((file, read)))
        } else if root.get("calendar").is_some() {
            shaped(Which::Calendar, &shown, &mut root, desk).map(|read| self.calendars.push((file, read)))
        } else {
            shaped(Which::Regulation, &shown, &mut root, desk).map(|read| self.parts.push((file, read)))
        };
        self.unread.extend((!scenario && read.is_none()).then(|| shown.clone()));
        desk.places.files.push((shown, root));
    }

    fn message(&mut self, id: &str, shown: String, text: &str, desk: &mut Desk) {
        self.ids.push(id.to_owned());
        desk.messages.insert(id.to_owned(), shown.clone());
        let Some((front, body, body_line)) = front_matter(text) else {
            let place = Place { file: shown, line: 1, column: 1 };
            desk.push(Severity::Error, Some(place), String::new(), no_front(), front_advice());
            return;
        };
        let Some(mut root) = tree(&shown, &front, desk) else { return };
        if let Some(head) = shaped(Which::MessageHead, &shown, &mut root, desk) {
            let subject = root.get("subject").map(|entry| text_spot(&entry.node));
            self.messages.push(WrittenMessage { id: id.to_owned(), shown, head, body, body_line, subject });
        }
    }
}

/// The YAML as a tree; what is wrong with it becomes findings.
pub(crate) fn tree(shown: &str, text: &str, desk: &mut Desk) -> Option<Node> {
    let (root, faults) = yaml::parse(text);
    for fault in &faults {
        desk.fault(shown, fault);
    }
    root
}

/// Where the text of a scalar begins: after its quote.
fn text_spot(node: &Node) -> Spot {
    let quoted = matches!(node.value, Value::Word { plain: false, .. });
    Spot { column: node.spot.column + usize::from(quoted), ..node.spot }
}

/// The tree as a type of the grammar. What does not have its shape becomes findings; what can be left out is left
/// out, a title that is lacking is made up, and a key that is almost right is taken for the one it is like, so that the rest is checked all the same.
pub(crate) fn shaped<T: DeserializeOwned>(
    which: Which,
    shown: &str,
    root: &mut Node,
    desk: &mut Desk,
) -> Option<T> {
    let misfits = schema::misfits(which, root);
    let told = !misfits.is_empty();
    let (mut dropped, mut renamed, mut filled) = (Vec::new(), Vec::new(), Vec::new());
    let mut readable = true;
    for misfit in misfits {
        match misfit.cure {
            Cure::Drop(key) => dropped.push(key),
            Cure::Strange(key, like) => {
                desk.strange.insert(misfit.path.clone(), like);
                dropped.push(key);
            }
            Cure::Rename(key, name) => {
                desk.meant.insert(misfit.path.clone());
                renamed.push((key, name));
            }
            Cure::Fill(map, key) => filled.push((map, key)),
            Cure::None => readable = false,
        }
        let place = Place { file: shown.to_owned(), line: misfit.spot.line, column: misfit.spot.column };
        desk.push(Severity::Error, Some(place), misfit.path, misfit.message, misfit.advice);
    }
    if !readable {
        return None;
    }
    if !renamed.is_empty() {
        *root = root.renamed(&renamed);
    }
    match root.without(&dropped).filled(&filled).read() {
        Ok(read) => Some(read),
        Err(fault) => {
            if !told {
                desk.fault(shown, &fault);
            }
            None
        }
    }
}

fn unreadable_words(why: &Unreadable) -> (Text, Text) {
    match why {
        Unreadable::NotText(_) => (
            Text::new(
                "файл не читается: в этой строке знаки не в кодировке UTF-8",
                "the file cannot be read: this line is not UTF-8",
            ),
            Text::new("сохраните файл в кодировке UTF-8", "save the file as UTF-8"),
        ),
        Unreadable::Denied => (
            Text::new("нет права прочесть файл", "there is no permission to read the file"),
            Text::new("дайте право на чтение", "give permission to read it"),
        ),
        Unreadable::Failed(said) => (
            Text::new(format!("файл не читается ({said})"), format!("the file cannot be read ({said})")),
            Text::new("проверьте файл и диск", "look at the file and the disk"),
        ),
    }
}

fn no_front() -> Text {
    Text::new("письмо не начинается с «---»", "the message does not begin with “---”")
}

fn front_advice() -> Text {
    Text::new(
        "начните так: «---», title и subject, «---», дальше текст",
        "begin like this: “---”, title and subject, “---”, then the text",
    )
}

/// The lines between the two `---`, kept at their own line numbers; the rest; and the line on which that begins.
fn front_matter(text: &str) -> Option<(String, String, usize)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = text.lines();
    (lines.next()?.trim_end() == "---").then_some(())?;
    let mut front = String::from("\n");
    let mut line = 2;
    for next in lines.by_ref() {
        line += 1;
        if next.trim_end() == "---" {
            let body: Vec<&str> = lines.collect();
            return Some((front, body.join("\n"), line));
        }
        front.push_str(next);
        front.push('\n');
    }
    None
}

impl Desk {
    /// A fault of a YAML file as a finding.
    pub fn fault(&mut self, shown: &str, fault: &Fault) {
        let place = Place { file: shown.to_owned(), line: fault.spot.line, column: fault.spot.column };
        let (message, advice) = fault_text(&fault.problem);
        self.push(Severity::Error, Some(place), Path::default().to_string(), message, advice);
    }
}

/// What is wrong with the YAML, and what to do.
pub(crate) fn fault_text(problem: &Problem) -> (Text, Text) {
    match problem {
        Problem::Syntax(said) => (
            Text::new(
                format!("YAML не читается: {}", yaml::russian(said)),
                format!("the YAML cannot be read: {said}"),
            ),
            Text::new(
                "проверьте отступы, кавычки и двоеточия в этой строке и строкой выше",
                "check indents, quotes and colons on this line and the one above",
            ),
        ),
        Problem::DuplicateKey { key, first } => (
            Text::new(
                format!("ключ «{key}» уже есть в строке {}", first.line),
                format!("the key “{key}” is already on line {}", first.line),
            ),
            Text::new("оставьте один из них", "keep one of them"),
        ),
        Problem::Anchor => (
            Text::new(
                "якоря и ссылки YAML («&», «*») здесь не читаются",
                "YAML anchors and aliases are not read here",
            ),
            Text::new("напишите значение полностью", "write the value in full"),
        ),
        Problem::Tag => (
            Text::new("метки YAML («!») здесь не читаются", "YAML tags are not read here"),
            Text::new("уберите метку или возьмите значение в кавычки", "remove the tag or quote the value"),
        ),
        Problem::ManyDocuments => (
            Text::new("в файле больше одного документа YAML", "the file has more than one YAML document"),
            Text::new("уберите строку «---» или разделите файл", "remove the line “---” or split the file"),
        ),
        Problem::ComplexKey => (
            Text::new("ключ должен быть словом", "a key must be a word"),
            Text::new("возьмите ключ в кавычки", "quote the key"),
        ),
        Problem::TooDeep => (
            Text::new("слишком глубокая вложенность", "nested too deeply"),
            Text::new("упростите файл", "make the file simpler"),
        ),
        Problem::Shape(said) => (
            Text::new(yaml::shape(said), format!("cannot be read: {said}")),
            Text::new("сверьтесь с описанием языка в руководстве", "see the handbook of the language"),
        ),
    }
}

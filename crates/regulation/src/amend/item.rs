use serde::{Deserialize, Serialize};

use super::drop_entry::drop_entry;
use super::insert_entry::{entry, indent, node, word_node};
use super::quote::{Quotes, quoted, quotes_of};
use super::set_word::{put_word, set_word};
use super::source::{Amended, Source};
use crate::finding::Text;
use crate::yaml::{Entry, Value};

pub(super) const LISTS: &str = "lists";

/// What a form says of an item of a list; what it does not ask for stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewItem {
    pub title: String,
    /// How the register writes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guide: Option<String>,
    /// Its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
}

impl NewItem {
    fn details(&self) -> [(&'static str, Option<&str>); 3] {
        [
            ("code", self.code.as_deref()),
            ("department", self.department.as_deref()),
            ("guide", self.guide.as_deref()),
        ]
    }
}

/// An item as it is written, made to say what is asked.
pub(super) fn write(shown: &str, text: &str, list: &str, id: &str, item: &NewItem) -> Amended<String> {
    let mut text = title(shown, text, list, id, &item.title)?;
    for (key, word) in item.details() {
        text = detail(shown, &text, (list, id), key, word)?;
    }
    Ok(text)
}

fn title(shown: &str, text: &str, list: &str, id: &str, title: &str) -> Amended<String> {
    let source = Source::read(shown, text)?;
    match source.at(&[LISTS, list, id])?.value {
        Value::Map(_) => set_word(&source, &[LISTS, list, id], "title", title),
        _ => set_word(&source, &[LISTS, list], id, title),
    }
}

/// `code`, `department`, `guide`; without a word, it is taken out.
fn detail(
    shown: &str,
    text: &str,
    (list, id): (&str, &str),
    key: &str,
    word: Option<&str>,
) -> Amended<String> {
    let source = Source::read(shown, text)?;
    let path = [LISTS, list, id];
    let item = source.at(&path)?;
    match (&item.value, word) {
        (Value::Map(_), Some(word)) => put_word(&source, &path, (key, word, Quotes::AsNeeded), |_| false),
        (Value::Map(_), None) if item.get(key).is_some() => drop_entry(&source, &path, key),
        (Value::Word { .. }, Some(word)) => unfold(&source, (list, id), (key, word)),
        _ => Ok(text.to_owned()),
    }
}

/// `id: Title` becomes `id: { title: Title, code: X }`, or as many lines where the list has others written so.
fn unfold(source: &Source<'_>, (list, id): (&str, &str), (key, word): (&str, &str)) -> Amended<String> {
    let path = [LISTS, list];
    let (at, item) = source.entry(&path, id)?;
    let Value::Word { text: title, .. } = &item.node.value else {
        return Err(source.unknown(item.key_spot, &path));
    };
    let range = source.value_range(item)?;
    let quotes = quotes_of(source.piece(range.clone()));
    let below = step(source, source.entries(&path)?).filter(|_| !source.in_flow(&path));
    let (start, written) = match below {
        Some(step) => {
            let indent = format!("{}{}{step}", source.line_break(), indent(source, item));
            let (title, word) = (quoted(title, quotes, false), quoted(word, Quotes::AsNeeded, false));
            (source.key_end(item)?, format!("{indent}title: {title}{indent}{key}: {word}"))
        }
        None => {
            let (title, word) = (quoted(title, quotes, true), quoted(word, Quotes::AsNeeded, true));
            (range.start, format!("{{ title: {title}, {key}: {word} }}"))
        }
    };
    let details = vec![entry("title", word_node(title)), entry(key, word_node(word))];
    let wanted = source.wanted(&path, |entries| {
        if let Some(item) = entries.get_mut(at) {
            item.node = node(Value::Map(details));
        }
    });
    source.amended(vec![(start..range.end, written)], &wanted, &path)
}

/// By how much details are indented, where items have a line for each of them.
fn step<'a>(source: &Source<'a>, items: &[Entry]) -> Option<&'a str> {
    let one = items.iter().rev().find(|item| matches!(item.node.value, Value::Map(_)))?;
    let Value::Map(details) = &one.node.value else { return None };
    let detail = details.first().filter(|_| !source.is_flow(&one.node))?;
    indent(source, detail).strip_prefix(indent(source, one))
}

/// There is such an item already.
pub(super) fn taken(id: &str) -> Text {
    Text::new(format!("в списке уже есть «{id}»"), format!("the list already has “{id}”"))
}

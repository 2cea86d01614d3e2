//! Holds a YAML tree against the schema and names everything that does not fit, with its place.

use std::sync::LazyLock;

use serde_json::{Map, Value as Json};

use crate::finding::Text;
use crate::words::{closest, meant};
use crate::yaml::{Entry, Node, Spot, Value};

/// Keywords of JSON Schema that the walker understands or that say nothing about the shape.
/// A test holds the schemas against this list.
#[cfg(test)]
pub(crate) const KNOWN: [&str; 19] = [
    "$schema",
    "$defs",
    "$ref",
    "title",
    "description",
    "default",
    "examples",
    "type",
    "format",
    "minimum",
    "enum",
    "const",
    "oneOf",
    "anyOf",
    "properties",
    // Only with `format` inside, which says nothing about the shape: the calendar itself checks its dates.
    "propertyNames",
    "additionalProperties",
    "required",
    "items",
];

/// Words for people.
const TITLE: &str = "title";

/// One thing that does not fit.
#[derive(Debug, PartialEq)]
pub(crate) struct Misfit {
    pub spot: Spot,
    pub path: String,
    pub message: Text,
    pub advice: Text,
    /// How to go on without it.
    pub cure: Cure,
}

/// How a tree with a misfit can still be read.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cure {
    /// Leave out the entry whose key stands here.
    Drop(Spot),
    /// The same where the language does not have such a key, and the key that it is most like.
    Strange(Spot, Option<String>),
    /// Take the key that stands here for the one that is meant.
    Rename(Spot, String),
    /// Put words under this key of the map that stands here: whatever they are, nothing depends on them.
    Fill(Spot, String),
    /// Not at all.
    None,
}

pub(crate) fn walk(schema: &Json, root: &Node) -> Vec<Misfit> {
    let mut walker = Walker { schema, misfits: Vec::new() };
    let at = At { path: String::new(), depth: 0, key: None, item: false };
    walker.node(schema, root, &at);
    walker.misfits
}

struct Walker<'a> {
    schema: &'a Json,
    misfits: Vec<Misfit>,
}

/// Where the walker is.
struct At {
    path: String,
    /// Keys from the top: a section is 1, an id in it 2.
    depth: usize,
    /// The key of the nearest entry.
    key: Option<Spot>,
    /// Inside a list, so that the key is the list's and not its own.
    item: bool,
}

impl At {
    fn entry(&self, key: &str, spot: Spot) -> At {
        let path = if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) };
        At { path, depth: self.depth + 1, key: Some(spot), item: false }
    }

    fn path_of(&self, key: &str) -> String {
        self.entry(key, Spot::default()).path
    }

    fn item(&self, index: usize) -> At {
        At { path: format!("{}[{index}]", self.path), depth: self.depth, key: self.key, item: true }
    }

    /// A whole section or a whole id left out would make everything that names it wrong too.
    fn cure(&self) -> Cure {
        match self.key {
            Some(key) if self.depth > 2 => Cure::Drop(key),
            _ => Cure::None,
        }
    }
}

impl<'a> Walker<'a> {
    fn node(&mut self, schema: &'a Json, node: &Node, at: &At) {
        let schema = self.resolved(schema);
        if let Some(branches) = schema.get("anyOf").and_then(Json::as_array) {
            return self.any_of(branches, node, at);
        }
        if let Some(words) = self.words(schema) {
            return self.enumeration(&words, node, at);
        }
        if !self.accepts(schema, node) {
            return self.wrong_kind(&[schema], node, at);
        }
        match &node.value {
            Value::Map(_) => self.map(schema, node, at),
            Value::List(items) => {
                if let Some(wanted) = schema.get("items") {
                    for (index, item) in items.iter().enumerate() {
                        self.node(wanted, item, &at.item(index));
                    }
                }
            }
            _ => {}
        }
    }

    /// Of several shapes the one that takes a node of this kind.
    fn any_of(&mut self, branches: &'a [Json], node: &Node, at: &At) {
        let fitting: Vec<&Json> = branches.iter().filter(|branch| self.accepts(branch, node)).collect();
        match fitting.as_slice() {
            [] => self.wrong_kind(&branches.iter().collect::<Vec<_>>(), node, at),
            [first, rest @ ..] => {
                let before = self.misfits.len();
                self.node(first, node, at);
                for other in rest {
                    if self.misfits.len() == before {
                        break;
                    }
                    let first_try = self.misfits.split_off(before);
                    self.node(other, node, at);
                    if self.misfits.len() > before {
                        self.misfits.truncate(before);
                        self.misfits.extend(first_try);
                        break;
                    }
                }
            }
        }
    }

    fn map(&mut self, schema: &'a Json, node: &Node, at: &At) {
        let Value::Map(entries) = &node.value else { return };
        static NONE: LazyLock<Map<String, Json>> = LazyLock::new(Map::new);
        let properties = schema.get("properties").and_then(Json::as_object);
        let others = schema.get("additionalProperties");
        for entry in entries {
            let at_entry = at.entry(&entry.key, entry.key_spot);
            if let Some(property) = properties.and_then(|properties| properties.get(&entry.key)) {
                self.node(property, &entry.node, &at_entry);
            } else if let Some(other) = others.filter(|other| other.is_object()) {
                self.node(other, &entry.node, &at_entry);
            } else if others == Some(&Json::Bool(false)) {
                let known = properties.unwrap_or(&NONE);
                let (message, advice) = unknown_key(&entry.key, known);
                let cure = self.meant_key(known, node, entry, at);
                let like = closest(&entry.key, known.keys().map(String::as_str)).map(ToOwned::to_owned);
                let cure = match cure {
                    Some(key) => Cure::Rename(entry.key_spot, key),
                    None => Cure::Strange(entry.key_spot, like),
                };
                self.misfits.push(Misfit {
                    spot: entry.key_spot,
                    path: at_entry.path,
                    message,
                    advice,
                    cure,
                });
            }
        }
        let required = schema.get("required").and_then(Json::as_array);
        for key in required.into_iter().flatten().filter_map(Json::as_str) {
            let meant = |misfit: &Misfit| matches!(&misfit.cure, Cure::Rename(spot, meant) if meant == key && entries.iter().any(|entry| entry.key_spot == *spot));
            if node.get(key).is_none() && !self.misfits.iter().any(meant) {
                let (message, advice) = missing_key(key);
                let spot = at.key.filter(|_| !at.item).unwrap_or(node.spot);
                let path = if key == TITLE { at.path_of(key) } else { at.path.clone() };
                let cure = if key == TITLE { Cure::Fill(node.spot, key.to_owned()) } else { Cure::None };
                self.misfits.push(Misfit { spot, path, message, advice, cure });
            }
        }
    }

    /// The key that an unknown one is meant to be: like no other, not there yet, and of the shape that stands here.
    fn meant_key(
        &mut self,
        known: &'a Map<String, Json>,
        node: &Node,
        entry: &Entry,
        at: &At,
    ) -> Option<String> {
        let free = known.keys().map(String::as_str).filter(|key| node.get(key).is_none());
        let key = meant(&entry.key, free)?;
        let before = self.misfits.len();
        self.node(known.get(key)?, &entry.node, &at.entry(key, entry.key_spot));
        let fits = self.misfits.len() == before;
        self.misfits.truncate(before);
        fits.then(|| key.to_owned())
    }

    /// The words of an enum, when the schema is one.
    fn words(&self, schema: &'a Json) -> Option<Vec<&'a str>> {
        if let Some(words) = schema.get("enum").and_then(Json::as_array) {
            return Some(words.iter().filter_map(Json::as_str).collect());
        }
        if let Some(word) = schema.get("const").and_then(Json::as_str) {
            return Some(vec![word]);
        }
        let branches = schema.get("oneOf")?.as_array()?;
        Some(branches.iter().filter_map(|branch| self.words(branch)).flatten().collect())
    }

    fn enumeration(&mut self, words: &[&str], node: &Node, at: &At) {
        let Value::Word { text, .. } = &node.value else {
            return self.misfit(node, at, wrong_kind_text("слово", "a word", node), one_of(words));
        };
        if words.contains(&text.as_str()) {
            return;
        }
        let message = Text::new(format!("неизвестное слово «{text}»"), format!("unknown word “{text}”"));
        let advice = match closest(text, words.iter().copied()) {
            Some(close) => did_you_mean(close),
            None => one_of(words),
        };
        self.misfit(node, at, message, advice);
    }

    fn wrong_kind(&mut self, wanted: &[&Json], node: &Node, at: &At) {
        let mut kinds: Vec<(&str, &str)> = Vec::new();
        for schema in wanted {
            for kind in types(self.resolved(schema)) {
                let words = kind_words(kind);
                if !kinds.contains(&words) && kind != "null" {
                    kinds.push(words);
                }
            }
        }
        let ru = kinds.iter().map(|(ru, _)| *ru).collect::<Vec<_>>().join(" или ");
        let en = kinds.iter().map(|(_, en)| *en).collect::<Vec<_>>().join(" or ");
        let list = wanted.iter().any(|schema| types(self.resolved(schema)).contains(&"array"));
        let advice = match &node.value {
            Value::Word { text, .. } if list => {
                Text::new(format!("напишите списком: [{text}]"), format!("write it as a list: [{text}]"))
            }
            Value::Empty => {
                Text::new("допишите значение или уберите ключ", "write the value or remove the key")
            }
            _ => {
                Text::new("поправьте по образцу из руководства", "mend it after the example of the handbook")
            }
        };
        self.misfit(node, at, wrong_kind_text(&ru, &en, node), advice);
    }

    fn misfit(&mut self, node: &Node, at: &At, message: Text, advice: Text) {
        let spot = match node.value {
            Value::Empty => at.key.unwrap_or(node.spot),
            _ => node.spot,
        };
        self.misfits.push(Misfit { spot, path: at.path.clone(), message, advice, cure: at.cure() });
    }

    /// Whether the schema takes nodes of this kind at all.
    fn accepts(&self, schema: &Json, node: &Node) -> bool {
        let schema = self.resolved(schema);
        if let Some(branches) = schema.get("anyOf").and_then(Json::as_array) {
            return branches.iter().any(|branch| self.accepts(branch, node));
        }
        if schema.get("oneOf").is_some() || schema.get("enum").is_some() || schema.get("const").is_some() {
            return matches!(node.value, Value::Word { .. });
        }
        let types = types(schema);
        types.is_empty() || types.iter().any(|kind| is_kind(kind, &node.value))
    }

    fn resolved<'b>(&self, schema: &'b Json) -> &'b Json
    where
        'a: 'b,
    {
        let name = schema.get("$ref").and_then(Json::as_str).and_then(|path| path.strip_prefix("#/$defs/"));
        let definitions = self.schema.get("$defs");
        name.and_then(|name| definitions?.get(name)).unwrap_or(schema)
    }
}

fn types(schema: &Json) -> Vec<&str> {
    match schema.get("type") {
        Some(Json::String(kind)) => vec![kind],
        Some(Json::Array(kinds)) => kinds.iter().filter_map(Json::as_str).collect(),
        _ => Vec::new(),
    }
}

/// A scalar is whatever it can be read as: any is a text.
fn is_kind(kind: &str, value: &Value) -> bool {
    match (kind, value) {
        ("null", Value::Empty) | ("array", Value::List(_)) | ("object", Value::Map(_)) => true,
        ("string", Value::Word { .. }) => true,
        ("boolean", Value::Word { text, .. }) => matches!(text.as_str(), "true" | "false"),
        ("integer", Value::Word { text, .. }) => text.parse::<u32>().is_ok(),
        ("number", Value::Word { text, .. }) => text.parse::<f64>().is_ok_and(f64::is_finite),
        _ => false,
    }
}

fn kind_words(kind: &str) -> (&'static str, &'static str) {
    match kind {
        "array" => ("список", "a list"),
        "object" => ("набор «ключ: значение»", "a set of “key: value”"),
        "boolean" => ("true или false", "true or false"),
        "integer" | "number" => ("число", "a number"),
        _ => ("слово", "a word"),
    }
}

fn wrong_kind_text(ru: &str, en: &str, node: &Node) -> Text {
    match &node.value {
        Value::Empty => Text::new("здесь пусто", "there is nothing here"),
        Value::Word { text, .. } => Text::new(
            format!("вместо «{text}» нужно: {ru}"),
            format!("instead of “{text}” there must be {en}"),
        ),
        Value::List(_) => {
            Text::new(format!("вместо списка нужно: {ru}"), format!("instead of a list there must be {en}"))
        }
        Value::Map(_) => Text::new(
            format!("вместо набора «ключ: значение» нужно: {ru}"),
            format!("instead of a set of “key: value” there must be {en}"),
        ),
    }
}

fn unknown_key(key: &str, properties: &Map<String, Json>) -> (Text, Text) {
    let message = Text::new(format!("неизвестный ключ «{key}»"), format!("unknown key “{key}”"));
    let known: Vec<&str> = properties.keys().map(String::as_str).collect();
    let advice = match closest(key, known.iter().copied()) {
        Some(close) => did_you_mean(close),
        None => Text::new(
            format!("здесь бывают: {}", known.join(", ")),
            format!("there may be here: {}", known.join(", ")),
        ),
    };
    (message, advice)
}

fn missing_key(key: &str) -> (Text, Text) {
    (
        Text::new(format!("нет обязательного ключа «{key}»"), format!("the required key “{key}” is missing")),
        Text::new(format!("добавьте {key}: …"), format!("add {key}: …")),
    )
}

fn did_you_mean(close: &str) -> Text {
    Text::new(format!("может быть, «{close}»?"), format!("did you mean “{close}”?"))
}

fn one_of(words: &[&str]) -> Text {
    Text::new(format!("можно: {}", words.join(", ")), format!("possible: {}", words.join(", ")))
}

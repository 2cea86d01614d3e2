//! YAML as a tree in which every key and value knows its place.

mod de;
mod parse;

use serde::de::DeserializeOwned;

pub(crate) use parse::parse;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    pub spot: Spot,
    pub value: Value,
}

/// Line and column, both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Spot {
    pub line: usize,
    pub column: usize,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    /// Nothing written, `~` or `null`.
    Empty,
    /// A scalar as written; what it means is the reader's to say.
    Word {
        text: String,
        plain: bool,
    },
    List(Vec<Node>),
    Map(Vec<Entry>),
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    pub key: String,
    pub key_spot: Spot,
    pub node: Node,
}

/// Something wrong with the YAML itself.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Fault {
    pub spot: Spot,
    pub problem: Problem,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Problem {
    /// What the YAML parser said.
    Syntax(String),
    DuplicateKey {
        key: String,
        first: Spot,
    },
    Anchor,
    Tag,
    ManyDocuments,
    /// A key that is a list or a map.
    ComplexKey,
    TooDeep,
    /// The value cannot be read as the grammar wants it.
    Shape(String),
}

impl Node {
    /// The value under a key of a map.
    pub fn get(&self, key: &str) -> Option<&Entry> {
        match &self.value {
            Value::Map(entries) => entries.iter().find(|entry| entry.key == key),
            _ => None,
        }
    }

    /// The value at an index of a list.
    pub fn item(&self, index: usize) -> Option<&Node> {
        match &self.value {
            Value::List(items) => items.get(index),
            _ => None,
        }
    }

    /// The same tree without the entries whose keys stand at these spots.
    pub fn without(&self, keys: &[Spot]) -> Node {
        let value = match &self.value {
            Value::Map(entries) => {
                let kept = entries.iter().filter(|entry| !keys.contains(&entry.key_spot));
                Value::Map(
                    kept.map(|entry| Entry { node: entry.node.without(keys), ..entry.clone() }).collect(),
                )
            }
            Value::List(items) => Value::List(items.iter().map(|item| item.without(keys)).collect()),
            scalar => scalar.clone(),
        };
        Node { spot: self.spot, value }
    }

    /// Reads the tree as a type of the grammar.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, Fault> {
        T::deserialize(de::Reader(self)).map_err(|error| error.at(self.spot))
    }
}

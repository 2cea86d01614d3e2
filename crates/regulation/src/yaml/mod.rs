//! YAML as a tree in which every key and value knows its place.

mod de;
mod parse;
mod syntax;

use serde::de::DeserializeOwned;

pub(crate) use parse::parse;
pub(crate) use syntax::{russian, shape};

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    pub spot: Spot,
    /// Behind its last character; of what is not written at all, where the reader saw that.
    pub end: Spot,
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

    /// Is it this very word?
    pub fn is_word(&self, word: &str) -> bool {
        matches!(&self.value, Value::Word { text, .. } if text == word)
    }

    /// The value at a path of keys, to be changed.
    pub fn at_mut(&mut self, path: &[&str]) -> Option<&mut Node> {
        let Some((first, rest)) = path.split_first() else { return Some(self) };
        match &mut self.value {
            Value::Map(entries) => entries.iter_mut().find(|entry| entry.key == *first)?.node.at_mut(rest),
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
        Node { spot: self.spot, end: self.end, value }
    }

    /// The same tree with a word under each key in the map that stands at its spot.
    pub fn filled(&self, keys: &[(Spot, String)]) -> Node {
        let value = match &self.value {
            Value::Map(entries) => {
                let kept =
                    entries.iter().map(|entry| Entry { node: entry.node.filled(keys), ..entry.clone() });
                let text = || Value::Word { text: "…".into(), plain: true };
                let word = || Node { spot: self.spot, end: self.spot, value: text() };
                let added = keys.iter().filter(|(spot, _)| *spot == self.spot);
                let added =
                    added.map(|(spot, key)| Entry { key: key.clone(), key_spot: *spot, node: word() });
                Value::Map(kept.chain(added).collect())
            }
            Value::List(items) => Value::List(items.iter().map(|item| item.filled(keys)).collect()),
            scalar => scalar.clone(),
        };
        Node { spot: self.spot, end: self.end, value }
    }

    /// The same tree with other names for the keys that stand at these spots.
    pub fn renamed(&self, keys: &[(Spot, String)]) -> Node {
        let name = |entry: &Entry| keys.iter().find(|(spot, _)| *spot == entry.key_spot);
        let value = match &self.value {
            Value::Map(entries) => {
                let renamed = entries.iter().map(|entry| Entry {
                    key: name(entry).map_or_else(|| entry.key.clone(), |(_, name)| name.clone()),
                    key_spot: entry.key_spot,
                    node: entry.node.renamed(keys),
                });
                Value::Map(renamed.collect())
            }
            Value::List(items) => Value::List(items.iter().map(|item| item.renamed(keys)).collect()),
            scalar => scalar.clone(),
        };
        Node { spot: self.spot, end: self.end, value }
    }

    /// Reads the tree as a type of the grammar.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, Fault> {
        T::deserialize(de::Reader(self)).map_err(|error| error.at(self.spot))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;

    use super::*;

    fn read<T: DeserializeOwned>(text: &str) -> T {
        let (root, faults) = parse(text);
        assert_eq!(faults, []);
        root.unwrap().read().unwrap()
    }

    #[test]
    fn a_text_takes_every_scalar_as_it_is_written() {
        let read: BTreeMap<String, String> =
            read("a: 48\nb: off\nc: 2026-08-14\nd: yes\ne: true\nf: 1.50\ng: '0x1'\n");
        let values: Vec<&str> = read.values().map(String::as_str).collect();
        assert_eq!(values, ["48", "off", "2026-08-14", "yes", "true", "1.50", "0x1"]);
    }

    #[test]
    fn other_types_read_the_same_scalars_by_their_own_rules() {
        #[derive(Debug, PartialEq, Deserialize)]
        struct Other {
            times: u32,
            flag: bool,
            share: f64,
            none: Option<String>,
        }
        let read: Other = read("times: 2\nflag: true\nshare: 0.5\nnone: ~\n");
        assert_eq!(read, Other { times: 2, flag: true, share: 0.5, none: None });
    }

    #[test]
    fn every_key_and_value_knows_its_place() {
        let (root, _) = parse("a:\n  привет: слово\n  b: [x, y]\n");
        let root = root.unwrap();
        let a = &root.get("a").unwrap().node;
        let word = a.get("привет").unwrap();
        assert_eq!(word.key_spot, Spot { line: 2, column: 3 });
        assert_eq!(word.node.spot, Spot { line: 2, column: 11 });
        assert_eq!(a.get("b").unwrap().node.item(1).unwrap().spot, Spot { line: 3, column: 10 });
    }

    #[test]
    fn what_is_not_read_here_is_said_plainly() {
        let problem = |text: &str| parse(text).1.first().map(|fault| fault.problem.clone());
        assert_eq!(problem("a: &x 1\n"), Some(Problem::Anchor));
        assert_eq!(problem("a: *x\n"), Some(Problem::Anchor));
        assert_eq!(problem("a: !!str 1\n"), Some(Problem::Tag));
        assert_eq!(problem("a: 1\n---\nb: 2\n"), Some(Problem::ManyDocuments));
        assert_eq!(problem("[a]: 1\n"), Some(Problem::ComplexKey));
        assert_eq!(problem(&"[".repeat(80)), Some(Problem::TooDeep));
        assert!(matches!(problem("a: 1\na: 2\n"), Some(Problem::DuplicateKey { .. })));
    }
}

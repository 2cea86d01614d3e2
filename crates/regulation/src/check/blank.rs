//! What is written for people is not left blank.

use super::Check;
use crate::finding::{Place, Severity, Text};
use crate::yaml::{Entry, Node, Value};

/// Under these an empty text says something: a field is emptied, a column is filled in by hand.
const MEANT: [&str; 2] = ["set", "value"];

pub(super) fn check(check: &mut Check) {
    let mut found = Vec::new();
    for (file, root) in &check.desk.places.files {
        if !check.desk.scenarios.contains(file) {
            let mut blank = Vec::new();
            search(root, &mut blank);
            found.extend(blank.into_iter().map(|(key, entry)| (place(file, entry), key.to_owned())));
        }
    }
    for (place, key) in found {
        check.desk.push(
            Severity::Error,
            Some(place),
            String::new(),
            Text::new(format!("«{key}» — пусто"), format!("“{key}” is blank")),
            Text::new("напишите текст или уберите эту строку", "write a text, or remove this line"),
        );
    }
}

fn search<'a>(node: &'a Node, found: &mut Vec<(&'a str, &'a Entry)>) {
    match &node.value {
        Value::Map(entries) => {
            for entry in entries.iter().filter(|entry| !MEANT.contains(&entry.key.as_str())) {
                match &entry.node.value {
                    Value::Word { text, plain: false } if text.trim().is_empty() => {
                        found.push((&entry.key, entry));
                    }
                    _ => search(&entry.node, found),
                }
            }
        }
        Value::List(items) => items.iter().for_each(|item| search(item, found)),
        Value::Word { .. } | Value::Empty => {}
    }
}

fn place(file: &str, entry: &Entry) -> Place {
    Place { file: file.to_owned(), line: entry.node.spot.line, column: entry.node.spot.column }
}

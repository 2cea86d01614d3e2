//! What is written for people is not left blank.

use super::Check;
use crate::finding::{Place, Severity, Text};
use crate::yaml::{Node, Spot, Value};

/// Under these an empty text says something: a field is emptied, a column is filled in by hand.
const MEANT: [&str; 2] = ["set", "value"];

pub(super) fn check(check: &mut Check) {
    let mut found = Vec::new();
    for (file, root) in &check.desk.places.files {
        if !check.desk.scenarios.contains(file) {
            let mut blank = Vec::new();
            search("", root, &mut blank);
            found.extend(blank.into_iter().map(|(key, spot)| (place(file, spot), key.to_owned())));
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

/// Blank texts under a key, each with the key and the place.
fn search<'a>(key: &'a str, node: &'a Node, found: &mut Vec<(&'a str, Spot)>) {
    match &node.value {
        Value::Word { text, plain: false } if text.trim().is_empty() => found.push((key, node.spot)),
        Value::Map(entries) => {
            let looked = entries.iter().filter(|entry| !MEANT.contains(&entry.key.as_str()));
            looked.for_each(|entry| search(&entry.key, &entry.node, found));
        }
        Value::List(items) => items.iter().for_each(|item| search(key, item, found)),
        Value::Word { .. } | Value::Empty => {}
    }
}

fn place(file: &str, spot: Spot) -> Place {
    Place { file: file.to_owned(), line: spot.line, column: spot.column }
}

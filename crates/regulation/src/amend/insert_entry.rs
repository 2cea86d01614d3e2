use super::quote::{self, Quotes, quoted};
use super::source::{Amended, Edit, Source};
use crate::yaml::{Entry, Node, Spot, Value};

/// What a new entry holds.
pub(super) enum New<'a> {
    Word(&'a str, Quotes),
    /// One word under a key of its own.
    Map(&'a str, &'a str, Quotes),
}

impl New<'_> {
    pub fn node(&self) -> Node {
        match self {
            New::Word(word, _) => word_node(word),
            New::Map(key, word, _) => node(Value::Map(vec![entry(key, word_node(word))])),
        }
    }

    /// Between brackets.
    fn in_flow(&self) -> String {
        match self {
            New::Word(word, quotes) => quoted(word, *quotes, true),
            New::Map(key, word, quotes) => {
                format!("{{ {}: {} }}", quote::key(key), quoted(word, *quotes, true))
            }
        }
    }

    /// Behind its key, which has that indent; with the blank or the line break before it.
    fn in_block(&self, indent: &str, line_break: &str) -> String {
        match self {
            New::Word(word, quotes) => format!(" {}", quoted(word, *quotes, false)),
            New::Map(key, word, quotes) => {
                let word = quoted(word, *quotes, false);
                format!("{line_break}{indent}  {}: {word}", quote::key(key))
            }
        }
    }
}

pub(super) fn node(value: Value) -> Node {
    Node { spot: Spot::default(), end: Spot::default(), value }
}

pub(super) fn word_node(word: &str) -> Node {
    node(Value::Word { text: word.to_owned(), plain: true })
}

pub(super) fn entry(key: &str, node: Node) -> Entry {
    Entry { key: key.to_owned(), key_spot: Spot::default(), node }
}

/// A new entry in the map at a path, before the one with that number; it may be the number behind the last.
pub(super) fn insert_entry(
    source: &Source<'_>,
    path: &[&str],
    at: usize,
    (key, new): (&str, &New<'_>),
) -> Amended<String> {
    let map = source.at(path)?;
    let entries = source.entries(path)?;
    let edit = if source.is_flow(map) {
        into_flow(source, path, (map, entries), at, &format!("{}: {}", quote::key(key), new.in_flow()))?
    } else {
        into_block(source, path, entries, at, (key, new))?
    };
    let wanted = source.wanted(path, |entries| {
        entries.insert(at.min(entries.len()), entry(key, new.node()));
    });
    source.amended(vec![edit], &wanted, path)
}

fn into_block(
    source: &Source<'_>,
    path: &[&str],
    entries: &[Entry],
    at: usize,
    (key, new): (&str, &New<'_>),
) -> Amended<Edit> {
    let Some(last) = entries.last() else { return Err(source.unknown(source.at(path)?.spot, path)) };
    let indent = indent(source, last);
    let line_break = source.line_break();
    let line = format!("{indent}{}:{}", quote::key(key), new.in_block(indent, line_break));
    Ok(match entries.get(at) {
        Some(next) => {
            let start = source.chunk(next)?.start;
            (start..start, format!("{line}{line_break}"))
        }
        None => {
            let end = source.own_lines(last)?.end;
            (end..end, format!("{line_break}{line}"))
        }
    })
}

/// The blanks before a key that stands first in its line.
pub(super) fn indent<'a>(source: &Source<'a>, entry: &Entry) -> &'a str {
    let key = source.byte(entry.key_spot);
    source.piece(source.line_around(key).start..key)
}

fn into_flow(
    source: &Source<'_>,
    path: &[&str],
    (map, entries): (&Node, &[Entry]),
    at: usize,
    written: &str,
) -> Amended<Edit> {
    let range = source.range(map);
    let Some(last) = entries.last() else {
        let inside = range.start + 1..range.end.saturating_sub(1);
        let blank = source.piece(inside.clone()).trim().is_empty();
        let edit = (inside, format!(" {written} "));
        return if blank { Ok(edit) } else { Err(source.unknown(map.spot, path)) };
    };
    let near = entries.get(at).unwrap_or(last);
    let before = indent(source, near);
    // Where each has a line of its own, the new one has too.
    let apart =
        if before.trim().is_empty() && source.range(map).start < source.byte(near.key_spot) - before.len() {
            format!("{}{before}", source.line_break())
        } else {
            " ".to_owned()
        };
    let range = source.entry_range(near)?;
    Ok(if at < entries.len() {
        (range.start..range.start, format!("{written},{apart}"))
    } else {
        (range.end..range.end, format!(",{apart}{written}"))
    })
}

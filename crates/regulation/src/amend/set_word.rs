use super::insert_entry::{New, insert_entry, word_node};
use super::quote::{Quotes, quoted, quotes_of};
use super::source::{Amended, Source};
use crate::yaml::Value;

/// Another word under a key that is there, in the quotes of the old one.
pub(super) fn set_word(source: &Source<'_>, path: &[&str], key: &str, word: &str) -> Amended<String> {
    let (at, entry) = source.entry(path, key)?;
    let Value::Word { text: old, .. } = &entry.node.value else {
        return Err(source.unknown(entry.key_spot, path));
    };
    if old == word {
        return Ok(source.text.to_owned());
    }
    let range = source.value_range(entry)?;
    let written = source.piece(range.clone());
    let quotes = if written.starts_with(['|', '>']) { Quotes::Double } else { quotes_of(written) };
    let edit = (range, quoted(word, quotes, source.in_flow(path)));
    let wanted = source.wanted(path, |entries| {
        if let Some(entry) = entries.get_mut(at) {
            entry.node = word_node(word);
        }
    });
    source.amended(vec![edit], &wanted, path)
}

/// A word under a key, whether it is there or not. A new one is put before the first key that comes `later`.
pub(super) fn put_word(
    source: &Source<'_>,
    path: &[&str],
    (key, word, quotes): (&str, &str, Quotes),
    later: impl Fn(&str) -> bool,
) -> Amended<String> {
    let entries = source.entries(path)?;
    if entries.iter().any(|entry| entry.key == key) {
        return set_word(source, path, key, word);
    }
    let at = entries.iter().position(|entry| later(&entry.key)).unwrap_or(entries.len());
    insert_entry(source, path, at, (key, &New::Word(word, quotes)))
}

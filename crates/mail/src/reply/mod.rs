//! The answer apart from the history below it.

mod attribution;
mod blocks;
mod marks;

pub(crate) use marks::{forward_marker, header_block, label, labels};

/// A text in two; together they hold every line of it.
#[derive(Debug, PartialEq)]
pub(crate) struct Split {
    pub fresh: String,
    pub quoted: Option<String>,
}

/// The text in two: what was written now, and the history of the correspondence with the signature, where there are any.
pub fn fresh_and_quoted(text: &str) -> (String, Option<String>) {
    let split = split(text);
    (split.fresh, split.quoted)
}

/// Separates what was written now from quotes, the history of the correspondence and the signature. Answers
/// written between quotes keep the quotes: without them they mean nothing.
pub(crate) fn split(text: &str) -> Split {
    let lines: Vec<&str> = text.lines().collect();
    let old = blocks::old_lines(&lines);
    let pick = |wanted: bool| {
        let picked = lines.iter().zip(&old).filter(|(_, old)| **old == wanted);
        crate::text::lines(&picked.map(|(line, _)| *line).collect::<Vec<_>>().join("\n"))
    };
    let (fresh, quoted) = (pick(false), pick(true));
    match fresh.trim().is_empty() {
        true => Split { fresh: text.to_owned(), quoted: None },
        false => Split { fresh, quoted: (!quoted.trim().is_empty()).then_some(quoted) },
    }
}

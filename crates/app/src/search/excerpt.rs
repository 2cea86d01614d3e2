use std::collections::BTreeSet;

use jiff::Timestamp;
use regulation::FieldId;
use store::{Mark, Marker};

/// Characters shown before the first word that was found, and after it.
const BEFORE: usize = 80;
const AFTER: usize = 200;

/// A part of a text with the words that were looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    pub source: Source,
    pub at: Timestamp,
    /// The text, cut where the found words begin and end.
    pub pieces: Vec<Piece>,
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    /// It is one of the words looked for.
    pub found: bool,
}

/// Where a text stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    Field(FieldId),
    /// A letter to us.
    Incoming,
    /// A letter of ours.
    Outgoing,
    Note,
}

/// A text of a case.
pub(super) struct Said {
    pub source: Source,
    pub at: Timestamp,
    pub text: String,
}

/// Of the text that answers most of the words, the part around the first of them.
pub(super) fn best(marker: &Marker, said: Vec<Said>) -> Option<Excerpt> {
    let answered = |marks: &[Mark]| marks.iter().map(|mark| mark.which).collect::<BTreeSet<_>>().len();
    let mut found: Option<(usize, Said, Vec<Mark>)> = None;
    for one in said {
        let marks = marker.marks(&one.text);
        let words = answered(&marks);
        if words > found.as_ref().map_or(0, |(most, ..)| *most) {
            found = Some((words, one, marks));
        }
    }
    let (_, said, marks) = found?;
    Some(Excerpt { pieces: pieces(&said.text, &marks), source: said.source, at: said.at })
}

/// A whole text, cut where the words that are looked for begin and end.
pub fn marked(marker: &Marker, text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    let mut add = |text: &str, found: bool| pieces.push(Piece { text: text.to_owned(), found });
    for mark in marker.marks(text) {
        add(&text[at..mark.range.start], false);
        add(&text[mark.range.clone()], true);
        at = mark.range.end;
    }
    add(&text[at..], false);
    pieces
}

/// The part of a text around the first of the words; of a text without them, its beginning.
pub(crate) fn around(marker: &Marker, text: &str) -> Vec<Piece> {
    pieces(text, &marker.marks(text))
}

fn pieces(text: &str, marks: &[Mark]) -> Vec<Piece> {
    let first = marks.first().map_or(0, |mark| mark.range.start);
    let from =
        text.char_indices().rev().filter(|(at, _)| *at < first).nth(BEFORE - 1).map_or(0, |(at, _)| at);
    let until = text[first..].char_indices().nth(AFTER).map_or(text.len(), |(at, _)| first + at);
    let (from, until) = whole_words(text, from, until);
    let mut pieces = Vec::new();
    let mut add = |text: &str, found: bool| {
        if !text.is_empty() {
            pieces.push(Piece { text: text.to_owned(), found });
        }
    };
    add(if from > 0 { "…" } else { "" }, false);
    let mut at = from;
    for mark in marks.iter().filter(|mark| mark.range.start >= from && mark.range.end <= until) {
        add(&text[at..mark.range.start], false);
        add(&text[mark.range.clone()], true);
        at = mark.range.end;
    }
    add(&text[at..until], false);
    add(if until < text.len() { "…" } else { "" }, false);
    pieces
}

/// No word is torn apart at either end.
fn whole_words(text: &str, from: usize, until: usize) -> (usize, usize) {
    let begins = match from {
        0 => 0,
        from => text[from..until].find(char::is_whitespace).map_or(from, |space| from + space),
    };
    let ends = match until {
        until if until == text.len() => until,
        until => text[begins..until].rfind(char::is_whitespace).map_or(until, |space| begins + space),
    };
    (begins, ends.max(begins))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(query: &str, text: &str) -> String {
        let said = Said { source: Source::Note, at: Timestamp::UNIX_EPOCH, text: text.to_owned() };
        let excerpt = best(&Marker::new(query), vec![said]).unwrap();
        let piece = |one: &Piece| if one.found { format!("[{}]", one.text) } else { one.text.clone() };
        excerpt.pieces.iter().map(piece).collect()
    }

    #[test]
    fn the_words_are_shown_where_they_stand() {
        assert_eq!(
            shown("обрыв на лесной", "Опять обрывы, и всё на Лесной!"),
            "Опять [обрывы], и всё [на] [Лесной]!"
        );
    }

    #[test]
    fn of_a_long_text_the_part_around_the_first_word_is_shown() {
        let text = format!("{}обрыв {}", "слово ".repeat(100), "ещё ".repeat(100));
        let shown = shown("обрыва", &text);
        assert!(shown.starts_with("… слово") && shown.ends_with("ещё…"), "{shown}");
        assert!(shown.contains("слово [обрыв] ещё"), "{shown}");
        assert!(shown.chars().count() < BEFORE + AFTER + 20, "{shown}");
    }

    #[test]
    fn the_text_that_answers_more_words_is_shown() {
        let said =
            |text: &str| Said { source: Source::Note, at: Timestamp::UNIX_EPOCH, text: text.to_owned() };
        let texts = vec![said("обрыв"), said("обрыв кабеля"), said("кабель")];
        let excerpt = best(&Marker::new("обрыв кабель"), texts).unwrap();
        assert_eq!(excerpt.pieces.len(), 3, "{excerpt:?}");
        assert_eq!(best(&Marker::new("обрыв"), vec![said("тишина")]), None);
    }
}

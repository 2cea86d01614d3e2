/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quotes {
    /// Without, where YAML reads it so.
    AsNeeded,
    Single,
    Double,
}

/// A word as YAML writes it; `flow`: between brackets.
pub(super) fn quoted(word: &str, quotes: Quotes, flow: bool) -> String {
    match quotes {
        Quotes::AsNeeded if is_plain(word, flow) => word.to_owned(),
        Quotes::Single if !word.contains(char::is_control) => format!("'{}'", word.replace('\'', "''")),
        _ => format!("\"{}\"", word.chars().map(escaped).collect::<String>()),
    }
}

/// A key: a date or an id needs no quotes.
pub(super) fn key(word: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if word.chars().all(bare) && !["", "null"].contains(&word) && !word.starts_with('-') {
        word.to_owned()
    } else {
        quoted(word, Quotes::Double, true)
    }
}

/// The quotes that a value is written with.
pub(super) fn quotes_of(written: &str) -> Quotes {
    match written.chars().next() {
        Some('"') => Quotes::Double,
        Some('\'') => Quotes::Single,
        _ => Quotes::AsNeeded,
    }
}

/// Words that other readers of YAML take for something else.
const MEANT: &[&str] = &["true", "false", "yes", "no", "on", "null", "none", "y", "n"];

/// Rather quoted once too often than misread.
fn is_plain(word: &str, flow: bool) -> bool {
    let first = word.chars().next().is_some_and(|first| first.is_alphanumeric() || first == '«');
    let number = word.chars().all(|c| c.is_ascii_digit() || ".,:+-_eExX".contains(c));
    let breaks = word.contains(": ") || word.ends_with(':') || word.contains(" #");
    let brackets = flow && word.contains(['[', ']', '{', '}', ',', ':']);
    first
        && !number
        && !breaks
        && !brackets
        && word.trim() == word
        && !word.contains(is_odd)
        && !MEANT.contains(&word.to_lowercase().as_str())
}

/// What is not seen, or ends a line for somebody.
fn is_odd(c: char) -> bool {
    c.is_control() || matches!(c, '\u{feff}' | '\u{2028}' | '\u{2029}')
}

fn escaped(c: char) -> String {
    match c {
        '"' | '\\' => format!("\\{c}"),
        '\n' => "\\n".to_owned(),
        '\t' => "\\t".to_owned(),
        odd if is_odd(odd) => format!("\\u{:04x}", u32::from(odd)),
        plain => plain.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_quoted_where_yaml_or_its_readers_need_it() {
        let block = |word: &str| quoted(word, Quotes::AsNeeded, false);
        assert_eq!(block("Нет связи, обрывы"), "Нет связи, обрывы");
        assert_eq!(block("«Пакет»: полный"), "\"«Пакет»: полный\"");
        for odd in [
            "",
            " a",
            "1",
            "09:00",
            "да #нет",
            "- a",
            "null",
            "No",
            "a\nb",
            "кто-то:",
            "{a}",
            "&a",
            "*a",
            "!a",
        ] {
            assert!(block(odd).starts_with('"'), "{odd:?} needs quotes");
        }
        assert_eq!(quoted("Нет связи, обрывы", Quotes::AsNeeded, true), "\"Нет связи, обрывы\"");
        assert_eq!(quoted("д'Артаньян", Quotes::Single, false), "'д''Артаньян'");
        assert_eq!(quoted("a\u{1}\"\\", Quotes::Single, false), "\"a\\u0001\\\"\\\\\"");
        assert_eq!((key("2026-03-06"), key("null")), ("2026-03-06".into(), "\"null\"".into()));
    }
}

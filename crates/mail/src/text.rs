//! Text made safe to store and show: databases refuse NUL, screens obey control characters.

/// One line: every run of white space and control characters becomes a single space, ends are trimmed, marks
/// that turn the writing direction (they disguise «gpj.exe») are removed.
pub(crate) fn one_line(text: &str) -> String {
    let visible: String =
        text.chars().filter(|c| !turns_direction(*c)).map(|c| if c.is_control() { ' ' } else { c }).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Many lines: every line end becomes `\n`, control characters except tab are removed, empty lines at both
/// ends and byte order marks are dropped.
pub(crate) fn lines(text: &str) -> String {
    let unified = text.replace("\r\n", "\n").replace('\r', "\n");
    let clean: String = unified.chars().filter(|c| matches!(c, '\n' | '\t') || !c.is_control()).collect();
    clean.trim_start_matches(['\n', '\u{feff}']).trim_end().to_owned()
}

/// Unicode bidirectional controls.
pub(crate) fn turns_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether `text` begins with `prefix`, letter case aside; `prefix` is given in lower case.
pub(crate) fn starts_with(text: &str, prefix: &str) -> bool {
    let mut chars = text.chars().flat_map(char::to_lowercase);
    prefix.chars().all(|p| chars.next() == Some(p))
}

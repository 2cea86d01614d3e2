//! Text in pictures: measured by guess, broken into lines.

/// A text broken at spaces into lines of at most so many characters; a longer word stands alone.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// About how wide a line is, in pixels: Cyrillic letters of a plain sans-serif face.
pub(super) fn width(line: &str, size: f64, bold: bool) -> f64 {
    let letters: f64 = line.chars().map(letter).sum();
    letters * size * if bold { 1.08 } else { 1.0 }
}

fn letter(c: char) -> f64 {
    match c {
        'ж' | 'м' | 'ш' | 'щ' | 'ю' | 'ф' | 'ы' | 'm' | 'w' | '—' => 0.82,
        'Ж' | 'М' | 'Ш' | 'Щ' | 'Ю' | 'Ф' | 'Ы' | 'W' => 0.98,
        ' ' | '.' | ',' | ':' | ';' | '!' | 'i' | 'l' | 'j' | '(' | ')' | '\'' => 0.34,
        c if c.is_uppercase() => 0.7,
        _ => 0.6,
    }
}

/// Text inside XML.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // XML 1.0 has no place for control characters.
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

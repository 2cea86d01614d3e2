//! Whether the full HTML readers may be let loose on a document: their cost grows faster than its size.

use std::collections::HashMap;

/// Bytes of HTML that are cleaned and rendered; longer bodies are read by [`super::strip`] only.
const LARGEST: usize = 4 * 1024 * 1024;

/// The cleaner's writer (html5ever 0.40) looks to the end of a text for every «&» and every byte C2 (the
/// quotes «», §, ©) in it: at most their number times the bytes, some six thousand million a second.
const MOST_WORK: usize = 10_000_000_000;

/// Elements open at once: far more than editors and newsletters nest, far less than hurts.
const DEEPEST: usize = 256;

/// Elements that close by themselves or never open.
const SHALLOW: [&str; 26] = [
    "p", "li", "td", "tr", "th", "dd", "dt", "option", "br", "img", "hr", "meta", "link", "input", "col",
    "base", "area", "embed", "source", "track", "wbr", "param", "tbody", "thead", "colgroup", "o:p",
];

/// The document, if it is of a size and depth that people write.
pub(super) fn tame(html: &str) -> Option<String> {
    if html.len() > LARGEST || deepest(html) > DEEPEST {
        return None;
    }
    // No-break spaces are scattered by the thousand, cost the writer most, and only move things.
    let html = html.replace("&nbsp;", " ").replace("&#160;", " ").replace('\u{a0}', " ");
    let costly = html.bytes().filter(|b| matches!(b, b'&' | 0xc2)).count();
    (costly.saturating_mul(html.len()) <= MOST_WORK).then_some(html)
}

fn deepest(html: &str) -> usize {
    let mut open: HashMap<String, usize> = HashMap::new();
    let (mut depth, mut deepest) = (0usize, 0);
    for piece in html.split('<').skip(1) {
        let closing = piece.starts_with('/');
        let name: String = piece
            .trim_start_matches('/')
            .chars()
            .take(20)
            .take_while(|c| c.is_ascii_alphanumeric() || *c == ':')
            .collect::<String>()
            .to_ascii_lowercase();
        if name.is_empty() || SHALLOW.contains(&name.as_str()) {
            continue;
        }
        let count = open.entry(name).or_default();
        if !closing {
            *count += 1;
            depth += 1;
        } else if *count > 0 {
            *count -= 1;
            depth -= 1;
        }
        deepest = deepest.max(depth);
    }
    deepest
}

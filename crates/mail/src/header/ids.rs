/// Longest value read.
const LONGEST_VALUE: usize = 256 * 1024;

/// Longest identifier kept: a line of RFC 5322.
const LONGEST: usize = 998;

/// The message identifiers of a field without «<>», in order. Without brackets every word is one.
pub(crate) fn ids(value: &[u8]) -> Vec<String> {
    let value = &value[..value.len().min(LONGEST_VALUE)];
    let text: String = String::from_utf8_lossy(value).chars().filter(|c| !matches!(c, '\r' | '\n')).collect();
    if text.contains('<') {
        return text.split('<').skip(1).filter_map(|piece| id(piece.split('>').next()?)).collect();
    }
    text.split_whitespace().filter_map(id).collect()
}

fn id(text: &str) -> Option<String> {
    let id: String = text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).take(LONGEST).collect();
    (!id.is_empty()).then_some(id)
}

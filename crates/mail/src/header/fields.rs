use std::ops::Range;

use crate::text;

/// More fields than this are not read: nobody writes them, and they would cost memory.
const MOST_FIELDS: usize = 5_000;

/// Longest running text of a field.
const LONGEST_TEXT: usize = 64 * 1024;

/// How far a header broken by a stray line end is searched for its continuation.
const LOOK_AHEAD: usize = 3;

/// The header fields of a message or a part, in order. Values are raw, folds included.
#[derive(Default)]
pub(crate) struct Fields<'a> {
    bytes: &'a [u8],
    /// Names, and where in `bytes` the values lie.
    list: Vec<(&'a [u8], Range<usize>)>,
    /// The charset that the sender named for the body: raw eight-bit headers are mostly in the same one.
    charset: Option<String>,
}

impl<'a> Fields<'a> {
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// All raw values of a field; `name` in any case.
    pub fn raw<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'a [u8]> + 's {
        self.list
            .iter()
            .filter(|(n, _)| n.eq_ignore_ascii_case(name.as_bytes()))
            .map(|(_, at)| &self.bytes[at.clone()])
    }

    /// The first value as one line of text, decoded; empty when the field is absent.
    pub fn text(&self, name: &str) -> String {
        let raw = self.raw(name).next().unwrap_or_default();
        text::one_line(&super::decode(&raw[..raw.len().min(LONGEST_TEXT)], self.hint()))
    }

    /// The first value in lower case, for comparing.
    pub fn lower(&self, name: &str) -> String {
        self.text(name).to_lowercase()
    }

    pub fn has(&self, name: &str) -> bool {
        self.raw(name).next().is_some()
    }

    pub fn hint(&self) -> Option<&str> {
        self.charset.as_deref()
    }
}

/// Cuts bytes into header fields and the rest. Tolerates an mbox «From » line, a space before the colon,
/// header lines torn by a line end, and a missing empty line before the body.
pub(crate) fn split(bytes: &[u8]) -> (Fields<'_>, &[u8]) {
    let mut fields = Fields { bytes, ..Fields::default() };
    let mut at = 0;
    while let Some(line) = line_at(bytes, at) {
        let next = at + line.len();
        if content(line).is_empty() {
            at = next;
            break;
        }
        match field(line) {
            Some((name, start)) if fields.list.len() < MOST_FIELDS => {
                fields.list.push((name, at + start..next))
            }
            Some(_) => {}
            None if at == 0 && is_mbox(line) => {}
            None if continues(bytes, at) => stretch(&mut fields, at, next),
            None => break,
        }
        at = next;
    }
    let content_type = fields.raw("content-type").next();
    fields.charset = content_type.and_then(super::parameters::charset);
    (fields, &bytes[at..])
}

/// The last value reaches to `end` if it ended at `at`; the continuation of an unread field is not read either.
fn stretch(fields: &mut Fields<'_>, at: usize, end: usize) {
    if let Some((_, value)) = fields.list.last_mut().filter(|(_, value)| value.end == at) {
        value.end = end;
    }
}

/// The line that begins at `at`, line end included.
fn line_at(bytes: &[u8], at: usize) -> Option<&[u8]> {
    let rest = bytes.get(at..).filter(|rest| !rest.is_empty())?;
    let end = rest.iter().position(|b| *b == b'\n').map_or(rest.len(), |n| n + 1);
    Some(&rest[..end])
}

fn content(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

/// The name of a field and where its value begins, if this line begins a field.
fn field(line: &[u8]) -> Option<(&[u8], usize)> {
    let colon = line.iter().take(128).position(|b| *b == b':')?;
    let name = line[..colon].trim_ascii_end();
    let proper = !name.is_empty() && name.iter().all(|b| b.is_ascii_graphic());
    proper.then_some((name, colon + 1))
}

fn is_mbox(line: &[u8]) -> bool {
    line.starts_with(b"From ") || line.starts_with(b">From ")
}

/// A fold, or a torn header: another header follows before the empty line.
fn continues(bytes: &[u8], at: usize) -> bool {
    if matches!(bytes.get(at), Some(b' ' | b'\t')) {
        return true;
    }
    let mut at = at;
    for _ in 0..LOOK_AHEAD {
        let Some(line) = line_at(bytes, at) else { return false };
        if content(line).is_empty() {
            return false;
        }
        if field(line).is_some() {
            return true;
        }
        at += line.len();
    }
    false
}

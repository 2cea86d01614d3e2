//! `value; name=value` fields: RFC 2045, RFC 2183, and RFC 2231 with its numbered parts.

use crate::charset;

/// Parameters past this many bytes are not read.
const LONGEST: usize = 64 * 1024;

/// The value of a structured field (`text/plain`, `attachment`) and its parameters.
#[derive(Default, Clone)]
pub(crate) struct Structured {
    /// In lower case, without parameters.
    pub value: String,
    parameters: Vec<(String, String)>,
}

/// A parameter as it stands: `name*2*=…`.
struct Part {
    name: String,
    number: Option<u32>,
    percent: bool,
    bytes: Vec<u8>,
}

impl Structured {
    /// `hint`: charset of raw eight-bit values.
    pub fn read(raw: &[u8], hint: Option<&str>) -> Self {
        let unfolded: Vec<u8> =
            raw.iter().copied().filter(|b| !matches!(b, b'\r' | b'\n')).take(LONGEST).collect();
        let mut pieces = cut(&unfolded).into_iter();
        let value = pieces.next().map(|v| String::from_utf8_lossy(v.trim_ascii()).to_ascii_lowercase());
        Self { value: value.unwrap_or_default(), parameters: join(pieces.filter_map(part).collect(), hint) }
    }

    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// The `charset` parameter of a Content-Type.
pub(super) fn charset(raw: &[u8]) -> Option<String> {
    Structured::read(raw, None).parameter("charset").map(str::to_owned)
}

/// Cuts at semicolons that are not inside quotes.
fn cut(value: &[u8]) -> Vec<&[u8]> {
    let mut pieces = Vec::new();
    let (mut from, mut quoted, mut escaped) = (0, false, false);
    for (at, byte) in value.iter().enumerate() {
        match byte {
            b'"' if !escaped => quoted = !quoted,
            b';' if !quoted => {
                pieces.push(&value[from..at]);
                from = at + 1;
            }
            _ => {}
        }
        escaped = *byte == b'\\' && !escaped;
    }
    pieces.push(&value[from..]);
    pieces
}

fn part(piece: &[u8]) -> Option<Part> {
    let equals = piece.iter().position(|b| *b == b'=')?;
    let label = String::from_utf8_lossy(piece[..equals].trim_ascii()).to_ascii_lowercase();
    let bytes = unquote(piece[equals + 1..].trim_ascii());
    let (label, percent) = match label.strip_suffix('*') {
        Some(label) => (label.to_owned(), true),
        None => (label, false),
    };
    let (name, number) = match label.split_once('*') {
        Some((name, number)) => (name.to_owned(), Some(number.parse().ok()?)),
        None => (label, None),
    };
    Some(Part { name, number, percent, bytes })
}

/// Undoes quotes; only `\"` and `\\` are escapes, so that a Windows path keeps its separators.
fn unquote(value: &[u8]) -> Vec<u8> {
    let Some(inner) = value.strip_prefix(b"\"") else { return value.to_vec() };
    let inner = inner.strip_suffix(b"\"").unwrap_or(inner);
    let mut plain = Vec::with_capacity(inner.len());
    let mut bytes = inner.iter().copied().peekable();
    while let Some(byte) = bytes.next() {
        let escaped = if byte == b'\\' { bytes.next_if(|next| matches!(next, b'"' | b'\\')) } else { None };
        plain.push(escaped.unwrap_or(byte));
    }
    plain
}

/// Puts numbered parts together. What has a charset of its own (`name*`) is preferred to plain `name`.
fn join(mut parts: Vec<Part>, hint: Option<&str>) -> Vec<(String, String)> {
    parts.sort_by(|a, b| {
        (&a.name, !a.percent && a.number.is_none(), a.number).cmp(&(
            &b.name,
            !b.percent && b.number.is_none(),
            b.number,
        ))
    });
    let mut joined = Vec::new();
    for group in parts.chunk_by(|a, b| a.name == b.name && a.number.is_some() && b.number.is_some()) {
        joined.push((group[0].name.clone(), group_text(group, hint)));
    }
    joined
}

fn group_text(group: &[Part], hint: Option<&str>) -> String {
    let mut label = None;
    let mut bytes = Vec::new();
    for (at, part) in group.iter().enumerate() {
        let value = match part.percent {
            true if at == 0 => after_language(&part.bytes, &mut label),
            _ => &part.bytes[..],
        };
        if part.percent { bytes.extend(unpercent(value)) } else { bytes.extend_from_slice(value) }
    }
    match label {
        Some(label) => charset::decode(&bytes, Some(&label)),
        None => super::decode(&bytes, hint),
    }
}

/// `charset'language'value`: keeps the charset, returns the value.
fn after_language<'a>(value: &'a [u8], label: &mut Option<String>) -> &'a [u8] {
    let mut pieces = value.splitn(3, |b| *b == b'\'');
    match (pieces.next(), pieces.next(), pieces.next()) {
        (Some(charset), Some(_), Some(rest)) => {
            *label = Some(String::from_utf8_lossy(charset).into_owned());
            rest
        }
        _ => value,
    }
}

fn unpercent(value: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(value.len());
    let mut at = 0;
    while let Some(byte) = value.get(at) {
        let code = (*byte == b'%').then(|| value.get(at + 1..at + 3)).flatten().and_then(hex);
        plain.push(code.unwrap_or(*byte));
        at += if code.is_some() { 3 } else { 1 };
    }
    plain
}

fn hex(two: &[u8]) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(two[0])? * 16 + digit(two[1])?).ok()
}

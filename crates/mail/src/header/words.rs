//! RFC 2047 encoded words, and the raw eight-bit text that stands where they should.

use crate::charset;
use crate::mime::{base64, quoted_printable};

/// A stretch of a header value.
enum Piece<'a> {
    Raw(&'a [u8]),
    /// Neighbouring words of one charset are joined before decoding: mailers cut letters in half.
    Word {
        charset: &'a [u8],
        bytes: Vec<u8>,
    },
}

/// The value as text. `hint`: the charset of raw eight-bit letters, if the message names one.
pub(crate) fn decode(value: &[u8], hint: Option<&str>) -> String {
    let mut text = String::new();
    for piece in pieces(&unfold(value)) {
        match piece {
            Piece::Raw(raw) => text.push_str(&charset::decode(raw, hint)),
            Piece::Word { charset, bytes } => text.push_str(&word_text(charset, &bytes)),
        }
    }
    text
}

/// The value with every run of encoded words rewritten as one UTF-8 word and raw letters as UTF-8, so that a
/// reader of the structure (addresses) meets only what RFC 6532 allows.
pub(crate) fn canonical(value: &[u8], hint: Option<&str>) -> String {
    let mut text = String::new();
    for piece in pieces(&unfold(value)) {
        match piece {
            // A torn «=?» would send the address parser to the end of the value each time.
            Piece::Raw(raw) => text.push_str(&charset::decode(raw, hint).replace("=?", "= ?")),
            Piece::Word { charset, bytes } => {
                let word = base64::encode(word_text(charset, &bytes).as_bytes());
                text.push_str(&format!("=?utf-8?B?{word}?="));
            }
        }
    }
    text
}

fn word_text(charset: &[u8], bytes: &[u8]) -> String {
    // RFC 2231: «charset*language».
    let label = charset.split(|b| *b == b'*').next().unwrap_or(charset);
    charset::decode(bytes, std::str::from_utf8(label).ok())
}

/// Line ends inside a value are folds: what is left of them is a space.
fn unfold(value: &[u8]) -> Vec<u8> {
    let mut line = Vec::with_capacity(value.len());
    for (at, byte) in value.trim_ascii().iter().enumerate() {
        match byte {
            b'\r' => {}
            b'\t' => line.push(b' '),
            // A header torn by a stray line end goes on without white space.
            b'\n' if matches!(value.trim_ascii().get(at + 1), Some(b' ' | b'\t')) => {}
            b'\n' => line.push(b' '),
            _ => line.push(*byte),
        }
    }
    line
}

fn pieces(value: &[u8]) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut raw_from, mut at) = (0, 0);
    let last_end = value.windows(2).rposition(|pair| pair == b"?=").unwrap_or(0);
    while let Some(start) = find(value, at, b"=?").filter(|start| *start < last_end) {
        at = start + 2;
        if let Some((charset, bytes, end)) = word(value, start) {
            push_raw(&mut pieces, &value[raw_from..start]);
            push_word(&mut pieces, charset, bytes);
            (raw_from, at) = (end, end);
        }
    }
    if raw_from < value.len() {
        pieces.push(Piece::Raw(&value[raw_from..]));
    }
    pieces
}

fn find(value: &[u8], from: usize, what: &[u8; 2]) -> Option<usize> {
    value.get(from..)?.windows(2).position(|pair| pair == what).map(|n| n + from)
}

fn push_raw<'a>(pieces: &mut Vec<Piece<'a>>, raw: &'a [u8]) {
    let between_words = matches!(pieces.last(), Some(Piece::Word { .. }));
    let is_gap = between_words && raw.trim_ascii().is_empty();
    if !raw.is_empty() && !is_gap {
        pieces.push(Piece::Raw(raw));
    }
}

fn push_word<'a>(pieces: &mut Vec<Piece<'a>>, charset: &'a [u8], bytes: Vec<u8>) {
    match pieces.last_mut() {
        Some(Piece::Word { charset: last, bytes: joined }) if last.eq_ignore_ascii_case(charset) => {
            joined.extend(bytes);
        }
        _ => pieces.push(Piece::Word { charset, bytes }),
    }
}

/// Reads `=?charset?B|Q?data?=` at `start`: charset, decoded bytes, and where the word ends. The search for the
/// end comes last, so that every byte is searched once.
fn word(value: &[u8], start: usize) -> Option<(&[u8], Vec<u8>, usize)> {
    let rest = &value[start + 2..];
    let mark = rest.iter().take(60).position(|b| *b == b'?').filter(|mark| *mark > 0)?;
    let [kind, b'?', data @ ..] = &rest[mark + 1..] else { return None };
    let decode = match kind.to_ascii_uppercase() {
        b'B' => base64::decode,
        b'Q' => quoted_printable::decode_word,
        _ => return None,
    };
    let length = find(data, 0, b"?=")?;
    Some((&rest[..mark], decode(&data[..length]), start + 2 + mark + 3 + length + 2))
}

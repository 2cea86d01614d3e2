use super::Part;
use crate::header;

/// Multiparts inside multiparts; deeper ones stay unopened attachments.
const DEEPEST: usize = 50;

/// Parts of one message; the rest stays an unopened attachment.
const MOST_PARTS: usize = 2_000;

/// Every level is scanned again, so all scanning together may read the message this many times.
const MOST_READINGS: usize = 16;

/// What may still be spent on one message.
struct Budget {
    bytes: usize,
    parts: usize,
}

/// The tree of a whole message. Nested messages (`message/rfc822`) are leaves.
pub(crate) fn tree(bytes: &[u8]) -> Part<'_> {
    let mut budget = Budget { bytes: bytes.len().saturating_mul(MOST_READINGS), parts: MOST_PARTS };
    read(bytes, "text/plain", 0, &mut budget)
}

fn read<'a>(bytes: &'a [u8], usual: &str, depth: usize, budget: &mut Budget) -> Part<'a> {
    let (fields, body) = header::split(bytes);
    let mut part = Part::new(fields, body, usual);
    if part.content_type.value.starts_with("multipart/") {
        open(&mut part, depth, budget);
    }
    part
}

fn open(part: &mut Part<'_>, depth: usize, budget: &mut Budget) {
    let Some(boundary) = part.content_type.parameter("boundary").map(str::to_owned) else {
        return flatten(part);
    };
    if depth >= DEEPEST || part.body.len() > budget.bytes || budget.parts == 0 {
        return;
    }
    budget.bytes -= part.body.len();
    let pieces = cut(part.body, boundary.trim_end().as_bytes(), budget.parts);
    budget.parts -= pieces.len();
    let usual = if part.is("multipart/digest") { "message/rfc822" } else { "text/plain" };
    part.children = pieces.into_iter().map(|piece| read(piece, usual, depth + 1, budget)).collect();
    if part.children.is_empty() {
        flatten(part);
    }
}

/// A multipart without its boundary is read as plain text: better odd than lost.
fn flatten(part: &mut Part<'_>) {
    part.content_type = header::Structured::read(b"text/plain", None);
}

/// The bytes between boundary lines; without a closing line the last piece reaches to the end.
fn cut<'a>(body: &'a [u8], boundary: &[u8], most: usize) -> Vec<&'a [u8]> {
    let mut pieces = Vec::new();
    let mut from = None;
    let mut at = 0;
    for line in body.split_inclusive(|b| *b == b'\n') {
        let end = at + line.len();
        if let Some(closing) = delimiter(line, boundary) {
            pieces.extend(from.map(|from| without_line_end(&body[from..at])));
            from = (!closing).then_some(end);
            if closing || pieces.len() + 1 >= most {
                break;
            }
        }
        at = end;
    }
    pieces.extend(from.filter(|from| *from < body.len() && pieces.len() < most).map(|from| &body[from..]));
    pieces
}

/// Whether a line is the boundary: `Some(true)` for the closing one.
fn delimiter(line: &[u8], boundary: &[u8]) -> Option<bool> {
    let rest = line.strip_prefix(b"--")?.strip_prefix(boundary)?.trim_ascii_end();
    match rest {
        b"" => Some(false),
        b"--" => Some(true),
        _ => None,
    }
}

/// The line end before a boundary belongs to the boundary.
fn without_line_end(piece: &[u8]) -> &[u8] {
    let piece = piece.strip_suffix(b"\n").unwrap_or(piece);
    piece.strip_suffix(b"\r").unwrap_or(piece)
}

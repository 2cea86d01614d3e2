use super::{Outgoing, field, parameter::parameter};
use crate::Attachment;
use crate::mime::{base64, quoted_printable};
use crate::text::one_line;

/// Boundaries begin with «=_», which neither quoted-printable nor base64 can produce: they need not be random.
const MIXED: &str = "=_mixed";
const RELATED: &str = "=_related";
const ALTERNATIVE: &str = "=_alternative";

/// Writes the header fields about the content, an empty line, and the content.
pub(super) fn write(letter: &Outgoing, out: &mut String) {
    let (inline, beside): (Vec<&Attachment>, Vec<&Attachment>) =
        letter.attachments.iter().partition(|a| a.inline && a.content_id.is_some() && letter.html.is_some());
    if beside.is_empty() {
        return readable(letter, &inline, out);
    }
    open(out, "mixed", MIXED);
    part(out, MIXED);
    readable(letter, &inline, out);
    files(&beside, MIXED, out);
}

/// The text, with its HTML and the pictures of that when there are any.
fn readable(letter: &Outgoing, inline: &[&Attachment], out: &mut String) {
    let Some(html) = &letter.html else { return text(&letter.text, "plain", out) };
    if !inline.is_empty() {
        open(out, "related", RELATED);
        part(out, RELATED);
    }
    open(out, "alternative", ALTERNATIVE);
    part(out, ALTERNATIVE);
    text(&letter.text, "plain", out);
    part(out, ALTERNATIVE);
    text(html, "html", out);
    close(out, ALTERNATIVE);
    if !inline.is_empty() {
        files(inline, RELATED, out);
    }
}

fn open(out: &mut String, kind: &str, boundary: &str) {
    out.push_str(&format!("Content-Type: multipart/{kind};\r\n boundary=\"{boundary}\"\r\n\r\n"));
}

fn part(out: &mut String, boundary: &str) {
    let gap = if out.ends_with("\r\n") { "" } else { "\r\n" };
    out.push_str(&format!("{gap}--{boundary}\r\n"));
}

fn close(out: &mut String, boundary: &str) {
    out.push_str(&format!("\r\n--{boundary}--\r\n"));
}

/// Mostly Latin text stays readable on the wire; Cyrillic is shorter in base64.
fn text(text: &str, kind: &str, out: &mut String) {
    let lines = crate::text::lines(text).replace('\n', "\r\n");
    let foreign = lines.bytes().filter(|b| !b.is_ascii()).count();
    let (encoding, content) = match foreign * 4 > lines.len() {
        true => ("base64", wrapped(lines.as_bytes())),
        false => ("quoted-printable", quoted_printable::encode(lines.as_bytes())),
    };
    out.push_str(&format!("Content-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{content}\r\n"));
}

fn files(list: &[&Attachment], boundary: &str, out: &mut String) {
    for attachment in list {
        part(out, boundary);
        file(attachment, out);
    }
    close(out, boundary);
}

fn file(attachment: &Attachment, out: &mut String) {
    let name = one_line(&attachment.name);
    let disposition = if attachment.inline { "inline" } else { "attachment" };
    let filename = if name.is_empty() { String::new() } else { parameter("filename", &name) };
    out.push_str(&format!("Content-Type: {}\r\n", media_type(&attachment.media_type)));
    out.push_str(&format!("Content-Disposition: {disposition}{filename}\r\n"));
    let id = field::identifiers(attachment.content_id.as_slice());
    if !id.is_empty() {
        out.push_str(&format!("Content-ID: {id}\r\n"));
    }
    out.push_str("Content-Transfer-Encoding: base64\r\n\r\n");
    wrap(&attachment.content, out);
    out.push_str("\r\n");
}

/// `type/subtype` of token characters; anything else, and types that may not be encoded, as plain bytes.
fn media_type(declared: &str) -> String {
    let token = |text: &str| {
        !text.is_empty()
            && text.len() <= 60
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&b))
    };
    let lower = declared.to_ascii_lowercase();
    let proper = lower.split_once('/').is_some_and(|(kind, subtype)| {
        token(kind) && token(subtype) && kind != "message" && kind != "multipart"
    });
    if proper { lower } else { "application/octet-stream".to_owned() }
}

fn wrapped(bytes: &[u8]) -> String {
    let mut out = String::new();
    wrap(bytes, &mut out);
    out
}

/// Base64 in lines of 76 characters; a file of a hundred megabytes is not held twice for it.
fn wrap(bytes: &[u8], out: &mut String) {
    out.reserve(bytes.len().div_ceil(57) * 78);
    for (n, piece) in bytes.chunks(57).enumerate() {
        out.push_str(if n > 0 { "\r\n" } else { "" });
        out.push_str(&base64::encode(piece));
    }
}

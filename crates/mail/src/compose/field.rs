use crate::Address;
use crate::address::ascii_domain;
use crate::mime::base64;
use crate::text::one_line;

/// Bytes of text in one encoded word: 75 characters at most (RFC 2047 section 2).
const WORD: usize = 42;

/// Longest value that is written as it is.
const LONGEST_PLAIN: usize = 200;

/// Running text: as it is when it is plain ASCII, else folded encoded words. `text` is one line.
pub(super) fn words(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { encoded(text) }
}

fn is_plain(text: &str) -> bool {
    text.len() <= LONGEST_PLAIN && text.bytes().all(|b| matches!(b, b' '..=b'~')) && !text.contains("=?")
}

/// `=?utf-8?B?…?=` words, a fold between each; no letter is cut in half.
pub(super) fn encoded(text: &str) -> String {
    pieces(text, WORD)
        .map(|piece| format!("=?utf-8?B?{}?=", base64::encode(piece.as_bytes())))
        .collect::<Vec<_>>()
        .join("\r\n ")
}

/// Cuts text into pieces of at most `most` bytes.
pub(super) fn pieces(text: &str, most: usize) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut end = rest.len().min(most);
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        let (piece, after) = rest.split_at(end);
        rest = after;
        (!piece.is_empty()).then_some(piece)
    })
}

/// Mailboxes, one on a line.
pub(super) fn addresses(list: &[Address]) -> String {
    list.iter().filter_map(mailbox).collect::<Vec<_>>().join(",\r\n ")
}

fn mailbox(address: &Address) -> Option<String> {
    let email = email(&address.email)?;
    let name = address.name.as_deref().map(one_line).filter(|name| !name.is_empty());
    Some(name.map_or_else(|| format!("<{email}>"), |name| format!("{} <{email}>", phrase(&name))))
}

/// An address that could end its own brackets is not written at all.
fn email(address: &str) -> Option<String> {
    let (local, domain) = address.trim().rsplit_once('@')?;
    let forbidden = |c: char| c.is_whitespace() || c.is_control() || "<>()[],;:\\\"@".contains(c);
    let proper =
        !local.is_empty() && !domain.is_empty() && !local.contains(forbidden) && !domain.contains(forbidden);
    proper.then(|| format!("{local}@{}", ascii_domain(domain)))
}

impl Address {
    /// Whether [`crate::compose()`] can write to it; it leaves out those it cannot (quoted local parts, spaces).
    pub fn can_be_written_to(&self) -> bool {
        email(&self.email).is_some()
    }
}

/// A display name: quoted when ASCII, encoded otherwise.
fn phrase(name: &str) -> String {
    let simple =
        name.len() <= 60 && name.bytes().all(|b| matches!(b, b' '..=b'~')) && !name.contains(['"', '\\']);
    if simple && !name.contains("=?") { format!("\"{name}\"") } else { encoded(name) }
}

/// `<id>` one on a line; what cannot stand in an identifier is left out.
pub(super) fn identifiers(ids: &[String]) -> String {
    let clean =
        |id: &String| id.chars().filter(|c| c.is_ascii_graphic() && !"<>".contains(*c)).collect::<String>();
    ids.iter()
        .map(clean)
        .filter(|id| !id.is_empty())
        .map(|id| format!("<{id}>"))
        .collect::<Vec<_>>()
        .join("\r\n ")
}

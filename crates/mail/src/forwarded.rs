//! Whose letter was forwarded. A guess from text that anybody can type: to be offered, never to be trusted.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::address::{addresses, first_in_text};
use crate::mime::Part;
use crate::{Address, header, reply};

/// How the forwarded letter lies in this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ForwardedAs {
    /// As a block of text.
    Text,
    /// As an attached `message/rfc822`.
    Attachment,
}

/// The letter inside the letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forwarded {
    pub from: Option<Address>,
    pub subject: Option<String>,
    /// The date as the block says it, unread: every mailer and language writes it in its own way.
    pub date_text: Option<String>,
    /// Only of an attached letter.
    pub date: Option<Timestamp>,
    pub how: ForwardedAs,
}

/// Looks for a forwarded letter. A block «От: … Тема: …» stands under every Outlook reply too, so without a
/// divider of its own it counts only when the subject says «Fwd».
pub(crate) fn find(root: &Part<'_>, subject: &str, text: &str) -> Option<Forwarded> {
    if root.is("multipart/report") {
        return None;
    }
    in_text(subject, text).or_else(|| attached(root))
}

fn in_text(subject: &str, text: &str) -> Option<Forwarded> {
    let lines: Vec<&str> = text.lines().collect();
    let marker = lines.iter().position(|line| reply::forward_marker(line));
    let from = match marker {
        Some(at) => at + 1,
        None if says_forwarded(subject) => 0,
        None => return None,
    };
    let block = |at: usize| {
        let lines = &lines[at..];
        let length = if marker.is_some() { reply::labels(lines) } else { reply::header_block(lines) };
        Some((at, &lines[..length?]))
    };
    let block = (from..lines.len()).find_map(block);
    match block.filter(|(at, _)| marker.is_none() || at - from <= 5) {
        Some((_, block)) => Some(block_of(block)),
        None => yandex(&lines[marker? + 1..]),
    }
}

fn block_of(lines: &[&str]) -> Forwarded {
    let value = |names: &[&str]| {
        let labels = lines.iter().filter_map(|line| reply::label(line));
        labels.into_iter().find(|(name, _)| names.contains(&name.as_str())).map(|(_, value)| value.to_owned())
    };
    Forwarded {
        from: value(&["от", "from", "отправитель"]).and_then(|from| first_in_text(&from)),
        subject: value(&["тема", "subject"]).filter(|subject| !subject.is_empty()),
        date_text: value(&["дата", "date", "отправлено", "sent", "дата отправки", "послано"]),
        date: None,
        how: ForwardedAs::Text,
    }
}

/// Yandex writes no labels: «12.03.2026, 10:00, "Иван" <ivan@example.ru>:» under the divider.
fn yandex(lines: &[&str]) -> Option<Forwarded> {
    let line = lines.iter().take(4).find(|line| line.contains('@'))?;
    let start = line.find(['"', '<']).unwrap_or(0);
    Some(Forwarded {
        from: Some(first_in_text(&line[start..])?),
        subject: None,
        date_text: Some(line[..start].trim_matches([',', ' ']).to_owned()).filter(|date| !date.is_empty()),
        date: None,
        how: ForwardedAs::Text,
    })
}

fn says_forwarded(subject: &str) -> bool {
    let subject = subject.to_lowercase();
    ["fw:", "fwd:", "fwd ", "пересл:", "переслано:", "пер:"].iter().any(|prefix| subject.starts_with(prefix))
}

fn attached(root: &Part<'_>) -> Option<Forwarded> {
    let part = root.walk().into_iter().find(|part| part.is("message/rfc822"))?;
    let content = part.content();
    let (fields, _) = header::split(content.trim_ascii_start());
    let from = addresses(&fields, "from").into_iter().next()?;
    Some(Forwarded {
        from: Some(from),
        subject: Some(fields.text("subject")).filter(|subject| !subject.is_empty()),
        date_text: Some(fields.text("date")).filter(|date| !date.is_empty()),
        date: fields.raw("date").find_map(header::timestamp),
        how: ForwardedAs::Attachment,
    })
}

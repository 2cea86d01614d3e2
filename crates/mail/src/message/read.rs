use std::borrow::Cow;

use super::Message;
use crate::address::addresses;
use crate::header::{Fields, ids, timestamp};
use crate::unreadable::Unreadable;
use crate::{Address, automatic, body, forwarded, mime, reply};

/// Larger messages are not taken apart.
const LARGEST: usize = 256 * 1024 * 1024;

/// What has none of these is no letter, whatever stands before its first colon.
const HEADERS: &[&str] = &[
    "from",
    "to",
    "cc",
    "subject",
    "date",
    "message-id",
    "sender",
    "reply-to",
    "received",
    "return-path",
    "mime-version",
    "content-type",
    "in-reply-to",
    "references",
    "delivered-to",
];

/// Identifiers kept of one field.
const MOST_IDS: usize = 200;

/// Reads a message from its bytes. Never panics; costs a small multiple of the size in time and memory.
pub fn parse(raw: &[u8]) -> Result<Message, Unreadable> {
    if raw.trim_ascii().is_empty() {
        return Err(Unreadable::Empty);
    }
    if raw.len() > LARGEST {
        return Err(Unreadable::TooLarge);
    }
    let raw = with_line_ends(raw);
    let root = mime::tree(&raw);
    if !HEADERS.iter().any(|name| root.fields.raw(name).next().is_some()) {
        return Err(Unreadable::NoHeaders);
    }
    Ok(message(&root))
}

/// A message of bare carriage returns gets line feeds instead; leading empty lines go.
fn with_line_ends(raw: &[u8]) -> Cow<'_, [u8]> {
    let raw = raw.trim_ascii_start();
    match raw.contains(&b'\n') || !raw.contains(&b'\r') {
        true => raw.into(),
        false => raw.iter().map(|b| if *b == b'\r' { b'\n' } else { *b }).collect(),
    }
}

fn message(root: &mime::Part<'_>) -> Message {
    let fields = &root.fields;
    let body = body::read(root);
    let split = reply::split(&body.text);
    let from = addresses(fields, "from").into_iter().next();
    let subject = fields.text("subject");
    Message {
        message_id: fields.raw("message-id").flat_map(ids).next(),
        in_reply_to: all_ids(fields, "in-reply-to"),
        references: all_ids(fields, "references"),
        date: fields.raw("date").find_map(timestamp),
        sender: addresses(fields, "sender").into_iter().next(),
        reply_to: addresses(fields, "reply-to"),
        to: addresses(fields, "to"),
        cc: addresses(fields, "cc"),
        delivered_to: delivered_to(fields),
        automatic: automatic::detect(root, from.as_ref(), &subject, (&body.text, &split.fresh)),
        asks_for_silence: automatic::asks_for_silence(fields),
        forwarded: forwarded::find(root, &subject, &body.text),
        from,
        subject,
        html: body.html,
        fresh: split.fresh,
        quoted: split.quoted,
        text: body.text,
        attachments: body.attachments,
    }
}

fn all_ids(fields: &Fields<'_>, name: &str) -> Vec<String> {
    fields.raw(name).flat_map(ids).take(MOST_IDS).collect()
}

fn delivered_to(fields: &Fields<'_>) -> Vec<Address> {
    let names = ["delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-delivered-to"];
    let mut found: Vec<Address> = Vec::new();
    for address in names.iter().flat_map(|name| addresses(fields, name)) {
        if !found.iter().any(|known| known.key() == address.key()) {
            found.push(address);
        }
    }
    found
}

//! What the journal tells only in part: it must fit. The content of files is held against its digest by `verify`; a
//! customer's card, what messages are called and what waits in the outbox are truths of their own.
use std::collections::BTreeMap;

use casework::case::KeptFile;
use casework::{CaseState, Event};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use super::compare::{Found, Told, numbering};
use super::evidence::hex;
use super::{DOCUMENT, Head};
use crate::cases::Projection;
use crate::database::Reader;
use crate::error::StoreError;
use crate::messages::storable;

/// A file without its content.
#[derive(PartialEq, Serialize)]
struct File {
    name: Option<String>,
    media: String,
    size: i64,
    sha256: String,
}

/// Files are those that the journal tells of. Cases from before it told of any are left alone.
pub(super) async fn files(
    reader: &mut Reader,
    head: &Head,
    events: &[Told],
    found: &mut Found<'_>,
) -> Result<(), StoreError> {
    if numbering(events).is_none() {
        return Ok(());
    }
    let name = |message: u32, n: u32| format!("file {message}/{n}");
    let stored = reader.attachments(&head.org, head.id).await?.into_iter().map(|file| {
        let (size, sha256) = (file.size, hex(&file.sha256));
        (name(file.message, file.n), File { name: file.name, media: file.media, size, sha256 })
    });
    let told = |file: &KeptFile| {
        let (media, size) = (file.media.to_string(), file.size as i64);
        let known =
            File { name: file.name.text().map(storable), media, size, sha256: file.sha256.to_string() };
        (name(file.message, file.n), known)
    };
    let kept = events.iter().flat_map(|(_, _, event)| match event {
        Event::Kept { files, .. } => files.as_slice(),
        _ => &[],
    });
    found.rows(stored.collect(), kept.map(told).collect())
}

/// Every message that is to leave has its row, and both say the same of whether it has left.
pub(super) async fn outbox(
    reader: &mut Reader,
    head: &Head,
    rows: &Projection<'_>,
    events: &[Told],
    found: &mut Found<'_>,
) -> Result<(), StoreError> {
    if numbering(events).is_none() {
        return Ok(());
    }
    let mut stored: BTreeMap<u32, &'static str> = BTreeMap::new();
    for row in reader.outbox_of(&head.org, head.id).await? {
        let state = match (row.done, row.failed) {
            (Some(_), false) => "left",
            (Some(_), true) => "failed",
            (None, _) => "waits",
        };
        stored.extend(row.n.and_then(|n| u32::try_from(n).ok()).map(|n| (n, state)));
    }
    for (n, message) in rows.messages.iter().filter(|(_, message)| !message.incoming) {
        // A letter that left may come back: then it has failed too.
        let told = match (message.left, message.failed) {
            (Some(_), _) => "left",
            (None, Some(_)) => "failed",
            (None, None) => "waits",
        };
        let known = stored.remove(n);
        // It came back before it was noted that it left: the row may still wait.
        if known != Some(told) && !(told == "failed" && known.is_some()) {
            found.put(&format!("outbox {n}"), known.map_or(Value::Null, Value::from), Value::from(told));
        }
    }
    stored.iter().for_each(|(n, state)| found.put(&format!("outbox {n}"), Value::from(*state), Value::Null));
    Ok(())
}

/// The customer has a card, and the case has a document to be found by unless its texts were erased.
pub(super) async fn around(
    reader: &mut Reader,
    head: &Head,
    state: &CaseState,
    events: &[Told],
    found: &mut Found<'_>,
) -> Result<(), StoreError> {
    if numbering(events).is_none() {
        return Ok(());
    }
    if let Some(customer) = state.customer
        && reader.customer(&head.org, customer).await?.is_none()
    {
        found.put("customer", Value::Null, Value::from(customer.to_string()));
    }
    let is_erased = events.iter().any(|(_, _, event)| matches!(event, Event::Erased { .. }));
    let document = fetch_optional!(reader, (Uuid,), DOCUMENT, head.org.as_str(), head.id)?;
    if document.is_none() && !is_erased {
        found.put("search", Value::Null, Value::from(head.number.as_str()));
    }
    Ok(())
}

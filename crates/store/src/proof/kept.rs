//! What came is as it came: the bytes that are kept give the digests that stand in the chain.
use std::collections::HashMap;

use casework::Event;
use casework::case::{KeptFile, KeptRaw};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::chain::{Flaw, erased_through};
use super::{FILES, Head, RAWS};
use crate::database::{N, Reader};
use crate::error::StoreError;
use crate::journal::{EntryRow, open_entry};

/// The name of the event that holds digests.
const KEPT: &str = "kept";

/// Bytes as they are stored; none when erased.
type Bytes = Option<Vec<u8>>;

/// What is stored for a case.
struct Stored {
    raws: HashMap<Uuid, Bytes>,
    files: HashMap<(u32, u32), Bytes>,
}

/// Flaws of what is kept, with the entries that hold the digests.
pub(super) async fn flaws(
    reader: &mut Reader,
    head: &Head,
    entries: &[EntryRow],
) -> Result<Vec<(Option<u64>, Flaw)>, StoreError> {
    if !entries.iter().any(|entry| entry.kind == KEPT) {
        return Ok(Vec::new());
    }
    let stored = stored(reader, head).await?;
    let gone = erased_through(entries);
    let mut found = Vec::new();
    for entry in entries.iter().filter(|entry| entry.kind == KEPT) {
        // An entry that cannot be read was changed: that is found by its hash.
        let Ok(Event::Kept { raw, files }) = open_entry(entry) else { continue };
        let is_erased = entry.seq <= gone;
        let raw = raw.iter().filter_map(|raw| raw_flaw(&stored, raw, is_erased));
        let flaws = raw.chain(files.iter().filter_map(|file| file_flaw(&stored, file, is_erased)));
        found.extend(flaws.map(|flaw| (Some(entry.seq as u64), flaw)));
    }
    Ok(found)
}

async fn stored(reader: &mut Reader, head: &Head) -> Result<Stored, StoreError> {
    let org = head.org.as_str();
    let raws = fetch_all!(reader, (Uuid, Bytes), RAWS, org, head.id)?;
    let files = fetch_all!(reader, (N, N, Bytes), FILES, org, head.id)?;
    let file = |(message, n, bytes): (N, N, Bytes)| ((message.into(), n.into()), bytes);
    Ok(Stored { raws: raws.into_iter().collect(), files: files.into_iter().map(file).collect() })
}

fn raw_flaw(stored: &Stored, raw: &KeptRaw, is_erased: bool) -> Option<Flaw> {
    match stored.raws.get(&raw.id) {
        Some(Some(_)) if is_erased => Some(Flaw::NotErased),
        Some(Some(bytes)) => (!gives(bytes, &raw.sha256)).then_some(Flaw::RawChanged),
        Some(None) if is_erased => None,
        Some(None) | None => Some(Flaw::RawGone),
    }
}

fn file_flaw(stored: &Stored, file: &KeptFile, is_erased: bool) -> Option<Flaw> {
    let (message, n) = (file.message, file.n);
    match stored.files.get(&(message, n)) {
        Some(Some(_)) if is_erased => Some(Flaw::NotErased),
        Some(Some(bytes)) => (!gives(bytes, &file.sha256)).then_some(Flaw::FileChanged { message, n }),
        Some(None) if is_erased => None,
        Some(None) | None => Some(Flaw::FileGone { message, n }),
    }
}

fn gives(bytes: &[u8], sha256: &str) -> bool {
    super::evidence::hex(&Sha256::digest(bytes)) == sha256
}

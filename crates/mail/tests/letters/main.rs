//! Awkward letters and what must be read in them. The letters lie in `tests/messages`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod addresses;
mod attachments;
mod automatic;
mod bodies;
mod broken;
mod charsets;
mod composing;
mod forwarded;
mod hostile;
mod identity;
mod replies;
mod wild;

use std::path::PathBuf;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/messages")
}

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(folder().join(name).with_extension("eml")).unwrap()
}

fn letter(name: &str) -> mail::Message {
    mail::parse(&bytes(name)).unwrap()
}

/// All letters of the folder.
fn corpus() -> Vec<Vec<u8>> {
    let mut names: Vec<PathBuf> = std::fs::read_dir(folder()).unwrap().map(|e| e.unwrap().path()).collect();
    names.sort();
    names.into_iter().map(|path| std::fs::read(path).unwrap()).collect()
}

//! How entries are chained. Stated exactly, so that anybody can check an exported case without this program.
//!
//! Numbers are 8 bytes, big-endian; a text or byte string is its length as a number, then its bytes (UTF-8).
//!
//! - `salt` of an entry: the first 16 bytes of SHA-256(seed ‖ seq); the seed is not kept.
//! - `digest`: SHA-256(salt ‖ personal texts as stored); none for an entry without any.
//! - `hash`: SHA-256("otklik journal 1" ‖ prev ‖ text(org) ‖ case, 16 bytes ‖ seq ‖ at ‖ text(actor) ‖ text(kind) ‖
//!   text(body as stored) ‖ the digest as byte string, of length 0 when there is none).
//! - `prev`: the hash of the entry before; 32 zero bytes for the first.
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// SHA-256.
pub type Hash = [u8; 32];

/// What the first entry of a case follows.
pub(crate) const GENESIS: Hash = [0; 32];

const DOMAIN: &[u8] = b"otklik journal 1";

/// The part of an entry that the hash covers, beside what it follows.
pub(crate) struct Content<'a> {
    pub org: &'a str,
    pub case: Uuid,
    pub seq: u64,
    /// Microseconds.
    pub at: i64,
    pub actor: &'a str,
    pub kind: &'a str,
    pub body: &'a str,
    pub digest: Option<&'a [u8]>,
}

pub(crate) fn link(prev: &[u8], content: &Content<'_>) -> Hash {
    let mut hash = Sha256::new();
    hash.update(DOMAIN);
    hash.update(prev);
    put(&mut hash, content.org.as_bytes());
    hash.update(content.case.as_bytes());
    hash.update(content.seq.to_be_bytes());
    hash.update(content.at.to_be_bytes());
    put(&mut hash, content.actor.as_bytes());
    put(&mut hash, content.kind.as_bytes());
    put(&mut hash, content.body.as_bytes());
    put(&mut hash, content.digest.unwrap_or_default());
    hash.finalize().into()
}

pub(crate) fn salt(seed: &[u8; 16], seq: u64) -> [u8; 16] {
    let mut hash = Sha256::new();
    hash.update(seed);
    hash.update(seq.to_be_bytes());
    let whole: Hash = hash.finalize().into();
    std::array::from_fn(|at| whole[at])
}

pub(crate) fn digest(salt: &[u8], personal: &str) -> Hash {
    let mut hash = Sha256::new();
    hash.update(salt);
    hash.update(personal.as_bytes());
    hash.finalize().into()
}

/// A text or byte string on its way into a hash.
pub(crate) fn put(hash: &mut Sha256, bytes: &[u8]) {
    hash.update((bytes.len() as u64).to_be_bytes());
    hash.update(bytes);
}

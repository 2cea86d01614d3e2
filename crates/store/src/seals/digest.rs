//! What a seal's digest covers. Stated exactly, so that anybody can check it without this program.
//!
//! Numbers are 8 bytes, big-endian; a text or byte string is its length as a number, then its bytes (UTF-8).
//!
//! - `digest`: SHA-256("otklik seal 1" ‖ prev ‖ text(org) ‖ n ‖ at ‖ text(day) ‖ text(numbers as stored) ‖ how many
//!   chains ‖ for each, by id: text(sort) ‖ id, 16 bytes ‖ text(number) ‖ seq ‖ hash, 32 bytes).
//! - `prev`: the digest of the seal before; 32 zero bytes for the first.
//! - `mark`: HMAC-SHA-256 of the digest, under a key that is derived from the secret of the installation.
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::error::StoreError;
use crate::journal::{Hash, put};

const DOMAIN: &[u8] = b"otklik seal 1";

/// Derived from the secret of the installation: who has only the database cannot make a seal.
#[derive(Clone)]
pub struct SealKey(Hash);

impl SealKey {
    pub fn new(key: Hash) -> Self {
        SealKey(key)
    }
}

impl std::fmt::Debug for SealKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SealKey")
    }
}

row! {
    /// Where a chain ended when it was sealed.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub(crate) struct Sealed {
        pub id: Uuid as Uuid,
        pub seq: i64 as i64,
        /// Of the seal.
        pub n: i64 as i64,
        /// `case`, `customer`.
        pub sort: String as String,
        /// Register number of a case.
        pub number: String as String,
        pub hash: Vec<u8> as Vec<u8>,
    }
}

/// The part of a seal that its digest covers, beside what it follows.
pub(crate) struct Content<'a> {
    pub org: &'a str,
    pub n: i64,
    /// Microseconds.
    pub at: i64,
    pub day: &'a str,
    pub numbers: &'a str,
    /// By id.
    pub chains: &'a [Sealed],
}

pub(crate) fn digest(prev: &[u8], content: &Content<'_>) -> Hash {
    let mut hash = Sha256::new();
    hash.update(DOMAIN);
    hash.update(prev);
    put(&mut hash, content.org.as_bytes());
    hash.update(content.n.to_be_bytes());
    hash.update(content.at.to_be_bytes());
    put(&mut hash, content.day.as_bytes());
    put(&mut hash, content.numbers.as_bytes());
    hash.update((content.chains.len() as u64).to_be_bytes());
    for chain in content.chains {
        put(&mut hash, chain.sort.as_bytes());
        hash.update(chain.id.as_bytes());
        put(&mut hash, chain.number.as_bytes());
        hash.update(chain.seq.to_be_bytes());
        hash.update(&chain.hash);
    }
    hash.finalize().into()
}

/// The mark that only this installation makes.
pub(crate) fn marked(key: &SealKey, digest: &[u8]) -> Result<Hash, StoreError> {
    let mac = Hmac::<Sha256>::new_from_slice(&key.0);
    let mut mac = mac.map_err(|error| StoreError::damaged("key of the seals", error))?;
    mac.update(digest);
    Ok(mac.finalize().into_bytes().into())
}

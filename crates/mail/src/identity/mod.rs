//! Message identifiers that prove their case: a reply carries ours in `References`, and nobody can make one up.

mod base32;

use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Marks our identifiers and the way they are built.
const VERSION: &str = "o1";

/// Bytes of the signature that are sent: 80 bits, as RFC 2104 section 5 allows.
const SIGNATURE: usize = 10;

/// What a signed identifier proves.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CaseRef {
    pub case: String,
    /// Tells the messages of one case apart.
    pub unique: String,
}

/// Our own Message-ID, without «<>»: `o1.<case>.<unique>.<signature>@domain`, HMAC-SHA256 over all the rest.
/// Survives lower-casing on the way. `key` should have 32 random bytes.
pub fn message_id(domain: &str, case: &str, unique: &str, key: &[u8]) -> String {
    let domain = crate::address::ascii_domain(domain.trim());
    let signature = mac(&domain, case, unique, key).finalize().into_bytes();
    let signature = base32::encode(&signature[..SIGNATURE]);
    format!(
        "{VERSION}.{}.{}.{signature}@{domain}",
        base32::encode(case.as_bytes()),
        base32::encode(unique.as_bytes())
    )
}

/// The case that an identifier proves, if we signed it with this key. In constant time.
pub fn verify_message_id(id: &str, key: &[u8]) -> Option<CaseRef> {
    let id = id.trim().trim_start_matches('<').trim_end_matches('>').to_ascii_lowercase();
    let (local, domain) = id.rsplit_once('@')?;
    let mut pieces = local.split('.');
    let pieces = (pieces.next()?, pieces.next()?, pieces.next()?, pieces.next()?, pieces.next());
    let (VERSION, case, unique, signature, None) = pieces else { return None };
    let text = |piece| String::from_utf8(base32::decode(piece)?).ok();
    let (case, unique) = (text(case)?, text(unique)?);
    let signature = base32::decode(signature).filter(|bytes| bytes.len() == SIGNATURE)?;
    mac(domain, &case, &unique, key).verify_truncated_left(&signature).ok()?;
    Some(CaseRef { case, unique })
}

fn mac(domain: &str, case: &str, unique: &str, key: &[u8]) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new(&block(key).into());
    // Lengths first: no two different triples make the same bytes.
    for piece in [VERSION, domain, case, unique] {
        mac.update(&(piece.len() as u64).to_be_bytes());
        mac.update(piece.as_bytes());
    }
    mac
}

/// A key of any length as the block that HMAC wants (RFC 2104 section 2).
fn block(key: &[u8]) -> [u8; 64] {
    let mut block = [0; 64];
    if key.len() > block.len() {
        block[..32].copy_from_slice(&Sha256::digest(key));
    } else {
        block[..key.len()].copy_from_slice(key);
    }
    block
}

#[cfg(test)]
mod tests {
    use super::{CaseRef, message_id, verify_message_id};

    const KEY: &[u8] = b"0123456789abcdef0123456789abcdef";

    #[test]
    fn a_signed_identifier_proves_its_case() {
        let id = message_id("telecom.example", "П-00012", "7", KEY);
        let proven = Some(CaseRef { case: "П-00012".to_owned(), unique: "7".to_owned() });
        assert_eq!(verify_message_id(&id, KEY), proven);
        assert_eq!(verify_message_id(&format!("<{}>", id.to_uppercase()), KEY), proven);
    }

    #[test]
    fn nobody_makes_one_up() {
        let id = message_id("telecom.example", "П-00012", "7", KEY);
        let other = message_id("telecom.example", "П-00013", "7", KEY);
        let (foreign, _) = other.rsplit_once('.').and_then(|(rest, _)| rest.rsplit_once('.')).unwrap();
        let signature = id.split('.').nth(3).unwrap();
        assert_eq!(verify_message_id(&id, b"another key"), None);
        assert_eq!(verify_message_id(&id.replace("telecom", "telekom"), KEY), None);
        assert_eq!(verify_message_id(&format!("{foreign}.{signature}.example"), KEY), None);
        assert_eq!(verify_message_id("CAF=abc@mail.gmail.com", KEY), None);
        assert_eq!(verify_message_id("", KEY), None);
    }

    #[test]
    fn the_boundary_between_case_and_unique_is_signed() {
        assert_ne!(message_id("a.example", "12", "3", KEY), message_id("a.example", "1", "23", KEY));
    }

    /// Keys shorter and longer than a block.
    #[test]
    fn keys_are_used_as_the_rfc_says() {
        use hmac::{Hmac, KeyInit, Mac};
        for key in [b"Jefe".to_vec(), vec![0xaa; 131]] {
            let mut ours = Hmac::<sha2::Sha256>::new(&super::block(&key).into());
            let mut theirs = Hmac::<sha2::Sha256>::new_from_slice(&key).unwrap();
            ours.update(b"what do ya want for nothing?");
            theirs.update(b"what do ya want for nothing?");
            assert_eq!(ours.finalize().into_bytes(), theirs.finalize().into_bytes());
        }
    }
}

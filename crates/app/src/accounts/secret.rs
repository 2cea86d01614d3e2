use std::fmt::Write;

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

use crate::{App, AppError, Ids};

/// A new token: 256 random bits in hexadecimal, and its hash.
pub(crate) fn fresh_token(ids: &Ids) -> Result<(String, [u8; 32]), AppError> {
    let token = hex(&ids.secret()?);
    let hash = hash_of(&token);
    Ok((token, hash))
}

/// What is kept of a token. It holds 256 random bits: a slow hash would add nothing.
pub(crate) fn hash_of(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

/// Lower case, two digits per byte.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

impl App {
    /// A hash that needs the secret of the installation: whoever has only the database cannot make it.
    pub(crate) fn keyed(&self, purpose: &str, parts: &[&[u8]]) -> Result<[u8; 32], AppError> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.key)
            .map_err(|why| AppError::Internal(format!("the secret of the installation: {why}")))?;
        // The lengths stand before the parts, so that no two lists of parts read the same.
        for part in [purpose.as_bytes()].iter().chain(parts) {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        Ok(mac.finalize().into_bytes().into())
    }
}

//! Passwords and tokens of mailboxes lie sealed in the database: ChaCha20-Poly1305 (RFC 8439) under a key that is derived from the secret
//! of the installation, bound to the organisation and the address (ADR 012).
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};

use super::MailboxRefusal;
use crate::{App, AppError};

/// What is sealed.
#[derive(Debug, Clone, Copy)]
pub(super) enum Sealed {
    Password,
    /// The secret of the client that asks for tokens.
    Client,
    /// The refresh token.
    Refresh,
}

impl App {
    /// A fresh nonce, then the sealed secret.
    pub(super) fn seal_secret(
        &self,
        (org, address): (&str, &str),
        what: Sealed,
        secret: &str,
    ) -> Result<Vec<u8>, AppError> {
        let broken = |_| AppError::Internal("a secret cannot be sealed".into());
        let mut nonce = [0; NONCE_LEN];
        nonce.copy_from_slice(&self.ids.secret()?[..NONCE_LEN]);
        let mut sealed = secret.as_bytes().to_vec();
        let bound = Aad::from(bound(org, address, what));
        let key = self.password_key()?;
        key.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), bound, &mut sealed)
            .map_err(broken)?;
        Ok([&nonce[..], &sealed].concat())
    }

    pub(super) fn open_secret(
        &self,
        (org, address): (&str, &str),
        what: Sealed,
        sealed: &[u8],
    ) -> Result<String, AppError> {
        let not_ours = || MailboxRefusal::Sealed { address: address.to_owned() };
        let (nonce, sealed) = sealed.split_at_checked(NONCE_LEN).ok_or_else(not_ours)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| not_ours())?;
        let mut opened = sealed.to_vec();
        let bound = Aad::from(bound(org, address, what));
        let secret = self.password_key()?.open_in_place(nonce, bound, &mut opened).map_err(|_| not_ours())?;
        String::from_utf8(secret.to_vec()).map_err(|_| not_ours().into())
    }

    fn password_key(&self) -> Result<LessSafeKey, AppError> {
        let key = self.keyed("passwords of mailboxes", &[])?;
        let key = UnboundKey::new(&CHACHA20_POLY1305, &key)
            .map_err(|_| AppError::Internal("a key of the wrong length".into()))?;
        Ok(LessSafeKey::new(key))
    }
}

/// What was put into the row of another mailbox, or into another place of its row, does not open there.
fn bound(org: &str, address: &str, what: Sealed) -> Vec<u8> {
    let place: &[&[u8]] = match what {
        Sealed::Password => &[org.as_bytes(), address.as_bytes()],
        Sealed::Client => &[org.as_bytes(), address.as_bytes(), b"client"],
        Sealed::Refresh => &[org.as_bytes(), address.as_bytes(), b"refresh"],
    };
    place.join(&0)
}

use casework::Actor;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::classify;
use super::mail_in::Hint;
use super::settle::{Arriving, Settled};
use crate::cases::hex;
use crate::{App, AppError};

/// What is kept of a letter that is too large to be fetched.
pub(super) const HEADERS: &str = "text/rfc822-headers";

impl App {
    /// Takes in the headers of a letter that is too large to be fetched: it waits for a person, who finds it in the mailbox.
    pub(crate) async fn take_headers(
        &self,
        org: &str,
        bytes: Vec<u8>,
        hint: &Hint,
    ) -> Result<Settled, AppError> {
        let reg = self.regulation(org).await?;
        let named = hint.mailbox.as_deref().and_then(|address| classify::named(&reg, address));
        let it = Arriving {
            channel: named.map(|(channel, _)| channel.id.to_string()).unwrap_or_default(),
            fingerprint: format!("headers {}", hex(&Sha256::digest(&bytes))),
            media: HEADERS.to_owned(),
            kind: None,
            by: Actor::System,
            bytes,
            mailbox: hint.mailbox.clone(),
            number: hint.number,
            name: None,
        };
        match self.keep_raw(org, it).await? {
            Ok(kept) => self.too_large(org, kept.id).await,
            Err(of) => self.duplicate(org, of).await,
        }
    }

    pub(super) async fn too_large(&self, org: &str, raw: Uuid) -> Result<Settled, AppError> {
        let problem = "письмо больше 100 МБ: сохранены только его заголовки, само оно в почтовом ящике";
        self.fail(org, raw, problem.to_owned()).await
    }
}

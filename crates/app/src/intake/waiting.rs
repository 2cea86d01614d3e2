use casework::Actor;
use jiff::SignedDuration;
use store::{RawInfo, RawState};

use super::arrival::is_paper;
use super::large::HEADERS;
use super::mail_in::Hint;
use super::settle::{Kept, Settled, problem};
use super::site::{is_form, read_site};
use crate::scans::SCAN;
use crate::{App, AppError, letters};

/// Whoever took something in is done with it by then, or is no more.
const PATIENCE: SignedDuration = SignedDuration::from_mins(5);
/// Taken up at a time.
const BATCH: u32 = 100;

impl App {
    /// Takes up what arrived and was kept, but never understood, because the program ended in between (S4). Gives what
    /// became of each; call it again while it gives anything.
    pub async fn take_waiting(&self, org: &str) -> Result<Vec<Settled>, AppError> {
        let waiting = self.reader().await?.raws(org, RawState::Waiting, BATCH).await?;
        let mut settled = Vec::new();
        for raw in waiting.into_iter().filter(|raw| !self.is_in_hand(raw)) {
            settled.push(match self.take_up(org, &raw).await {
                Err(AppError::Store(why)) => return Err(why.into()),
                // One that cannot be taken up must not keep the others waiting.
                Err(why) => self.fail(org, raw.id, why.to_string()).await?,
                Ok(settled) => settled,
            });
        }
        Ok(settled)
    }

    /// Whoever took it in may still be busy with it.
    pub(super) fn is_in_hand(&self, raw: &RawInfo) -> bool {
        let waits = raw.state == RawState::Waiting.as_str();
        waits && self.clock.now().duration_since(raw.arrived) < PATIENCE
    }

    /// Several may do so at once: one of them makes a case of it, the others hear of it.
    pub(super) async fn take_up(&self, org: &str, raw: &RawInfo) -> Result<Settled, AppError> {
        let settled = self.try_take_up(org, raw).await;
        self.or_taken(org, settled).await
    }

    async fn try_take_up(&self, org: &str, raw: &RawInfo) -> Result<Settled, AppError> {
        let kept = self.reader().await?.raw(org, raw.id).await?;
        let Some(bytes) = kept.and_then(|(_, bytes)| bytes) else {
            return self.fail(org, raw.id, "содержимое стёрто".to_owned()).await;
        };
        let known = Kept::new(raw.id, raw.arrived, &bytes);
        if is_form(&raw.media) {
            let settled = self.settle_form(org, known, read_site(&raw.media, &bytes), sender(raw)).await;
            return match settled {
                Err(AppError::Refused(why)) => Ok(Settled::Failed { problem: problem(&why) }),
                Err(AppError::File(why)) => Ok(Settled::Failed { problem: why.to_string() }),
                settled => settled,
            };
        }
        if raw.media == HEADERS {
            return self.too_large(org, raw.id).await;
        }
        if is_paper(raw) {
            self.read_scan_again(org, raw.id).await?;
            return self.fail(org, raw.id, SCAN.to_owned()).await;
        }
        match letters::read(&bytes) {
            Err(why) => self.fail(org, raw.id, why.ru().to_owned()).await,
            Ok(letter) => {
                let (kind, mailbox) = (raw.kind.clone(), raw.mailbox.clone());
                let hint = Hint { kind, mailbox, ..Hint::default() };
                self.understand(org, known, &letter, &raw.channel, &hint).await
            }
        }
    }
}

/// Who handed it in.
fn sender(raw: &RawInfo) -> Actor {
    match raw.sender.as_deref() {
        Some(login) if login != Actor::Customer.as_str() && login != Actor::System.as_str() => {
            Actor::person(login)
        }
        _ => Actor::Customer,
    }
}

use casework::Actor;
use jiff::SignedDuration;
use store::{RawInfo, RawState};

use super::mail_in::Hint;
use super::settle::{Kept, Settled, problem};
use crate::{App, AppError};

/// Whoever took something in is done with it by then, or is no more.
const PATIENCE: SignedDuration = SignedDuration::from_mins(5);
/// Taken up at a time.
const BATCH: u32 = 100;

impl App {
    /// Takes up what arrived and was kept, but never understood, because the program ended in between (S4). Gives what
    /// became of each; call it again while it gives anything.
    pub async fn take_waiting(&self, org: &str) -> Result<Vec<Settled>, AppError> {
        let waiting = self.reader().await?.raws(org, RawState::Waiting, BATCH).await?;
        let now = self.clock.now();
        let mut settled = Vec::new();
        for raw in waiting.into_iter().filter(|raw| now.duration_since(raw.arrived) >= PATIENCE) {
            settled.push(match self.take_up(org, &raw).await {
                Err(why @ (AppError::Letter(_) | AppError::Internal(_) | AppError::Unreadable(_))) => {
                    self.fail(org, raw.id, why.to_string()).await?
                }
                settled => settled?,
            });
        }
        Ok(settled)
    }

    pub(super) async fn take_up(&self, org: &str, raw: &RawInfo) -> Result<Settled, AppError> {
        let kept = self.reader().await?.raw(org, raw.id).await?;
        let Some(bytes) = kept.and_then(|(_, bytes)| bytes) else {
            return self.fail(org, raw.id, "содержимое стёрто".to_owned()).await;
        };
        let known = Kept { id: raw.id, arrived: raw.arrived };
        if raw.media == "application/json" {
            let settled = self.settle_form(org, known, serde_json::from_slice(&bytes), Actor::Customer).await;
            return match settled {
                Err(AppError::Refused(why)) => Ok(Settled::Failed { problem: problem(&why) }),
                settled => settled,
            };
        }
        match mail::parse(&bytes) {
            Err(why) => self.fail(org, raw.id, why.ru().to_owned()).await,
            Ok(letter) => self.understand(org, known, &letter, &raw.channel, &Hint::default()).await,
        }
    }
}

use casework::Actor;
use uuid::Uuid;

use super::mail_in::Hint;
use super::settle::Settled;
use crate::cases::{Arrival, NewCase};
use crate::{App, AppError};

impl App {
    /// Tries again to understand something that was kept raw: after a fix of the program or of the regulation.
    pub async fn retry(&self, org: &str, raw: Uuid) -> Result<Settled, AppError> {
        self.regulation(org).await?;
        let known = self.reader().await?.raw(org, raw).await?;
        let Some((info, Some(bytes))) = known else {
            return Err(AppError::NoCase { number: raw.to_string() });
        };
        if let Some(case) = info.case_id {
            return Ok(Settled::Duplicate { of: case });
        }
        if info.media == "application/json" {
            return self.retry_form(org, raw, &bytes).await;
        }
        match mail::parse(&bytes) {
            Err(why) => self.fail(org, raw, why.ru().to_owned()).await,
            Ok(letter) => self.understand(org, raw, &letter, &info.channel, &Hint::default()).await,
        }
    }

    async fn retry_form(&self, org: &str, raw: Uuid, bytes: &[u8]) -> Result<Settled, AppError> {
        let case: NewCase = match serde_json::from_slice(bytes) {
            Ok(case) => case,
            Err(why) => return self.fail(org, raw, why.to_string()).await,
        };
        let arrival = Arrival { raw: Some(raw), ..Arrival::default() };
        match self.register_arrival(org, case, Actor::Customer, arrival).await {
            Ok(registered) => Ok(Settled::Registered { number: registered.state.number.to_string() }),
            Err(AppError::Refused(why)) => self.fail(org, raw, why.to_string()).await,
            Err(why) => Err(why),
        }
    }
}

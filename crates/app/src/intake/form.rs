use casework::Actor;
use sha2::{Digest, Sha256};

use super::settle::Settled;
use crate::cases::{Arrival, NewCase};
use crate::{App, AppError};

impl App {
    /// Takes in a form of a site as JSON: kept first, then registered. What cannot be read is kept and waits.
    pub async fn take_form(&self, org: &str, bytes: Vec<u8>, by: Actor) -> Result<Settled, AppError> {
        self.regulation(org).await?;
        let read: Result<NewCase, _> = serde_json::from_slice(&bytes);
        let channel = read.as_ref().map(|case| case.channel.clone()).unwrap_or_default();
        // Two people may fill in the same words: a form is a double only when it came at the same instant.
        let mut key = Sha256::new();
        key.update(&bytes);
        key.update(self.clock.now().as_microsecond().to_be_bytes());
        let key: String = key.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        let raw = match self.keep_raw(org, &channel, key, "application/json", bytes).await? {
            Ok(raw) => raw,
            Err(of) => return Ok(Settled::Duplicate { of }),
        };
        let case = match read {
            Ok(case) => case,
            Err(why) => return self.fail(org, raw, format!("это не обращение в JSON: {why}")).await,
        };
        let arrival = Arrival { raw: Some(raw), ..Arrival::default() };
        match self.register_arrival(org, case, by, arrival).await {
            Ok(registered) => Ok(Settled::Registered { number: registered.state.number.to_string() }),
            Err(AppError::Refused(why)) => {
                self.fail(org, raw, why.to_string()).await?;
                Err(AppError::Refused(why))
            }
            Err(why) => Err(why),
        }
    }
}

use casework::Actor;
use sha2::{Digest, Sha256};

use super::settle::{Arriving, Kept, Settled, problem};
use super::site::read_site;
use crate::cases::{Arrival, Came, NewCase, hex};
use crate::files::checked;
use crate::{App, AppError, GivenFile};

impl App {
    /// Takes in a form as JSON: kept first, then registered. What cannot be read or is refused is kept and waits, unless a
    /// member of staff typed it: they are told at once, and nobody else has to look at it.
    pub async fn take_form(&self, org: &str, bytes: Vec<u8>, by: Actor) -> Result<Settled, AppError> {
        self.regulation(org).await?;
        let read = read_site("application/json", &bytes);
        let channel = read.as_ref().map(|(case, _)| case.channel.clone()).unwrap_or_default();
        let it = Arriving { channel, ..self.form(bytes, &by) };
        let kept = match self.keep_raw(org, it).await? {
            Ok(kept) => kept,
            Err(of) => return self.duplicate(org, of).await,
        };
        let id = kept.id;
        match (self.or_taken(org, self.settle_form(org, kept, read, by.clone()).await).await, by) {
            (Err(AppError::Refused(why)), Actor::Person(_)) => {
                self.withdraw(org, id).await?;
                Err(AppError::Refused(why))
            }
            (Ok(Settled::Failed { problem }), Actor::Person(_)) => {
                self.withdraw(org, id).await?;
                Ok(Settled::Failed { problem })
            }
            (settled, _) => settled,
        }
    }

    /// A form on its way in. Two people may fill in the same words: it is a double only when it came at the same instant.
    pub(super) fn form(&self, bytes: Vec<u8>, by: &Actor) -> Arriving {
        let mut key = Sha256::new();
        key.update(&bytes);
        key.update(self.clock.now().as_microsecond().to_be_bytes());
        Arriving {
            channel: String::new(),
            fingerprint: hex(&key.finalize()),
            media: "application/json".to_owned(),
            kind: None,
            by: by.clone(),
            bytes,
            mailbox: None,
            number: None,
            name: None,
        }
    }

    /// Registers what a form says, or notes why not.
    pub(super) async fn settle_form(
        &self,
        org: &str,
        kept: Kept,
        read: Result<(NewCase, Vec<GivenFile>), String>,
        by: Actor,
    ) -> Result<Settled, AppError> {
        let (case, files) = match read {
            Ok(read) => read,
            Err(why) => return self.fail(org, kept.id, why).await,
        };
        let case = if by == Actor::Customer { case.by_customer() } else { case };
        let case = NewCase { received: case.received.or(Some(kept.arrived)), ..case };
        let attachments = match checked(files) {
            Ok(files) => files,
            Err(why) => {
                let problem = format!("файл не принят: {}", why.name().unwrap_or("слишком много"));
                self.fail(org, kept.id, problem).await?;
                return Err(why.into());
            }
        };
        let came = Came { raw: Some(kept.raw.clone()), attachments, ..Came::default() };
        let arrival = Arrival { came, ..Arrival::default() };
        match self.register_arrival(org, case, by, arrival).await {
            Ok(registered) => Ok(Settled::Registered { number: registered.state.number.to_string() }),
            Err(AppError::Refused(why)) => {
                self.fail(org, kept.id, problem(&why)).await?;
                Err(AppError::Refused(why))
            }
            Err(why) => Err(why),
        }
    }
}

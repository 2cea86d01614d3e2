//! What customers send by the public reception: kept as it came, and once, however often it is sent.
use casework::Actor;
use casework::case::KeptRaw;
use uuid::Uuid;

use super::settle::{Arriving, Settled, problem};
use super::site::read_site;
use crate::reception::Counting;
use crate::{App, AppError};

/// What the intake calls it.
const RECEPTION: &str = "reception";

impl App {
    /// A form under its token: what was sent under it before is not taken again. It comes by a channel, and perhaps from a site.
    pub(crate) async fn take_once(
        &self,
        org: &str,
        bytes: Vec<u8>,
        (channel, site): (String, Option<String>),
        (token, counting): (String, Option<Counting>),
    ) -> Result<Settled, AppError> {
        let read = read_site("application/json", &bytes);
        let own = self.public(bytes, channel, token);
        let it = Arriving { name: site.or(own.name), ..own };
        match self.keep_counted(org, it, counting).await? {
            Ok(kept) => self.or_taken(org, self.settle_form(org, kept, read, Actor::Customer).await).await,
            Err(of) => match self.duplicate(org, of).await? {
                // It was kept before and nothing came of it: perhaps something comes of it now.
                Settled::Duplicate { number: None, .. } => self.retry(org, of).await,
                settled => Ok(settled),
            },
        }
    }

    /// Something that a customer says about a case that is there; none: it was said before.
    pub(crate) async fn keep_said(
        &self,
        org: &str,
        bytes: Vec<u8>,
        channel: String,
        token: String,
    ) -> Result<Option<KeptRaw>, AppError> {
        let kept = self.keep_raw(org, self.public(bytes, channel, token)).await?;
        Ok(kept.ok().map(|kept| kept.raw))
    }

    /// The rules refuse it: it waits for a person, with the reason.
    pub(crate) async fn keep_refused(
        &self,
        org: &str,
        id: Uuid,
        why: &casework::Refusal,
    ) -> Result<(), AppError> {
        self.fail(org, id, problem(why)).await.map(drop)
    }

    fn public(&self, bytes: Vec<u8>, channel: String, token: String) -> Arriving {
        let own = self.form(bytes, &Actor::Customer);
        Arriving { channel, fingerprint: token, name: Some(RECEPTION.to_owned()), ..own }
    }
}

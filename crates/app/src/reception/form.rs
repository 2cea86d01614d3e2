//! A form of the reception is given out sealed, with the time: so that one sending is one case, and programs that send
//! forms without reading them are noticed, without puzzles for people.
use jiff::{SignedDuration, Timestamp};
use store::{Attempts, Guess, Tx};

use super::code::same;
use crate::cases::hex;
use crate::{AccountRefusal, App, AppError};

/// A form that was open for longer is given out anew, with all that was typed.
pub const FORM_AGE: SignedDuration = SignedDuration::from_hours(24);

/// An address sends so many forms before it has to wait: an office, a library, a whole house may have one.
const FREE: i64 = 30;
/// In this time one of them is forgotten.
const FORGETS: SignedDuration = SignedDuration::from_mins(2);

impl App {
    /// The token of a form that is given out now.
    pub fn begin_form(&self, org: &str, offer: &str) -> Result<String, AppError> {
        let begun = self.clock.now().as_microsecond().to_string();
        let key = self.once();
        let seal = self.form_seal(org, offer, &key, &begun)?;
        Ok(format!("{key}.{begun}.{seal}"))
    }

    /// When a form was given out; none: not by us, not for this, or too long ago.
    pub fn form_begun(&self, org: &str, offer: &str, token: &str) -> Result<Option<Timestamp>, AppError> {
        let mut parts = token.split('.');
        let (Some(key), Some(begun), Some(seal)) = (parts.next(), parts.next(), parts.next()) else {
            return Ok(None);
        };
        let right = same(self.form_seal(org, offer, key, begun)?.as_bytes(), seal.as_bytes());
        let begun = begun.parse().ok().and_then(|micros| Timestamp::from_microsecond(micros).ok());
        let now = self.clock.now();
        Ok(begun.filter(|begun| right && now.duration_since(*begun) < FORM_AGE))
    }

    fn form_seal(&self, org: &str, offer: &str, key: &str, begun: &str) -> Result<String, AppError> {
        let parts = [org.as_bytes(), offer.as_bytes(), key.as_bytes(), begun.as_bytes()];
        Ok(hex(&self.keyed("reception form", &parts)?))
    }

    /// Counts a form that an address sends. `Wait` when it sent too many.
    pub async fn count_form(&self, org: &str, address: &str) -> Result<(), AppError> {
        self.count(org, (Guess::Form, address), (FREE, FORGETS)).await
    }

    /// The same, to be counted together with what is written because of it.
    pub(super) fn counting_form(&self, org: &str, address: &str) -> Counting {
        let (org, who) = (org.to_owned(), address.to_owned());
        Counting { org, what: Guess::Form, who, limit: (FREE, FORGETS), now: self.clock.now() }
    }

    /// Counts something that may be done so many times before one waits; in a time one of them is forgotten.
    pub(crate) async fn count(
        &self,
        org: &str,
        (what, who): (Guess, &str),
        limit: (i64, SignedDuration),
    ) -> Result<(), AppError> {
        let (org, who, now) = (org.to_owned(), who.to_owned(), self.clock.now());
        let counting = Counting { org, what, who, limit, now };
        let counted = self.store.write(move |tx| {
            let counting = counting.clone();
            Box::pin(async move { counting.count(tx).await })
        });
        counted.await
    }
}

/// Something that may be done so many times before one waits.
#[derive(Debug, Clone)]
pub(crate) struct Counting {
    org: String,
    what: Guess,
    who: String,
    /// How often, and the time in which one of them is forgotten.
    limit: (i64, SignedDuration),
    now: Timestamp,
}

impl Counting {
    /// `Wait` when it was done too often.
    pub async fn count(&self, tx: &mut Tx) -> Result<(), AppError> {
        let ((free, forgets), now) = (self.limit, self.now);
        let before = tx.hold_attempts(&self.org, self.what, &self.who, now).await?;
        let gone = now.duration_since(before.last).as_secs() / forgets.as_secs();
        let left = (before.failures - gone).max(0);
        if left >= free {
            let until = before.last.checked_add(forgets).unwrap_or(now);
            return Err(AppError::from(AccountRefusal::Wait { until }));
        }
        let one_more = Attempts { failures: left + 1, last: now };
        tx.put_attempts(&self.org, self.what, &self.who, &one_more).await?;
        Ok(())
    }
}

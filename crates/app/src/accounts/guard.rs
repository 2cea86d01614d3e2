//! Guessing makes the guesser wait.
//!
//! Failures are counted for a visitor and a login together, and for an address over all logins. A visitor is the
//! browser by which the owner came in before, else the address: so whoever guesses from one address keeps neither the
//! owner at another address waiting, nor the owner's own browser behind the same one. While one login is guessed at from
//! many addresses, a new address has one free attempt and not five: enough for the owner, who knows the password.
use jiff::{SignedDuration, Timestamp};
use store::{Attempts, Guess, StoreError, Tx};

use super::secret::hex;
use super::{AccountRefusal, Visitor, hash_of};
use crate::{App, AppError};

/// After so many failures in a row one waits; each further one doubles the wait, up to the longest.
const FREE: i64 = 5;
/// When so many failed for one login, wherever they came from, a stranger has fewer.
const GUESSED_AT: i64 = 20;
const FREE_THEN: i64 = 1;
/// The same over all logins: an office of many people has one address.
const FREE_OF_ADDRESS: i64 = 60;
const FIRST_WAIT: SignedDuration = SignedDuration::from_secs(5);
const LONGEST_WAIT: SignedDuration = SignedDuration::from_mins(15);
/// In this time one failure is forgotten.
const FORGETS: SignedDuration = SignedDuration::from_hours(1);
const FORGETS_OF_ADDRESS: SignedDuration = SignedDuration::from_mins(1);

/// An attempt under way. It counts as failed until it is said to have succeeded: many at once do not slip through.
#[derive(Debug, Clone)]
pub(crate) struct Attempt {
    org: String,
    guess: Guess,
    login: String,
    /// The visitor with the login.
    pair: String,
    address: String,
    began: Timestamp,
    /// The browser is known: it does not wait for others behind the same address.
    known: bool,
}

impl App {
    /// Begins an attempt; `Wait` when too many failed before.
    pub(crate) async fn attempt(
        &self,
        org: &str,
        guess: Guess,
        login: &str,
        visitor: &Visitor,
    ) -> Result<Attempt, AppError> {
        let device = visitor.device.as_deref().map(hash_of);
        let known = match &device {
            Some(hash) => self.reader().await?.is_known_device(org, login, hash).await?,
            None => false,
        };
        let who = match device.filter(|_| known) {
            Some(hash) => format!("browser {}", hex(&hash)),
            None => format!("address {}", visitor.address),
        };
        let attempt = Attempt {
            org: org.to_owned(),
            guess,
            login: login.to_owned(),
            pair: format!("{who} {login}"),
            address: visitor.address.clone(),
            began: self.clock.now(),
            known,
        };
        let (given, now) = (attempt.clone(), attempt.began);
        let begun = self.store.write(move |tx| {
            let attempt = attempt.clone();
            Box::pin(async move { attempt.begin(tx, now).await })
        });
        begun.await.map(|()| given)
    }
}

impl Attempt {
    async fn begin(&self, tx: &mut Tx, now: Timestamp) -> Result<(), AppError> {
        let org = self.org.as_str();
        let pair = left(tx.hold_attempts(org, self.guess, &self.pair, now).await?, FORGETS, now);
        let login = left(tx.hold_attempts(org, Guess::Login, &self.login, now).await?, FORGETS, now);
        let all = tx.hold_attempts(org, Guess::Address, &self.address, now).await?;
        let all = left(all, FORGETS_OF_ADDRESS, now);
        let free = if login.failures >= GUESSED_AT && !self.known { FREE_THEN } else { FREE };
        let waits = [wait(&pair, free), wait(&all, FREE_OF_ADDRESS).filter(|_| !self.known)];
        if let Some(until) = waits.into_iter().flatten().max().filter(|until| *until > now) {
            return Err(AccountRefusal::Wait { until }.into());
        }
        let one_more = |before: Attempts| Attempts { failures: before.failures + 1, last: now };
        tx.put_attempts(org, self.guess, &self.pair, &one_more(pair)).await?;
        tx.put_attempts(org, Guess::Address, &self.address, &one_more(all)).await?;
        tx.put_attempts(org, Guess::Login, &self.login, &one_more(login)).await?;
        Ok(())
    }

    /// It was no guess. The failures of others at this address stay counted.
    pub async fn succeeded(&self, tx: &mut Tx) -> Result<(), StoreError> {
        let org = self.org.as_str();
        tx.drop_attempts(org, self.guess, &self.pair).await?;
        tx.drop_attempts(org, Guess::Login, &self.login).await?;
        let all = tx.hold_attempts(org, Guess::Address, &self.address, self.began).await?;
        let one_less = Attempts { failures: (all.failures - 1).max(0), ..all };
        tx.put_attempts(org, Guess::Address, &self.address, &one_less).await
    }
}

/// What of the failures is not forgotten by now.
fn left(before: Attempts, forgets: SignedDuration, now: Timestamp) -> Attempts {
    let forgotten = now.duration_since(before.last).as_secs() / forgets.as_secs();
    Attempts { failures: (before.failures - forgotten).max(0), ..before }
}

/// Until when one waits after these failures.
fn wait(after: &Attempts, free: i64) -> Option<Timestamp> {
    let doublings = u32::try_from(after.failures - free).ok()?.min(16);
    let wait = FIRST_WAIT.saturating_mul(1 << doublings).min(LONGEST_WAIT);
    after.last.checked_add(wait).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failed(failures: i64) -> Attempts {
        Attempts { failures, last: Timestamp::UNIX_EPOCH }
    }

    #[test]
    fn waits_grow_and_end() {
        let seconds = |failures| wait(&failed(failures), FREE).map(Timestamp::as_second);
        assert_eq!(seconds(4), None);
        assert_eq!((seconds(5), seconds(6), seconds(8)), (Some(5), Some(10), Some(40)));
        assert_eq!(seconds(1000), Some(15 * 60));
    }

    #[test]
    fn failures_are_forgotten_with_time() {
        let hours = |hours| Timestamp::UNIX_EPOCH + SignedDuration::from_hours(hours);
        assert_eq!(left(failed(5), FORGETS, hours(0)).failures, 5);
        assert_eq!(left(failed(5), FORGETS, hours(2)).failures, 3);
        assert_eq!(left(failed(5), FORGETS, hours(50)).failures, 0);
    }
}

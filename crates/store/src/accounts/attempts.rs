use jiff::Timestamp;

use super::{DROP_ATTEMPTS, FORGET_ATTEMPTS, HOLD_ATTEMPTS, PUT_ATTEMPT};
use crate::database::At;
use crate::error::StoreError;
use crate::write::Tx;

/// What is guessed at, and by whom: failures are counted for each apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guess {
    /// A password, by one visitor for one login.
    Password,
    /// A code of the second factor, by one visitor for one login.
    Code,
    /// The secret code of a case, by one visitor for one number.
    Follow,
    /// Not guessed at but counted the same way: forms that an address sent to the public reception.
    Form,
    /// The code of a link into a cabinet, by one visitor for one address.
    Cabinet,
    /// Not guessed at either: letters that were asked for to one e-mail address.
    Asked,
    /// Anything for one login, by anybody.
    Login,
    /// Anything by one address.
    Address,
}

impl Guess {
    fn as_str(self) -> &'static str {
        match self {
            Guess::Password => "password",
            Guess::Code => "code",
            Guess::Follow => "follow",
            Guess::Form => "form",
            Guess::Cabinet => "cabinet",
            Guess::Asked => "asked",
            Guess::Login => "login",
            Guess::Address => "address",
        }
    }
}

row! {
    /// Attempts that failed in a row, or are under way.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Attempts {
        pub failures: i64 as i64,
        pub last: Timestamp as At,
    }
}

impl Tx {
    /// What was counted so far; nobody else counts the same until this transaction ends.
    pub async fn hold_attempts(
        &mut self,
        org: &str,
        guess: Guess,
        who: &str,
        now: Timestamp,
    ) -> Result<Attempts, StoreError> {
        let (what, at) = (guess.as_str(), now.as_microsecond());
        let rows = returning!(self, Attempts, HOLD_ATTEMPTS, org, what, who, at)?;
        Ok(rows.into_iter().next().unwrap_or(Attempts { failures: 0, last: now }))
    }

    /// Writes how many attempts failed by now.
    pub async fn put_attempts(
        &mut self,
        org: &str,
        guess: Guess,
        who: &str,
        now: &Attempts,
    ) -> Result<(), StoreError> {
        execute!(self, PUT_ATTEMPT, org, guess.as_str(), who, now.failures, now.last.as_microsecond())?;
        Ok(())
    }

    /// Counting begins anew.
    pub async fn drop_attempts(&mut self, org: &str, guess: Guess, who: &str) -> Result<(), StoreError> {
        execute!(self, DROP_ATTEMPTS, org, guess.as_str(), who)?;
        Ok(())
    }

    /// Forgets attempts, of all organisations, the last of which is so long ago.
    pub async fn forget_attempts(&mut self, before: Timestamp) -> Result<u64, StoreError> {
        execute!(self, FORGET_ATTEMPTS, before.as_microsecond())
    }
}

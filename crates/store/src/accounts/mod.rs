//! Accounts: how a login comes in. Whose login it is stands in `people`. Secrets are kept hashed only; making and
//! comparing them is not done here.
mod attempts;
mod invitation;
mod journal;
mod recovery;

pub use attempts::{Attempts, Guess};
pub use invitation::Invitation;
pub use journal::AccountEvent;

use jiff::Timestamp;

use crate::database::{At, MaybeAt, Reader};
use crate::error::StoreError;
use crate::write::Tx;

statements! {
    GET = "SELECT login, password, password_changed, administrator, totp_salt, totp_since, totp_step, language,
            theme, letter_keys, created, closed
        FROM accounts WHERE org = $1 AND login = $2";
    ALL_OF = "SELECT login, password, password_changed, administrator, totp_salt, totp_since, totp_step, language,
            theme, letter_keys, created, closed
        FROM accounts WHERE org = $1 ORDER BY login";
    HAS_PASSWORD = "SELECT login FROM accounts WHERE org = $1 AND password IS NOT NULL LIMIT 1";
    OPEN = "INSERT INTO accounts (org, login, administrator, created) VALUES ($1, $2, $3, $4)
        ON CONFLICT (org, login) DO NOTHING";
    SET_PASSWORD = "UPDATE accounts SET password = $3, password_changed = $4 WHERE org = $1 AND login = $2";
    SET_ADMINISTRATOR = "UPDATE accounts SET administrator = $3 WHERE org = $1 AND login = $2";
    SET_CLOSED = "UPDATE accounts SET closed = $3 WHERE org = $1 AND login = $2";
    SET_LANGUAGE = "UPDATE accounts SET language = $3 WHERE org = $1 AND login = $2";
    SET_THEME = "UPDATE accounts SET theme = $3 WHERE org = $1 AND login = $2";
    SET_LETTER_KEYS = "UPDATE accounts SET letter_keys = $3 WHERE org = $1 AND login = $2";
    SET_TOTP = "UPDATE accounts SET totp_salt = $3, totp_since = $4, totp_step = $5 WHERE org = $1 AND login = $2";
    /// A code counts once: its step must be later than the last one accepted.
    USE_TOTP = "UPDATE accounts SET totp_step = $3
        WHERE org = $1 AND login = $2 AND (totp_step IS NULL OR totp_step < $3)";
    INVITE = "INSERT INTO invitations (org, hash, login, issued, issued_by, expires) VALUES ($1, $2, $3, $4, $5, $6)";
    INVITATION = "SELECT login, issued, issued_by, expires FROM invitations
        WHERE org = $1 AND hash = $2 AND used IS NULL";
    USE_INVITATION = "UPDATE invitations SET used = $3
        WHERE org = $1 AND hash = $2 AND used IS NULL AND expires > $3";
    DROP_INVITATIONS = "DELETE FROM invitations WHERE org = $1 AND login = $2 AND used IS NULL";
    PUT_CODE = "INSERT INTO recovery_codes (org, login, hash) VALUES ($1, $2, $3)";
    USE_CODE = "UPDATE recovery_codes SET used = $4
        WHERE org = $1 AND login = $2 AND hash = $3 AND used IS NULL";
    DROP_CODES = "DELETE FROM recovery_codes WHERE org = $1 AND login = $2";
    CODES_LEFT = "SELECT count(*) FROM recovery_codes WHERE org = $1 AND login = $2 AND used IS NULL";
    /// Two who begin at once wait for one another: the row is there from now on, and theirs until they end.
    HOLD_ATTEMPTS = "INSERT INTO attempts (org, what, who, failures, last) VALUES ($1, $2, $3, 0, $4)
        ON CONFLICT (org, what, who) DO UPDATE SET last = attempts.last RETURNING failures, last";
    PUT_ATTEMPT = "INSERT INTO attempts (org, what, who, failures, last) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (org, what, who) DO UPDATE SET failures = excluded.failures, last = excluded.last";
    DROP_ATTEMPTS = "DELETE FROM attempts WHERE org = $1 AND what = $2 AND who = $3";
    FORGET_ATTEMPTS = "DELETE FROM attempts WHERE last < $1";
    NOTE = "INSERT INTO account_journal (org, id, at, login, what, actor, address) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    JOURNAL = "SELECT id, at, login, what, actor, address FROM account_journal
        WHERE org = $1 AND id < $2 ORDER BY id DESC LIMIT $3";
    JOURNAL_OF = "SELECT id, at, login, what, actor, address FROM account_journal
        WHERE org = $1 AND login = $2 AND id < $3 ORDER BY id DESC LIMIT $4";
}

row! {
    /// An account.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Account {
        pub login: String as String,
        /// PHC string; none until the first invitation was used.
        pub password: Option<String> as Option<String>,
        pub password_changed: Option<Timestamp> as MaybeAt,
        pub administrator: bool as bool,
        /// What the secret of the second factor is derived from, with the secret of the installation.
        pub totp_salt: Option<Vec<u8>> as Option<Vec<u8>>,
        /// Since when the second factor is asked; none while it is only being set up.
        pub totp_since: Option<Timestamp> as MaybeAt,
        /// The last time step that a code was accepted for.
        pub totp_step: Option<i64> as Option<i64>,
        /// `ru`, `en`.
        pub language: Option<String> as Option<String>,
        pub theme: Option<String> as Option<String>,
        /// `off`: keys of one letter do nothing.
        pub letter_keys: Option<String> as Option<String>,
        pub created: Timestamp as At,
        /// Not let in since.
        pub closed: Option<Timestamp> as MaybeAt,
    }
}

impl Account {
    /// A second factor is asked for.
    pub fn has_second_factor(&self) -> bool {
        self.totp_salt.is_some() && self.totp_since.is_some()
    }
}

impl Tx {
    /// Makes an account without a password; leaves one that is there as it is.
    pub async fn open_account(
        &mut self,
        org: &str,
        login: &str,
        administrator: bool,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        Ok(execute!(self, OPEN, org, login, administrator, at.as_microsecond())? > 0)
    }

    /// Sets the password, given hashed as a PHC string.
    pub async fn set_password(
        &mut self,
        org: &str,
        login: &str,
        phc: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        found(execute!(self, SET_PASSWORD, org, login, phc, at.as_microsecond())?, login)
    }

    /// Makes somebody an administrator, or not any more.
    pub async fn set_administrator(&mut self, org: &str, login: &str, is: bool) -> Result<(), StoreError> {
        found(execute!(self, SET_ADMINISTRATOR, org, login, is)?, login)
    }

    /// Nobody comes in by this account from then on; `None` opens it again.
    pub async fn set_closed(
        &mut self,
        org: &str,
        login: &str,
        since: Option<Timestamp>,
    ) -> Result<(), StoreError> {
        found(execute!(self, SET_CLOSED, org, login, since.map(|at| at.as_microsecond()))?, login)
    }

    /// The language of the pages, `ru` or `en`; none: as the browser asks.
    pub async fn set_language(
        &mut self,
        org: &str,
        login: &str,
        language: Option<&str>,
    ) -> Result<(), StoreError> {
        found(execute!(self, SET_LANGUAGE, org, login, language)?, login)
    }

    /// The theme of the pages; none: as the machine has it.
    pub async fn set_theme(&mut self, org: &str, login: &str, theme: Option<&str>) -> Result<(), StoreError> {
        found(execute!(self, SET_THEME, org, login, theme)?, login)
    }

    /// Keys of one letter, `off`; none: on.
    pub async fn set_letter_keys(
        &mut self,
        org: &str,
        login: &str,
        keys: Option<&str>,
    ) -> Result<(), StoreError> {
        found(execute!(self, SET_LETTER_KEYS, org, login, keys)?, login)
    }

    /// Sets the second factor up (`since`: none), on, or off (`salt`: none). `step`: the code that confirmed it.
    pub async fn set_totp(
        &mut self,
        org: &str,
        login: &str,
        salt: Option<&[u8]>,
        since: Option<Timestamp>,
        step: Option<i64>,
    ) -> Result<(), StoreError> {
        let since = since.map(|at| at.as_microsecond());
        found(execute!(self, SET_TOTP, org, login, salt, since, step)?, login)
    }

    /// Takes a time step as used. False: that one or a later one was used before.
    pub async fn use_totp_step(&mut self, org: &str, login: &str, step: i64) -> Result<bool, StoreError> {
        Ok(execute!(self, USE_TOTP, org, login, step)? > 0)
    }
}

fn found(rows: u64, login: &str) -> Result<(), StoreError> {
    if rows == 0 { Err(StoreError::NotFound { what: "account", id: login.to_owned() }) } else { Ok(()) }
}

impl Reader {
    /// The account of a login.
    pub async fn account(&mut self, org: &str, login: &str) -> Result<Option<Account>, StoreError> {
        fetch_optional!(self, Account, GET, org, login)
    }

    /// All accounts by login.
    pub async fn accounts(&mut self, org: &str) -> Result<Vec<Account>, StoreError> {
        fetch_all!(self, Account, ALL_OF, org)
    }

    /// Somebody can come in by a password.
    pub async fn has_any_password(&mut self, org: &str) -> Result<bool, StoreError> {
        Ok(fetch_optional!(self, (String,), HAS_PASSWORD, org)?.is_some())
    }
}

//! Mailboxes: where they are, how far they were read, whose turn it is to read them (I3).
pub(crate) mod fetched;
mod state;

use jiff::Timestamp;

use crate::database::{At, MaybeAt, Reader};
use crate::error::StoreError;
use crate::write::Tx;

pub use fetched::{FetchedRow, MailboxBalance};

statements! {
    PUT = "INSERT INTO mailboxes (org, address, imap_host, imap_port, imap_security, smtp_host, smtp_port, smtp_security,
            login, secret, folder, authority, since, added, token_address, client, refresh, paused, failures, next_try,
            held_until, first_uid)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, false, 0, 0, 0, 0)
        ON CONFLICT (org, address) DO UPDATE SET imap_host = excluded.imap_host, imap_port = excluded.imap_port,
            imap_security = excluded.imap_security, smtp_host = excluded.smtp_host, smtp_port = excluded.smtp_port,
            smtp_security = excluded.smtp_security, login = excluded.login, secret = excluded.secret,
            folder = excluded.folder, authority = excluded.authority, token_address = excluded.token_address,
            client = excluded.client, refresh = excluded.refresh, added = excluded.added, problem = NULL, failures = 0,
            next_try = 0";
    /// Only while it is the one that was told of: somebody may have put in another one meanwhile.
    RENEW = "UPDATE mailboxes SET refresh = $4 WHERE org = $1 AND address = $2 AND refresh = $3";
    PAUSE = "UPDATE mailboxes SET paused = $3, failures = 0, next_try = 0 WHERE org = $1 AND address = $2";
    REMOVE = "DELETE FROM mailboxes WHERE org = $1 AND address = $2";
    FORGET = "DELETE FROM fetched WHERE org = $1 AND mailbox = $2";
    EVERY = "SELECT org, address, imap_host, imap_port, imap_security, smtp_host, smtp_port, smtp_security, login, secret,
            folder, authority, token_address, client, refresh, since, added, paused, read_at, problem, failures, next_try,
            validity, first_uid
        FROM mailboxes ORDER BY org, address";
    OF_ORGANISATION = "SELECT org, address, imap_host, imap_port, imap_security, smtp_host, smtp_port, smtp_security, login,
            secret, folder, authority, token_address, client, refresh, since, added, paused, read_at, problem, failures,
            next_try, validity, first_uid
        FROM mailboxes WHERE org = $1 ORDER BY address";
    HOLD = "UPDATE mailboxes SET holder = $3, held_until = $5
        WHERE org = $1 AND address = $2 AND NOT paused AND (held_until <= $4 OR holder = $3)";
    LET_GO = "UPDATE mailboxes SET held_until = 0 WHERE org = $1 AND address = $2 AND holder = $3";
    BEGUN = "UPDATE mailboxes SET validity = $3, first_uid = $4 WHERE org = $1 AND address = $2";
    READ = "UPDATE mailboxes SET read_at = $3, problem = NULL, failures = 0, next_try = 0
        WHERE org = $1 AND address = $2";
    FAILED = "UPDATE mailboxes SET problem = $3, failures = failures + 1, next_try = $4
        WHERE org = $1 AND address = $2";
}

/// What somebody says of a mailbox. Addresses are in lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailboxSettings {
    pub address: String,
    /// Host, port and kind of protection, in the app's words; none: it is not read.
    pub imap: Option<(String, u16, String)>,
    /// The same; none: nothing leaves through it.
    pub smtp: Option<(String, u16, String)>,
    /// Empty: without one.
    pub login: String,
    /// The password, sealed; where tokens open the mailbox, the secret of the client.
    pub secret: Vec<u8>,
    pub folder: String,
    /// Authorities in PEM.
    pub authority: Option<String>,
    /// None: it is opened by a password.
    pub tokens: Option<TokenSettings>,
    /// Letters that came before are left alone. Counts only when the mailbox is new.
    pub since: Timestamp,
}

/// Where the access tokens come from that a mailbox is opened with (RFC 6749).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenSettings {
    pub address: String,
    /// Id of the client.
    pub client: String,
    /// The refresh token, sealed.
    pub refresh: Vec<u8>,
}

row! {
    /// A mailbox.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct MailboxRow {
        pub org: String as String,
        pub address: String as String,
        pub imap_host: Option<String> as Option<String>,
        pub imap_port: Option<i64> as Option<i64>,
        pub imap_security: Option<String> as Option<String>,
        pub smtp_host: Option<String> as Option<String>,
        pub smtp_port: Option<i64> as Option<i64>,
        pub smtp_security: Option<String> as Option<String>,
        pub login: String as String,
        pub secret: Vec<u8> as Vec<u8>,
        pub folder: String as String,
        pub authority: Option<String> as Option<String>,
        /// The three of [`TokenSettings`], together or not at all.
        pub token_address: Option<String> as Option<String>,
        pub client: Option<String> as Option<String>,
        pub refresh: Option<Vec<u8>> as Option<Vec<u8>>,
        pub since: Timestamp as At,
        /// When it got the settings that it has.
        pub added: Timestamp as At,
        pub paused: bool as bool,
        /// When all that was there had been taken.
        pub read_at: Option<Timestamp> as MaybeAt,
        /// What has been wrong since, in the app's words.
        pub problem: Option<String> as Option<String>,
        /// How often in a row it failed.
        pub failures: i64 as i64,
        /// Not before.
        pub next_try: Timestamp as At,
        /// What the numbers of the server are valid for; none: it was never read.
        pub validity: Option<i64> as Option<i64>,
        /// The first number that is ours to take; 0: those that came since [`MailboxRow::since`].
        pub first_uid: i64 as i64,
    }
}

impl MailboxRow {
    /// Is it to be read now?
    pub fn is_due(&self, now: Timestamp) -> bool {
        self.imap_host.is_some() && !self.paused && self.next_try <= now
    }

    /// Where its tokens come from; none: it is opened by a password.
    pub fn tokens(&self) -> Option<TokenSettings> {
        let (address, client) = (self.token_address.clone()?, self.client.clone()?);
        Some(TokenSettings { address, client, refresh: self.refresh.clone()? })
    }

    /// The same mailbox with the same settings, wherever it stands. A refresh token is no setting: it is changed by whoever
    /// gives out tokens.
    pub fn is_set_as(&self, other: &MailboxRow) -> bool {
        let settings = |one: &MailboxRow| {
            let server = (one.imap_host.clone(), one.imap_port, one.imap_security.clone());
            let account = (one.login.clone(), one.secret.clone(), one.folder.clone(), one.authority.clone());
            let tokens = (one.token_address.clone(), one.client.clone());
            (one.org.clone(), one.address.clone(), server, account, tokens)
        };
        settings(self) == settings(other)
    }
}

impl Tx {
    /// Puts a mailbox, or gives one that is there other settings; how far it was read stays.
    pub async fn put_mailbox(
        &mut self,
        org: &str,
        it: &MailboxSettings,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (imap, smtp, tokens) = (it.imap.as_ref(), it.smtp.as_ref(), it.tokens.as_ref());
        let done = execute!(
            self,
            PUT,
            org,
            it.address.as_str(),
            imap.map(|one| one.0.as_str()),
            imap.map(|one| i64::from(one.1)),
            imap.map(|one| one.2.as_str()),
            smtp.map(|one| one.0.as_str()),
            smtp.map(|one| i64::from(one.1)),
            smtp.map(|one| one.2.as_str()),
            it.login.as_str(),
            it.secret.as_slice(),
            it.folder.as_str(),
            it.authority.as_deref(),
            it.since.as_microsecond(),
            now.as_microsecond(),
            tokens.map(|one| one.address.as_str()),
            tokens.map(|one| one.client.as_str()),
            tokens.map(|one| one.refresh.as_slice()),
        );
        done.map(drop)
    }

    /// Another refresh token, sealed, instead of `old`. False: there is yet another one already, or none.
    pub async fn renew_refresh(
        &mut self,
        org: &str,
        address: &str,
        old: &[u8],
        new: &[u8],
    ) -> Result<bool, StoreError> {
        Ok(execute!(self, RENEW, org, address, old, new)? > 0)
    }

    /// Nobody reads it any more, or somebody does again. False when there is none.
    pub async fn pause_mailbox(
        &mut self,
        org: &str,
        address: &str,
        paused: bool,
    ) -> Result<bool, StoreError> {
        Ok(execute!(self, PAUSE, org, address, paused)? > 0)
    }

    /// Takes it away, with what is known of its numbers; the letters stay. False when there is none.
    pub async fn remove_mailbox(&mut self, org: &str, address: &str) -> Result<bool, StoreError> {
        execute!(self, FORGET, org, address)?;
        Ok(execute!(self, REMOVE, org, address)? > 0)
    }
}

impl Reader {
    /// The mailboxes of an organisation, by address.
    pub async fn mailboxes(&mut self, org: &str) -> Result<Vec<MailboxRow>, StoreError> {
        fetch_all!(self, MailboxRow, OF_ORGANISATION, org)
    }

    /// The mailboxes of all organisations.
    pub async fn all_mailboxes(&mut self) -> Result<Vec<MailboxRow>, StoreError> {
        fetch_all!(self, MailboxRow, EVERY)
    }
}

//! Sessions of people who came in, and the browsers they came in by. Tokens are kept hashed.
use jiff::Timestamp;
use uuid::Uuid;

use crate::database::{At, Reader};
use crate::error::StoreError;
use crate::write::Tx;

statements! {
    PUT = "INSERT INTO sessions (org, hash, id, login, began, seen, half, address, agent)
        VALUES ($1, $2, $3, $4, $5, $5, $6, $7, $8)";
    /// With what the account says, in one read. Of a closed account there are none.
    FIND = "SELECT s.id, s.login, s.began, s.seen, s.half, s.address, s.agent, a.administrator, a.language, a.theme,
            a.letter_keys
        FROM sessions s JOIN accounts a ON a.org = s.org AND a.login = s.login
        WHERE s.org = $1 AND s.hash = $2 AND a.closed IS NULL";
    OF_LOGIN = "SELECT s.id, s.login, s.began, s.seen, s.half, s.address, s.agent, a.administrator, a.language, a.theme,
            a.letter_keys
        FROM sessions s JOIN accounts a ON a.org = s.org AND a.login = s.login
        WHERE s.org = $1 AND s.login = $2 AND NOT s.half ORDER BY s.seen DESC, s.id";
    SEEN = "UPDATE sessions SET seen = $3 WHERE org = $1 AND hash = $2 AND seen < $3";
    END = "DELETE FROM sessions WHERE org = $1 AND hash = $2";
    END_ONE = "DELETE FROM sessions WHERE org = $1 AND login = $2 AND id = $3";
    END_OTHERS = "DELETE FROM sessions WHERE org = $1 AND login = $2 AND id <> $3";
    /// Of all organisations.
    SWEEP = "DELETE FROM sessions WHERE seen < $1 OR began < $2";
    PUT_DEVICE = "INSERT INTO devices (org, login, hash, seen) VALUES ($1, $2, $3, $4)
        ON CONFLICT (org, login, hash) DO UPDATE SET seen = excluded.seen";
    DEVICE = "SELECT seen FROM devices WHERE org = $1 AND login = $2 AND hash = $3";
    DROP_DEVICES = "DELETE FROM devices WHERE org = $1 AND login = $2";
}

/// A session that begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSession {
    pub id: Uuid,
    /// SHA-256 of the token.
    pub hash: [u8; 32],
    pub login: String,
    pub began: Timestamp,
    /// The second factor is awaited.
    pub half: bool,
    pub address: String,
    pub agent: String,
}

row! {
    /// A session as it is stored; whether it is over by time is for the app to say.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct SessionRow {
        /// Names it to its owner: not the token.
        pub id: Uuid as Uuid,
        pub login: String as String,
        pub began: Timestamp as At,
        /// Within a minute.
        pub seen: Timestamp as At,
        /// The second factor is awaited.
        pub half: bool as bool,
        pub address: String as String,
        /// How the browser names itself.
        pub agent: String as String,
        pub administrator: bool as bool,
        pub language: Option<String> as Option<String>,
        pub theme: Option<String> as Option<String>,
        /// `off`: keys of one letter do nothing.
        pub letter_keys: Option<String> as Option<String>,
    }
}

impl Tx {
    /// Begins a session.
    pub async fn put_session(&mut self, org: &str, new: &NewSession) -> Result<(), StoreError> {
        let (login, address, agent) = (new.login.as_str(), new.address.as_str(), new.agent.as_str());
        let began = new.began.as_microsecond();
        execute!(self, PUT, org, new.hash.as_slice(), new.id, login, began, new.half, address, agent)?;
        Ok(())
    }

    /// Somebody is there.
    pub async fn session_seen(
        &mut self,
        org: &str,
        hash: &[u8; 32],
        at: Timestamp,
    ) -> Result<(), StoreError> {
        execute!(self, SEEN, org, hash.as_slice(), at.as_microsecond())?;
        Ok(())
    }

    /// Ends the session of a token. False: there was none.
    pub async fn end_session(&mut self, org: &str, hash: &[u8; 32]) -> Result<bool, StoreError> {
        Ok(execute!(self, END, org, hash.as_slice())? > 0)
    }

    /// Ends a session of somebody's by its id. False: there was none.
    pub async fn end_session_of(&mut self, org: &str, login: &str, id: Uuid) -> Result<bool, StoreError> {
        Ok(execute!(self, END_ONE, org, login, id)? > 0)
    }

    /// Ends all sessions of somebody's but one; all, when none is to stay.
    pub async fn end_sessions(
        &mut self,
        org: &str,
        login: &str,
        but: Option<Uuid>,
    ) -> Result<u64, StoreError> {
        execute!(self, END_OTHERS, org, login, but.unwrap_or_default())
    }

    /// Removes sessions of all organisations that were last seen, or began, before these instants.
    pub async fn sweep_sessions(
        &mut self,
        seen_before: Timestamp,
        began_before: Timestamp,
    ) -> Result<u64, StoreError> {
        execute!(self, SWEEP, seen_before.as_microsecond(), began_before.as_microsecond())
    }

    /// Somebody came in by this browser.
    pub async fn put_device(
        &mut self,
        org: &str,
        login: &str,
        hash: &[u8; 32],
        at: Timestamp,
    ) -> Result<(), StoreError> {
        execute!(self, PUT_DEVICE, org, login, hash.as_slice(), at.as_microsecond())?;
        Ok(())
    }

    /// No browser of somebody's is known any more.
    pub async fn drop_devices(&mut self, org: &str, login: &str) -> Result<(), StoreError> {
        execute!(self, DROP_DEVICES, org, login)?;
        Ok(())
    }
}

impl Reader {
    /// The session of a token.
    pub async fn session(&mut self, org: &str, hash: &[u8; 32]) -> Result<Option<SessionRow>, StoreError> {
        fetch_optional!(self, SessionRow, FIND, org, hash.as_slice())
    }

    /// Somebody's sessions, the one seen last first.
    pub async fn sessions(&mut self, org: &str, login: &str) -> Result<Vec<SessionRow>, StoreError> {
        fetch_all!(self, SessionRow, OF_LOGIN, org, login)
    }

    /// Somebody came in by this browser before.
    pub async fn is_known_device(
        &mut self,
        org: &str,
        login: &str,
        hash: &[u8; 32],
    ) -> Result<bool, StoreError> {
        Ok(fetch_optional!(self, (i64,), DEVICE, org, login, hash.as_slice())?.is_some())
    }
}

use jiff::Timestamp;

use super::{END_SESSION, END_SESSIONS, PUT_SESSION, SEEN, SESSION, SWEEP_SESSIONS};
use crate::database::{At, Reader};
use crate::error::StoreError;
use crate::write::Tx;

row! {
    /// A customer who came in; whether it is over by time is for the app to say.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct CabinetSession {
        /// The address that was proved, as addresses are compared.
        pub email: String as String,
        pub began: Timestamp as At,
        /// Within a minute.
        pub seen: Timestamp as At,
    }
}

impl Tx {
    /// Begins a session under the hash of its token.
    pub async fn put_cabinet_session(
        &mut self,
        org: &str,
        hash: &[u8; 32],
        email: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        execute!(self, PUT_SESSION, org, hash.as_slice(), email, at.as_microsecond())?;
        Ok(())
    }

    /// Somebody is there.
    pub async fn cabinet_session_seen(
        &mut self,
        org: &str,
        hash: &[u8; 32],
        at: Timestamp,
    ) -> Result<(), StoreError> {
        execute!(self, SEEN, org, hash.as_slice(), at.as_microsecond())?;
        Ok(())
    }

    /// Ends the session of a token; nothing to be done when it is over.
    pub async fn end_cabinet_session(&mut self, org: &str, hash: &[u8; 32]) -> Result<(), StoreError> {
        execute!(self, END_SESSION, org, hash.as_slice())?;
        Ok(())
    }

    /// Ends all sessions of an address.
    pub async fn end_cabinet_sessions(&mut self, org: &str, email: &str) -> Result<(), StoreError> {
        execute!(self, END_SESSIONS, org, email)?;
        Ok(())
    }

    /// Removes sessions of all organisations that were last seen before.
    pub async fn sweep_cabinet_sessions(&mut self, seen_before: Timestamp) -> Result<u64, StoreError> {
        execute!(self, SWEEP_SESSIONS, seen_before.as_microsecond())
    }
}

impl Reader {
    /// The session with this hash.
    pub async fn cabinet_session(
        &mut self,
        org: &str,
        hash: &[u8; 32],
    ) -> Result<Option<CabinetSession>, StoreError> {
        fetch_optional!(self, CabinetSession, SESSION, org, hash.as_slice())
    }
}

use jiff::Timestamp;

use super::{DROP_INVITATIONS, INVITATION, INVITE, USE_INVITATION};
use crate::database::{At, Reader};
use crate::error::StoreError;
use crate::write::Tx;

row! {
    /// A one-time link to set a password, not used yet.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Invitation {
        pub login: String as String,
        pub issued: Timestamp as At,
        /// Login, or `<system>`.
        pub issued_by: String as String,
        pub expires: Timestamp as At,
    }
}

impl Tx {
    /// Issues an invitation; those issued to the same login before are void.
    pub async fn put_invitation(
        &mut self,
        org: &str,
        hash: &[u8; 32],
        one: &Invitation,
    ) -> Result<(), StoreError> {
        execute!(self, DROP_INVITATIONS, org, one.login.as_str())?;
        let (issued, expires) = (one.issued.as_microsecond(), one.expires.as_microsecond());
        execute!(
            self,
            INVITE,
            org,
            hash.as_slice(),
            one.login.as_str(),
            issued,
            one.issued_by.as_str(),
            expires
        )?;
        Ok(())
    }

    /// Takes an invitation as used. False: it was used before, or is expired.
    pub async fn use_invitation(
        &mut self,
        org: &str,
        hash: &[u8; 32],
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        Ok(execute!(self, USE_INVITATION, org, hash.as_slice(), at.as_microsecond())? > 0)
    }
}

impl Reader {
    /// The invitation with this hash, if it was not used yet; it may be expired.
    pub async fn invitation(&mut self, org: &str, hash: &[u8; 32]) -> Result<Option<Invitation>, StoreError> {
        fetch_optional!(self, Invitation, INVITATION, org, hash.as_slice())
    }
}

use jiff::Timestamp;
use uuid::Uuid;

use super::{DROP_LINKS, LINK, PUT_LINK, SWEEP_LINKS, TRY_LINKS, USE_LINK};
use crate::database::{At, Reader};
use crate::error::StoreError;
use crate::write::Tx;

row! {
    /// A one-time link into a cabinet, not used yet.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct CabinetLink {
        pub id: Uuid as Uuid,
        /// SHA-256 of its token.
        pub hash: Vec<u8> as Vec<u8>,
        /// As addresses are compared.
        pub email: String as String,
        pub expires: Timestamp as At,
    }
}

impl Tx {
    /// Keeps a link; those given out before can be used as before.
    pub async fn put_cabinet_link(&mut self, org: &str, link: &CabinetLink) -> Result<(), StoreError> {
        let expires = link.expires.as_microsecond();
        execute!(self, PUT_LINK, org, link.hash.as_slice(), link.id, link.email.as_str(), expires)?;
        Ok(())
    }

    /// Takes a link as used. None: it was used before, is expired, or never was.
    pub async fn use_cabinet_link(
        &mut self,
        org: &str,
        hash: &[u8],
        at: Timestamp,
    ) -> Result<Option<CabinetLink>, StoreError> {
        let rows = returning!(self, CabinetLink, USE_LINK, org, hash, at.as_microsecond())?;
        Ok(rows.into_iter().next())
    }

    /// The links of an address at which a code may be tried; the try is counted. Each has `most`.
    pub async fn try_cabinet_links(
        &mut self,
        org: &str,
        email: &str,
        at: Timestamp,
        most: i64,
    ) -> Result<Vec<CabinetLink>, StoreError> {
        returning!(self, CabinetLink, TRY_LINKS, org, email, at.as_microsecond(), most)
    }

    /// Ends all links of an address: one of them was used.
    pub async fn drop_cabinet_links(&mut self, org: &str, email: &str) -> Result<(), StoreError> {
        execute!(self, DROP_LINKS, org, email)?;
        Ok(())
    }

    /// Removes links of all organisations that expired before.
    pub async fn sweep_cabinet_links(&mut self, before: Timestamp) -> Result<u64, StoreError> {
        execute!(self, SWEEP_LINKS, before.as_microsecond())
    }
}

impl Reader {
    /// The link with this hash, if it was not used yet; it may be expired.
    pub async fn cabinet_link(&mut self, org: &str, hash: &[u8]) -> Result<Option<CabinetLink>, StoreError> {
        fetch_optional!(self, CabinetLink, LINK, org, hash)
    }
}

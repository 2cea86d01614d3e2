use jiff::Timestamp;
use uuid::Uuid;

use super::{BEGUN, FAILED, HOLD, LET_GO, READ};
use crate::error::StoreError;
use crate::messages::storable;
use crate::write::Tx;

impl Tx {
    /// The mailbox is left to `holder` until then. False: another node reads it, or it is paused or gone.
    pub async fn hold_mailbox(
        &mut self,
        org: &str,
        address: &str,
        holder: Uuid,
        (now, until): (Timestamp, Timestamp),
    ) -> Result<bool, StoreError> {
        let (now, until) = (now.as_microsecond(), until.as_microsecond());
        Ok(execute!(self, HOLD, org, address, holder, now, until)? > 0)
    }

    /// Another node may read it.
    pub async fn let_go_of_mailbox(
        &mut self,
        org: &str,
        address: &str,
        holder: Uuid,
    ) -> Result<(), StoreError> {
        execute!(self, LET_GO, org, address, holder).map(drop)
    }

    /// The server's numbers are valid for this from now on; `first` is the first that is ours to take.
    pub async fn begin_mailbox(
        &mut self,
        org: &str,
        address: &str,
        validity: u32,
        first: u32,
    ) -> Result<(), StoreError> {
        execute!(self, BEGUN, org, address, i64::from(validity), i64::from(first)).map(drop)
    }

    /// All that is there was taken.
    pub async fn mailbox_was_read(
        &mut self,
        org: &str,
        address: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        execute!(self, READ, org, address, at.as_microsecond()).map(drop)
    }

    /// It could not be read; it is to be tried again then.
    pub async fn mailbox_failed(
        &mut self,
        org: &str,
        address: &str,
        problem: &str,
        next: Timestamp,
    ) -> Result<(), StoreError> {
        execute!(self, FAILED, org, address, storable(problem), next.as_microsecond()).map(drop)
    }
}

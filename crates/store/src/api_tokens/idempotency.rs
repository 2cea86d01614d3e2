use jiff::Timestamp;

use super::{ANSWERED, BEGIN_ANSWER, DROP_ANSWER, END_ANSWER, FORGET_ANSWERS};
use crate::database::{At, Reader};
use crate::error::StoreError;
use crate::write::Tx;

row! {
    /// A request with a key of its own, and what it was answered.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Answered {
        /// Digest of what was asked.
        pub request: Vec<u8> as Vec<u8>,
        pub at: Timestamp as At,
        /// HTTP; none while it is being carried out.
        pub status: Option<i64> as Option<i64>,
        pub answer: Option<String> as Option<String>,
        /// SHA-256 of the answer.
        pub digest: Option<Vec<u8>> as Option<Vec<u8>>,
    }
}

impl Tx {
    /// Takes a key. False: it is taken.
    pub async fn begin_answer(
        &mut self,
        org: &str,
        login: &str,
        key: &str,
        request: &[u8; 32],
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        Ok(execute!(self, BEGIN_ANSWER, org, login, key, request.as_slice(), at.as_microsecond())? > 0)
    }

    /// Keeps what was answered, with its digest.
    pub async fn end_answer(
        &mut self,
        org: &str,
        login: &str,
        key: &str,
        (status, answer, digest): (u16, &str, &[u8; 32]),
    ) -> Result<(), StoreError> {
        execute!(self, END_ANSWER, org, login, key, i64::from(status), answer, digest.as_slice())?;
        Ok(())
    }

    /// Gives a key back that came to nothing.
    pub async fn drop_answer(&mut self, org: &str, login: &str, key: &str) -> Result<(), StoreError> {
        execute!(self, DROP_ANSWER, org, login, key)?;
        Ok(())
    }

    /// Removes answers of all organisations older than that.
    pub async fn forget_answers(&mut self, before: Timestamp) -> Result<u64, StoreError> {
        execute!(self, FORGET_ANSWERS, before.as_microsecond())
    }
}

impl Reader {
    /// What was answered to a key.
    pub async fn answered(
        &mut self,
        org: &str,
        login: &str,
        key: &str,
    ) -> Result<Option<Answered>, StoreError> {
        fetch_optional!(self, Answered, ANSWERED, org, login, key)
    }
}

use uuid::Uuid;

use super::{BY_MESSAGE_ID, IDS_OF_CASE, REFERRING, storable};
use crate::database::{Bulk, N, Reader};
use crate::error::StoreError;
use crate::write::Tx;

/// Looked through at most, the newest first: a long thread names its beginning again and again.
const LOOKED_UP: usize = 50;

pub(crate) static PUT_ID: Bulk = Bulk::new(
    "INSERT INTO message_ids (org, message_id, case_id, n)",
    4,
    "ON CONFLICT (org, message_id, case_id, n) DO NOTHING",
);

row! {
    /// The `Message-ID` of a message.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct MessageId {
        /// Without angle brackets.
        pub message_id: String as String,
        pub case_id: Uuid as Uuid,
        pub n: u32 as N,
    }
}

row! {
    /// A message that somebody refers to by its `Message-ID`.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Thread {
        pub case_id: Uuid as Uuid,
        /// From outside: its `Message-ID` is known to whoever else got it, and proves nothing.
        pub incoming: bool as bool,
    }
}

impl Tx {
    /// Notes what message `n` of a case is called in the world of mail (RFC 5322 §3.6.4): without angle brackets.
    /// Call it for what comes in and for what goes out.
    pub fn set_message_id(&mut self, org: &str, case: Uuid, n: u32, message_id: &str) {
        later!(self, PUT_ID, org, message_id, case, i64::from(n));
    }
}

impl Tx {
    /// Notes that a message refers to this one, which is not known.
    pub fn set_reference(&mut self, org: &str, case: Uuid, n: u32, message_id: &str) {
        later!(self, PUT_ID, org, referred(message_id), case, i64::from(n));
    }
}

/// No message is called so: identifiers have no blanks (RFC 5322).
fn referred(message_id: &str) -> String {
    format!("refers {}", storable(message_id))
}

impl Reader {
    /// The messages among these that are known, in the order given. Give the ids of `In-Reply-To` and `References`, the
    /// nearest first.
    pub async fn threads(&mut self, org: &str, ids: &[String]) -> Result<Vec<Thread>, StoreError> {
        let mut known = Vec::new();
        for id in ids.iter().take(LOOKED_UP) {
            known.extend(fetch_optional!(self, Thread, BY_MESSAGE_ID, org, id.as_str())?);
        }
        Ok(known)
    }

    /// Cases whose customers' messages refer to one of these, though it never came here.
    pub async fn referring(&mut self, org: &str, ids: &[String]) -> Result<Vec<Uuid>, StoreError> {
        let mut cases = Vec::new();
        for id in ids.iter().take(LOOKED_UP) {
            let rows: Vec<(Uuid,)> = fetch_all!(self, (Uuid,), REFERRING, org, referred(id))?;
            cases.extend(rows.into_iter().map(|row| row.0));
        }
        Ok(cases)
    }

    /// What the messages of a case are called: for the `References` of an answer.
    pub async fn message_ids(&mut self, org: &str, case: Uuid) -> Result<Vec<MessageId>, StoreError> {
        fetch_all!(self, MessageId, IDS_OF_CASE, org, case)
    }
}

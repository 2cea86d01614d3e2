use uuid::Uuid;

use super::{BY_MESSAGE_ID, IDS_OF_CASE};
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

impl Tx {
    /// Notes what message `n` of a case is called in the world of mail (RFC 5322 §3.6.4): without angle brackets.
    /// Call it for what comes in and for what goes out.
    pub fn set_message_id(&mut self, org: &str, case: Uuid, n: u32, message_id: &str) {
        later!(self, PUT_ID, org, message_id, case, i64::from(n));
    }
}

impl Reader {
    /// The case that one of these messages belongs to. Give the ids of `In-Reply-To` and `References`, the nearest
    /// first: the first that is known decides.
    pub async fn case_by_message_id(
        &mut self,
        org: &str,
        ids: &[String],
    ) -> Result<Option<Uuid>, StoreError> {
        for id in ids.iter().take(LOOKED_UP) {
            if let Some((case,)) = fetch_optional!(self, (Uuid,), BY_MESSAGE_ID, org, id.as_str())? {
                return Ok(Some(case));
            }
        }
        Ok(None)
    }

    /// What the messages of a case are called: for the `References` of an answer.
    pub async fn message_ids(&mut self, org: &str, case: Uuid) -> Result<Vec<MessageId>, StoreError> {
        fetch_all!(self, MessageId, IDS_OF_CASE, org, case)
    }
}

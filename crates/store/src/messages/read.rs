use jiff::Timestamp;
use uuid::Uuid;

use super::OF_CASE;
use crate::cases::AUTOMATIC;
use crate::database::{At, MaybeAt, N, Reader};
use crate::error::StoreError;

row! {
    /// A message in or out.
    #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
    pub struct MessageRow {
        pub case_id: Uuid as Uuid,
        pub n: u32 as N,
        pub incoming: bool as bool,
        /// Of an incoming one.
        pub channel: Option<String> as Option<String>,
        /// Of an outgoing one, when it was not written by hand.
        pub template: Option<String> as Option<String>,
        /// `acknowledgement`, `message`, `answer`, `notice`; of an incoming one that a program wrote, `automatic`.
        pub purpose: Option<String> as Option<String>,
        /// The role that an inside notice goes to; none: the customer.
        pub role: Option<String> as Option<String>,
        pub sender: Option<String> as Option<String>,
        pub subject: Option<String> as Option<String>,
        /// None when erased.
        pub text: Option<String> as Option<String>,
        pub at: Timestamp as At,
        pub left_at: Option<Timestamp> as MaybeAt,
        /// Why it could not be delivered.
        pub failed: Option<String> as Option<String>,
        /// The raw message in the intake.
        pub raw: Option<Uuid> as Option<Uuid>,
    }
}

impl MessageRow {
    /// A program wrote it to us: the customer has said nothing.
    pub fn is_automatic(&self) -> bool {
        self.incoming && self.purpose.as_deref() == Some(AUTOMATIC)
    }
}

impl Reader {
    /// The correspondence of a case, oldest first.
    pub async fn messages(&mut self, org: &str, case: Uuid) -> Result<Vec<MessageRow>, StoreError> {
        fetch_all!(self, MessageRow, OF_CASE, org, case)
    }
}

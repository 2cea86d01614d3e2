//! Letters that no person wrote: answering one automatically may begin an endless exchange (RFC 3834).

mod absence;
mod bounce;
mod robot;

use serde::{Deserialize, Serialize};

use crate::Address;
use crate::mime::Part;

pub(crate) use robot::asks_for_silence;
pub use robot::has_auto_reply_subject;

/// What kind of automatic letter it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Automatic {
    /// A person wrote it, as far as can be told.
    No,
    /// Out of office, «ваше письмо получено».
    AutoReply,
    /// A letter of ours was not delivered.
    Bounce(Bounce),
    /// Delivered, or read: RFC 3464 without a failure, RFC 8098.
    Receipt,
    /// Through a mailing list; a person may stand behind it.
    List,
    /// Newsletters and other mass mail.
    Bulk,
    /// A notification of a program.
    Generated,
    /// It has travelled in circles: the same mailbox three times, or a hundred hops.
    Loop,
}

/// A failed delivery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bounce {
    /// Of the letter that failed, without «<>».
    pub original_message_id: Option<String>,
    pub recipient: Option<String>,
    /// It will not be tried again (status 5.x.x); otherwise it is only late.
    pub permanent: bool,
    /// The enhanced status code (RFC 3463): «5.1.1».
    pub status: Option<String>,
}

/// Tells automatic letters by their headers first and by their words last. `fresh`: what of the text was written now.
pub(crate) fn detect(
    root: &Part<'_>,
    from: Option<&Address>,
    subject: &str,
    (text, fresh): (&str, &str),
) -> Automatic {
    if robot::went_in_circles(&root.fields) {
        return Automatic::Loop;
    }
    if let Some(told) = bounce::detect(root, from, subject, text) {
        return told;
    }
    let answers = root.fields.has("in-reply-to") || root.fields.has("references");
    match robot::detect(&root.fields, from, subject) {
        Automatic::No if absence::is_told(subject, fresh, answers) => Automatic::AutoReply,
        told => told,
    }
}

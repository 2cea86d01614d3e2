use serde::{Deserialize, Serialize};

/// A message on its way out: what stands in an outbox row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Outgoing {
    pub via: Via,
    /// E-mail address, phone or postal address; empty when none is known.
    pub to: String,
    pub to_name: String,
    pub from: String,
    pub from_name: String,
    pub subject: String,
    pub text: String,
    /// Fixed before the first try, so that a second one is the same letter.
    pub message_id: String,
    pub in_reply_to: Option<String>,
    pub references: Vec<String>,
    /// Sent by the program itself, not by a person (RFC 3834).
    pub automatic: bool,
    pub number: String,
    /// Read when it leaves: they stand in the case, not in the outbox.
    #[serde(skip)]
    pub files: Vec<mail::Attachment>,
}

/// The way a message leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Via {
    Email,
    /// To be said by somebody on the phone.
    Phone,
    /// To be printed and posted.
    Post,
    /// To be put where the customer wrote: a social network, the reception, the cabinet.
    There,
    /// Inside, to a role.
    Inside,
}

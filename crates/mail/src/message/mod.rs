//! A letter as the rest of the system sees it.

mod digest;
mod read;
mod threading;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{Address, Attachment, Automatic, Forwarded};

pub use digest::{dedupe_key, fingerprint};
pub use read::parse;
pub use threading::{number_candidates, thread_candidates};

/// A letter, taken apart. All text is UTF-8 without NUL; whatever the sender could forge is only what he says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Without «<>»; the first when there are several. Not unique: see [`dedupe_key`].
    pub message_id: Option<String>,
    pub in_reply_to: Vec<String>,
    /// The oldest first, as RFC 5322 writes them.
    pub references: Vec<String>,
    /// When the sender says that it was written.
    pub date: Option<Timestamp>,
    pub from: Option<Address>,
    pub sender: Option<Address>,
    pub reply_to: Vec<Address>,
    pub to: Vec<Address>,
    pub cc: Vec<Address>,
    /// The mailboxes it really came to: `Delivered-To`, `X-Original-To`, `Envelope-To`.
    pub delivered_to: Vec<Address>,
    /// One line; empty when there is none.
    pub subject: String,
    /// The whole readable text, lines end with `\n`.
    pub text: String,
    /// Cleaned for the screen; pictures only as `cid:`.
    pub html: Option<String>,
    /// What the sender wrote now: without quoted history and signature. The whole text when nothing else is left.
    pub fresh: String,
    /// The rest of the text. `fresh` and `quoted` together hold every line of `text`.
    pub quoted: Option<String>,
    pub attachments: Vec<Attachment>,
    pub automatic: Automatic,
    /// The sender asks not to be answered by a robot (`X-Auto-Response-Suppress`).
    pub asks_for_silence: bool,
    /// Whose letter this forwards, as the forwarded block says. To be offered to a person, never trusted.
    pub forwarded: Option<Forwarded>,
}

impl Message {
    /// Where an answer goes: `Reply-To`, else `From`.
    pub fn answer_to(&self) -> Option<&Address> {
        self.reply_to.first().or(self.from.as_ref())
    }

    /// Whether a robot may answer: a person wrote it, an address is there, and somebody reads it (RFC 3834).
    pub fn may_be_answered_by_robot(&self) -> bool {
        let reachable = self.answer_to().is_some_and(|address| !address.is_robot());
        let written_by_robot = self.from.as_ref().is_some_and(Address::is_robot);
        self.automatic == Automatic::No && !self.asks_for_silence && reachable && !written_by_robot
    }
}

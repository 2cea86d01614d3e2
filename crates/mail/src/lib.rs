//! Bytes ↔ messages: what a customer's letter says, whom it comes from, which case it belongs to.
//!
//! Reading and writing letters is pure: no network, no disk, no clock, no randomness. [`parse`] reads any bytes without a panic and in time
//! proportional to their number; [`compose`] writes a letter whose headers nobody can inject into.
//! Raw first: the caller stores the bytes before it calls [`parse`], so nothing depends on our reading.
//! Only [`Inbox`] and [`Post`] talk to anybody: to the mail servers of the organisation, and
//! [`access`] to whoever gives out tokens for them.

mod address;
mod attachment;
mod automatic;
mod body;
mod charset;
mod compose;
mod form;
mod forwarded;
mod header;
mod html;
mod identity;
mod message;
mod mime;
mod network;
mod reply;
mod text;
mod unreadable;

pub use address::Address;
pub use attachment::{Attachment, file_name};
pub use automatic::{Automatic, Bounce, has_auto_reply_subject};
pub use compose::{AutoSubmitted, Outgoing, as_html, compose};
pub use form::{FormPart, form_parts};
pub use forwarded::{Forwarded, ForwardedAs};
pub use html::pictures_left_out;
pub use identity::{CaseRef, message_id, verify_message_id};
pub use message::{Message, dedupe_key, fingerprint, number_candidates, parse, thread_candidates};
pub use network::{
    Access, Envelope, Fault, Fetched, Folder, Grant, Inbox, Listed, Post, Secret, Security, Server, access,
    is_authority, is_token_address, readable,
};
pub use reply::fresh_and_quoted;
pub use unreadable::Unreadable;

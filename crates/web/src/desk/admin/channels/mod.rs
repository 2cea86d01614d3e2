//! Mailboxes of the organisation: how they stand, putting one in, trying it, pausing and removing it.
mod act;
mod fault;
mod form;
mod list;
mod settings;

pub use act::{pause, remove, test};
pub use fault::words;
pub use form::{form, put};
pub use list::{list, state};
pub use settings::{IMAP_PORTS, SECURITIES, SMTP_PORTS, usual};

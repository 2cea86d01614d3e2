//! Mail servers for tests: a real IMAP server (the distribution's dovecot) in a temporary folder, an SMTP server that
//! takes, refuses or breaks off as it is told, one that gives out access tokens, and a line between that can be cut after so many bytes.
//!
//! ```no_run
//! let server = testkit_mail::Dovecot::start();
//! server.account("claims", "secret");
//! server.deliver("claims", b"Subject: hello\r\n\r\nhello\r\n");
//! println!("127.0.0.1:{}", server.imap());
//! ```
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on breaks off"
)]

mod certificate;
mod dovecot;
mod folder;
mod line;
mod smtp;
mod tokens;

pub use certificate::Certificate;
pub use dovecot::{Dovecot, is_installed};
use folder::folder;
pub use line::Line;
pub use smtp::{Answer, Smtp, Taken};
pub use tokens::Tokens;

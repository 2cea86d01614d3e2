//! Mail servers: the only part of this crate that talks to anybody. Everything has a time limit, and whatever goes wrong is a
//! [`Fault`] that can be said in words.

mod access;
mod bearer;
mod connect;
mod fault;
mod inbox;
mod post;
mod utf7;
mod wire;

use std::fmt;
use std::time::Duration;

pub use access::{Access, Grant, access, is_token_address};
pub use connect::is_authority;
pub use fault::{Fault, readable};
pub use inbox::{Fetched, Folder, Inbox, Listed};
pub use post::{Envelope, Post};

/// What a server has for one answer.
const PATIENCE: Duration = Duration::from_secs(60);

/// How a connection is kept from others' eyes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first byte: ports 993 and 465 (RFC 8314).
    Tls,
    /// TLS after a word without it: ports 143 and 587. A server that does not offer it is not talked to.
    StartTls,
    /// In the open: for a server on the same machine.
    Open,
}

impl Security {
    /// As it is written and stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Security::Tls => "tls",
            Security::StartTls => "starttls",
            Security::Open => "open",
        }
    }

    /// What [`Security::as_str`] wrote.
    pub fn read(word: &str) -> Option<Security> {
        [Security::Tls, Security::StartTls, Security::Open].into_iter().find(|one| one.as_str() == word)
    }
}

/// What an account is opened with.
#[derive(Clone, PartialEq, Eq)]
pub enum Secret {
    Password(String),
    /// An access token of OAuth 2.0, as [`access`] gets it: told by XOAUTH2, or by OAUTHBEARER (RFC 7628).
    Token(String),
}

/// A server with the account that is used there.
#[derive(Clone, PartialEq, Eq)]
pub struct Server {
    /// A name, or an address of the Internet.
    pub host: String,
    pub port: u16,
    pub security: Security,
    /// Empty: the server is asked without a login.
    pub login: String,
    pub secret: Secret,
    /// Authorities in PEM that are believed besides the public ones: of the organisation itself.
    pub authority: Option<String>,
}

/// What opens the account is not for logs.
impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{} ({}) as {}", self.host, self.port, self.security.as_str(), self.login)
    }
}

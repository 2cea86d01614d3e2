//! Talking to mail servers: a real dovecot, and an SMTP server that does as it is told.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod greetings;
mod inbox;
mod post;
mod tls;
mod tokens;

use mail::{Secret, Security, Server};

/// On this machine, in the open.
fn server(port: u16) -> Server {
    let (login, secret) = ("claims".to_owned(), Secret::Password("secret".to_owned()));
    Server { host: "127.0.0.1".to_owned(), port, security: Security::Open, login, secret, authority: None }
}

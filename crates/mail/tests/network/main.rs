//! Talking to mail servers: a real dovecot, and an SMTP server that does as it is told.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod inbox;
mod post;

use mail::{Security, Server};

/// On this machine, in the open.
fn server(port: u16) -> Server {
    let (login, password) = ("claims".to_owned(), "secret".to_owned());
    Server { host: "127.0.0.1".to_owned(), port, security: Security::Open, login, password, authority: None }
}

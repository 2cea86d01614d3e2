use std::error::Error as _;
use std::time::Duration;

use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::extension::ClientId;
use tokio::time::timeout;

use super::connect::{Opening, connect};
use super::{Fault, PATIENCE, Server};

const OPENING: Opening = Opening {
    greeting: "220",
    again: b"220 otklik\r\n",
    words: &[("EHLO otklik", "250"), ("STARTTLS", "220")],
};

/// The most that a server has for one letter. Whoever hands letters over has them to himself a little longer.
const LETTER: Duration = Duration::from_secs(150);

/// Whom a letter goes to, and whom a failure is told (RFC 5321).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// None: nobody is told. So every automatic letter leaves, that no two robots ever answer each other (RFC 3834 section 3.3).
    pub from: Option<String>,
    pub to: String,
}

/// A server that letters are handed to.
pub struct Post {
    connection: AsyncSmtpConnection,
}

impl Post {
    /// Connects and signs in.
    pub async fn open(server: &Server) -> Result<Post, Fault> {
        let wire = connect(server, &OPENING).await?;
        let name = ClientId::Domain("otklik".to_owned());
        let opened = AsyncSmtpConnection::connect_with_transport(Box::new(wire), &name);
        let mut connection = in_time(opened).await?;
        // A server that knows no logins trusts us for where we are.
        let asks = connection.server_info().get_auth_mechanism(DEFAULT_MECHANISMS).is_some();
        if asks && !server.login.is_empty() {
            let who = Credentials::new(server.login.clone(), server.password.clone());
            let signed = timeout(PATIENCE, connection.auth(DEFAULT_MECHANISMS, &who)).await;
            match signed.map_err(|_| late())? {
                Ok(_) => {}
                Err(why) if why.is_permanent() || why.is_client() => {
                    return Err(Fault::Login { said: said(&why) });
                }
                Err(why) => return Err(fault(&why)),
            }
        }
        Ok(Post { connection })
    }

    /// Hands a letter over. [`Fault::Never`]: it was refused for good; any other: it may be tried again, with the same
    /// Message-ID. After a [`Fault::Broken`] nobody knows whether the server has it.
    pub async fn send(&mut self, envelope: &Envelope, letter: &[u8]) -> Result<(), Fault> {
        let from = envelope.from.as_deref().map(address).transpose()?;
        let to = vec![address(&envelope.to)?];
        let envelope =
            lettre::address::Envelope::new(from, to).map_err(|why| Fault::Odd { said: why.to_string() })?;
        // The library ends the last line by itself.
        let letter = letter.strip_suffix(b"\r\n").unwrap_or(letter);
        let sent = timeout(LETTER, self.connection.send(&envelope, letter)).await;
        sent.map_err(|_| late())?.map(drop).map_err(|why| fault(&why))
    }

    /// Can nothing more be said on this connection?
    pub fn is_broken(&self) -> bool {
        self.connection.has_broken()
    }

    /// Says goodbye.
    pub async fn close(mut self) {
        // It is over anyway.
        let _ = timeout(Duration::from_secs(5), self.connection.quit()).await;
    }
}

/// The domain as mail servers take it.
fn address(text: &str) -> Result<lettre::Address, Fault> {
    let no_address = || Fault::Address { address: text.to_owned() };
    let (local, domain) = text.trim().rsplit_once('@').ok_or_else(no_address)?;
    lettre::Address::new(local, crate::address::ascii_domain(domain)).map_err(|_| no_address())
}

async fn in_time<T>(doing: impl Future<Output = Result<T, Error>>) -> Result<T, Fault> {
    timeout(PATIENCE, doing).await.map_err(|_| late())?.map_err(|why| fault(&why))
}

fn late() -> Fault {
    Fault::Broken { why: "no answer in time".to_owned() }
}

fn fault(why: &Error) -> Fault {
    match (why.is_permanent(), why.is_transient()) {
        (true, _) => Fault::Never { said: said(why) },
        (_, true) => Fault::NotNow { said: said(why) },
        _ => Fault::Broken { why: said(why) },
    }
}

/// The server's own words where it said some, with the code before them.
fn said(why: &Error) -> String {
    let words = why.source().map(ToString::to_string);
    match (why.status(), words) {
        (Some(code), Some(words)) => format!("{code} {words}"),
        (Some(code), None) => code.to_string(),
        (None, Some(words)) => words,
        (None, None) => why.to_string(),
    }
}

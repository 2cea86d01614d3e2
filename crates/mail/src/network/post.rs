use std::error::Error as _;
use std::time::Duration;

use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS, Mechanism};
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::extension::ClientId;
use tokio::time::timeout;

use super::bearer::Way;
use super::connect::{Opening, connect};
use super::fault::broken;
use super::{Fault, PATIENCE, Secret, Server};
use crate::mime::base64;

const OPENING: Opening = Opening {
    name: "SMTP",
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
        if !server.login.is_empty() {
            let signed = timeout(PATIENCE, sign_in(&mut connection, server)).await;
            signed.map_err(|_| late())??;
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

/// A server that knows no logins trusts us for where we are.
async fn sign_in(connection: &mut AsyncSmtpConnection, server: &Server) -> Result<(), Fault> {
    let known = connection.server_info();
    let asks = known.get_auth_mechanism(DEFAULT_MECHANISMS).is_some();
    let password = match &server.secret {
        // The library reads no more of what a server offers: only asking tells whether it knows the other way.
        Secret::Token(token) if known.supports_auth_mechanism(Mechanism::Xoauth2) => {
            return tell(connection, server, token, Way::XOAuth2).await;
        }
        Secret::Token(token) => {
            return match tell(connection, server, token, Way::OAuthBearer).await {
                Err(Fault::NoTokens { .. }) if !asks => Ok(()),
                told => told,
            };
        }
        Secret::Password(_) if !asks => return Ok(()),
        Secret::Password(password) => password,
    };
    let who = Credentials::new(server.login.clone(), password.clone());
    match connection.auth(DEFAULT_MECHANISMS, &who).await {
        Ok(_) => Ok(()),
        Err(why) if why.is_permanent() || why.is_client() => Err(Fault::Login { said: said(&why) }),
        Err(why) => Err(fault(&why)),
    }
}

/// A refusal may come as a question about the token (334), which has to be answered before it is said in words.
async fn tell(
    connection: &mut AsyncSmtpConnection,
    server: &Server,
    token: &str,
    way: Way,
) -> Result<(), Fault> {
    let words = base64::encode(way.words(server, token).as_bytes());
    let mut answer = connection.command(format!("AUTH {} {words}\r\n", way.as_str())).await;
    if answer.as_ref().is_ok_and(|answer| answer.has_code(334)) {
        answer = connection.command(format!("{}\r\n", base64::encode(way.ending().as_bytes()))).await;
    }
    let why = match answer {
        Ok(answer) if answer.has_code(235) => return Ok(()),
        Ok(answer) => return Err(Fault::Token { said: answer.code().to_string() }),
        Err(why) => why,
    };
    let code = why.status().map(u16::from);
    match code {
        // RFC 5321 section 4.2.4 and RFC 4954 section 4: no such command, no such way.
        Some(500 | 502 | 503 | 504) => Err(Fault::NoTokens { host: server.host.clone(), port: server.port }),
        _ if why.is_permanent() => Err(Fault::Token { said: said(&why) }),
        _ => Err(fault(&why)),
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
    broken("late")
}

fn fault(why: &Error) -> Fault {
    match (why.is_permanent(), why.is_transient()) {
        (true, _) => Fault::Never { said: said(why) },
        (_, true) => Fault::NotNow { said: said(why) },
        _ => interrupted(why),
    }
}

fn interrupted(why: &Error) -> Fault {
    let io = why.source().and_then(|inner| inner.downcast_ref::<std::io::Error>());
    match io {
        Some(io) if io.kind() != std::io::ErrorKind::Other => std::io::Error::from(io.kind()).into(),
        _ if why.is_timeout() => broken("late"),
        // So the library tells that an answer has no end.
        _ if said(why) == "incomplete response" => broken("hung-up"),
        _ if why.is_response() => broken("garbled"),
        _ => broken("other"),
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

use serde::{Deserialize, Serialize};

/// Why a mail server was of no use. Each can be said to whoever keeps the mailbox: what, where, what to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    #[error("{host} is not known to the name servers")]
    NoName { host: String },
    #[error("nobody listens at {host}:{port}")]
    Refused { host: String, port: u16 },
    #[error("{host}:{port} does not answer in time")]
    Silent { host: String, port: u16 },
    #[error("the certificate of {host} is not believed: {why}")]
    Certificate { host: String, why: String },
    /// The port speaks without TLS where TLS was asked for, or offers no STARTTLS.
    #[error("{host}:{port} does not speak TLS")]
    NoTls { host: String, port: u16 },
    /// What was given as authorities cannot be read.
    #[error("the authority is no certificate in PEM")]
    Authority,
    #[error("the login was refused: {said}")]
    Login { said: String },
    /// The mail server does not take the access token.
    #[error("the token was refused: {said}")]
    Token { said: String },
    /// The mail server knows no way to sign in by a token.
    #[error("{host}:{port} takes no tokens")]
    NoTokens { host: String, port: u16 },
    /// Whoever gives out tokens does not take the refresh token any more (RFC 6749: `invalid_grant`).
    #[error("the refresh token was refused: {said}")]
    Grant { said: String },
    /// Whoever gives out tokens does not know the program by its id and secret (RFC 6749: `invalid_client`).
    #[error("the client was refused: {said}")]
    Client { said: String },
    /// Whoever gives out tokens gave none, and said no more than this.
    #[error("{host} gave no token: {said}")]
    NoToken { host: String, said: String },
    #[error("the folder {folder} cannot be opened: {said}")]
    NoFolder { folder: String, said: String },
    #[error("the connection broke: {why}")]
    Broken { why: String },
    /// The server answered with something that we did not expect.
    #[error("the server said: {said}")]
    Odd { said: String },
    /// The server does not take this letter now (RFC 5321: 4xx).
    #[error("not now: {said}")]
    NotNow { said: String },
    /// The server will never take this letter (RFC 5321: 5xx).
    #[error("never: {said}")]
    Never { said: String },
    /// An address that cannot stand in an envelope.
    #[error("{address} is no address")]
    Address { address: String },
}

impl Fault {
    /// Its name in the texts of the program.
    pub fn key(&self) -> &'static str {
        match self {
            Fault::NoName { .. } => "no-name",
            Fault::Refused { .. } => "refused",
            Fault::Silent { .. } => "silent",
            Fault::Certificate { .. } => "certificate",
            Fault::NoTls { .. } => "no-tls",
            Fault::Authority => "authority",
            Fault::Login { .. } => "login",
            Fault::Token { .. } => "token",
            Fault::NoTokens { .. } => "no-tokens",
            Fault::Grant { .. } => "grant",
            Fault::Client { .. } => "client",
            Fault::NoToken { .. } => "no-token",
            Fault::NoFolder { .. } => "no-folder",
            Fault::Broken { .. } => "broken",
            Fault::Odd { .. } => "odd",
            Fault::NotNow { .. } => "not-now",
            Fault::Never { .. } => "never",
            Fault::Address { .. } => "address",
        }
    }

    /// What stands in those texts.
    pub fn values(&self) -> Vec<(&'static str, String)> {
        match self {
            Fault::NoName { host } => vec![("host", host.clone())],
            Fault::Refused { host, port }
            | Fault::Silent { host, port }
            | Fault::NoTls { host, port }
            | Fault::NoTokens { host, port } => vec![("host", host.clone()), ("port", port.to_string())],
            Fault::NoToken { host, said } => vec![("host", host.clone()), ("said", said.clone())],
            Fault::Certificate { host, why } => vec![("host", host.clone()), ("why", why.clone())],
            Fault::Authority => Vec::new(),
            Fault::NoFolder { folder, said } => vec![("folder", folder.clone()), ("said", said.clone())],
            Fault::Broken { why } => vec![("why", why.clone())],
            Fault::Login { said }
            | Fault::Token { said }
            | Fault::Grant { said }
            | Fault::Client { said }
            | Fault::Odd { said }
            | Fault::NotNow { said }
            | Fault::Never { said } => vec![("said", said.clone())],
            Fault::Address { address } => vec![("address", address.clone())],
        }
    }

    /// Trying the same letter again would change nothing.
    pub fn is_for_ever(&self) -> bool {
        matches!(self, Fault::Never { .. } | Fault::Address { .. })
    }
}

impl From<std::io::Error> for Fault {
    fn from(why: std::io::Error) -> Self {
        // What our library of TLS says of it is meant for programmers.
        let hung_up = why.kind() == std::io::ErrorKind::UnexpectedEof;
        Fault::Broken { why: if hung_up { "the server hung up".to_owned() } else { why.to_string() } }
    }
}

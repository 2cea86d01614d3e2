use rustls::CertificateError;
use serde::{Deserialize, Serialize};

/// The longest words of a server that are told, in characters.
const TOLD: usize = 300;

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
    /// `why`: `expired`, `not-yet`, `unknown-issuer`, `other-name`, `revoked`, `of-authority`, `other`, for texts to choose by.
    #[error("the certificate of {host} is not believed: {why}")]
    Certificate { host: String, why: String },
    /// Another kind of server listens there: `wanted` and `spoken` are names of protocols.
    #[error("{host}:{port} speaks {spoken}, not {wanted}")]
    Foreign { host: String, port: u16, wanted: String, spoken: String },
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
    /// `why`: `hung-up`, `late`, `garbled`, `unreachable`, `other`, for texts to choose by.
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
            Fault::Foreign { .. } => "foreign",
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

    /// What stands in those texts. What a server said stands there in brackets, with a space before them, or not at all.
    pub fn values(&self) -> Vec<(&'static str, String)> {
        match self {
            Fault::NoName { host } => vec![("host", host.clone())],
            Fault::Refused { host, port }
            | Fault::Silent { host, port }
            | Fault::NoTls { host, port }
            | Fault::NoTokens { host, port } => vec![("host", host.clone()), ("port", port.to_string())],
            Fault::Foreign { host, port, wanted, spoken } => vec![
                ("host", host.clone()),
                ("port", port.to_string()),
                ("wanted", wanted.clone()),
                ("spoken", spoken.clone()),
            ],
            Fault::NoToken { host, said } => vec![("host", host.clone()), ("said", aside(said))],
            Fault::Certificate { host, why } => vec![("host", host.clone()), ("why", why.clone())],
            Fault::Authority => Vec::new(),
            Fault::NoFolder { folder, said } => vec![("folder", folder.clone()), ("said", aside(said))],
            Fault::Broken { why } => vec![("why", why.clone())],
            Fault::Login { said }
            | Fault::Token { said }
            | Fault::Grant { said }
            | Fault::Client { said }
            | Fault::Odd { said }
            | Fault::NotNow { said }
            | Fault::Never { said } => vec![("said", aside(said))],
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
        use std::io::ErrorKind as Kind;
        broken(match why.kind() {
            Kind::UnexpectedEof | Kind::ConnectionReset | Kind::ConnectionAborted | Kind::BrokenPipe => {
                "hung-up"
            }
            Kind::NotConnected => "hung-up",
            Kind::TimedOut => "late",
            Kind::NetworkUnreachable | Kind::HostUnreachable => "unreachable",
            Kind::InvalidData => "garbled",
            // So the library of IMAP tells that it cannot read an answer.
            Kind::Other if why.raw_os_error().is_none() => "garbled",
            _ => "other",
        })
    }
}

pub(super) fn broken(why: &str) -> Fault {
    Fault::Broken { why: why.to_owned() }
}

/// Why a certificate is not believed, as [`Fault::Certificate`] says it.
pub(super) fn of_certificate(why: &CertificateError) -> &'static str {
    match why {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => "expired",
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => "not-yet",
        CertificateError::UnknownIssuer => "unknown-issuer",
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => "other-name",
        CertificateError::Revoked => "revoked",
        other if other.to_string().contains("CaUsedAsEndEntity") => "of-authority",
        _ => "other",
    }
}

/// What a server said, in brackets; nothing where people could not read it.
fn aside(said: &str) -> String {
    match readable(said) {
        "" => String::new(),
        said => format!(" ({})", said.chars().take(TOLD).collect::<String>()),
    }
}

/// What a server said, if those are words: neither bytes nor the notes of a library.
pub fn readable(said: &str) -> &str {
    let said = said.trim();
    let of_library = ["Some(", "None", "Error {", "Error(", "Outcome {", "input: ["];
    let odd = |c: char| c.is_control() || c == char::REPLACEMENT_CHARACTER;
    if said.contains(odd) || of_library.iter().any(|mark| said.contains(mark)) { "" } else { said }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_are_told() {
        for said in ["[AUTHENTICATIONFAILED] Wrong password.", "550 5.1.1 Нет такого ящика", "{busy}"]
        {
            assert_eq!(aside(said), format!(" ({said})"));
        }
        for said in [
            "",
            "outcome: Outcome { code: None, information: None }",
            r#"Error(Error { input: [116, 101], code: Tag }) during parsing of "220""#,
            "\u{1}\u{2}",
            "ящ\u{fffd}к",
        ] {
            assert_eq!(aside(said), "", "{said}");
        }
    }
}

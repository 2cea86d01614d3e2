/// Why nothing is done with a mailbox.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MailboxRefusal {
    /// The regulation names the mailboxes that are read: what comes into them becomes which kind of case.
    #[error("the regulation names no mailbox {address}; there are: {possible:?}")]
    NotNamed { address: String, possible: Vec<String> },
    #[error("neither a server to read from nor one to send by")]
    NoServer,
    /// A login without its password.
    #[error("no password")]
    NoPassword,
    #[error("no mailbox {address}; there are: {possible:?}")]
    NoMailbox { address: String, possible: Vec<String> },
    /// No address that tokens may be asked for at.
    #[error("{address} is no address of tokens")]
    TokenAddress { address: String },
    /// Tokens without the id of the client, or without a refresh token.
    #[error("no id of the client")]
    NoClient,
    #[error("no refresh token")]
    NoRefresh,
    /// The password was sealed under another secret of the installation.
    #[error("the password of {address} cannot be opened")]
    Sealed { address: String },
    /// The authority that was given is no certificate.
    #[error("the authority is no certificate in PEM")]
    Authority,
}

impl MailboxRefusal {
    /// Its name in the texts of the program.
    pub fn key(&self) -> &'static str {
        match self {
            MailboxRefusal::NotNamed { .. } => "not-named",
            MailboxRefusal::NoServer => "no-server",
            MailboxRefusal::NoPassword => "no-password",
            MailboxRefusal::NoMailbox { .. } => "no-mailbox",
            MailboxRefusal::TokenAddress { .. } => "token-address",
            MailboxRefusal::NoClient => "no-client",
            MailboxRefusal::NoRefresh => "no-refresh",
            MailboxRefusal::Sealed { .. } => "sealed",
            MailboxRefusal::Authority => "authority",
        }
    }
}

use jiff::Timestamp;

/// Why somebody is not let in, or an account is not changed. The edge says it by [`AccountRefusal::key`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AccountRefusal {
    /// Which of the two it is, is not said.
    #[error("login or password are wrong")]
    WrongPassword,
    #[error("the code is wrong, or was used before")]
    WrongCode,
    /// Too many attempts failed.
    #[error("the next attempt is possible at {until}")]
    Wait { until: Timestamp },
    /// The session is over.
    #[error("not signed in")]
    SignedOut,
    /// The link was used, has expired, or never was.
    #[error("the link does not work any more")]
    InvitationGone,
    #[error("a password has {least} characters at least")]
    PasswordShort { least: usize },
    #[error("a password has {most} characters at most")]
    PasswordLong { most: usize },
    #[error("the password is the login")]
    PasswordLogin,
    #[error("the password is one of the commonest")]
    PasswordCommon,
    #[error("the second factor is on already")]
    SecondFactorOn,
    #[error("the second factor is not on")]
    SecondFactorOff,
    #[error("no account {login}")]
    NoAccount { login: String },
    /// A link would not let its reader in.
    #[error("the account {login} is closed")]
    Closed { login: String },
    /// Somebody must be left who can let others in.
    #[error("the last administrator")]
    LastAdministrator,
}

impl AccountRefusal {
    /// The word of the texts.
    pub fn key(&self) -> &'static str {
        match self {
            AccountRefusal::WrongPassword => "wrong-password",
            AccountRefusal::WrongCode => "wrong-code",
            AccountRefusal::Wait { .. } => "wait",
            AccountRefusal::SignedOut => "signed-out",
            AccountRefusal::InvitationGone => "invitation-gone",
            AccountRefusal::PasswordShort { .. } => "password-short",
            AccountRefusal::PasswordLong { .. } => "password-long",
            AccountRefusal::PasswordLogin => "password-login",
            AccountRefusal::PasswordCommon => "password-common",
            AccountRefusal::SecondFactorOn => "second-factor-on",
            AccountRefusal::SecondFactorOff => "second-factor-off",
            AccountRefusal::NoAccount { .. } => "no-account",
            AccountRefusal::Closed { .. } => "closed",
            AccountRefusal::LastAdministrator => "last-administrator",
        }
    }
}

use store::AccountEvent;

use crate::App;

/// What happens to accounts, as their journal writes it. The pages have a text for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    SignedIn,
    Failed,
    SignedOut,
    SessionEnded,
    PasswordChanged,
    Invited,
    SecondFactorOn,
    SecondFactorOff,
    RecoveryCodeUsed,
    RecoveryCodesMade,
    AdministratorOn,
    AdministratorOff,
    Closed,
    Opened,
    Hired,
    PersonChanged,
    AwayChanged,
    Dismissed,
    Published,
    TokenIssued,
    TokenEnded,
    FolderWatched,
    FolderLeft,
    MailboxPut,
    MailboxChanged,
    MailboxPaused,
    MailboxResumed,
    MailboxRemoved,
    SenderBlocked,
    SenderHeard,
    PublicationWritten,
    PublicationRevised,
    PublicationProposed,
    PublicationReturned,
    PublicationPublished,
    PublicationWithdrawn,
}

impl What {
    fn as_str(self) -> &'static str {
        match self {
            What::SignedIn => "signed-in",
            What::Failed => "failed",
            What::SignedOut => "signed-out",
            What::SessionEnded => "session-ended",
            What::PasswordChanged => "password-changed",
            What::Invited => "invited",
            What::SecondFactorOn => "second-factor-on",
            What::SecondFactorOff => "second-factor-off",
            What::RecoveryCodeUsed => "recovery-code-used",
            What::RecoveryCodesMade => "recovery-codes-made",
            What::AdministratorOn => "administrator-on",
            What::AdministratorOff => "administrator-off",
            What::Closed => "closed",
            What::Opened => "opened",
            What::Hired => "hired",
            What::PersonChanged => "person-changed",
            What::AwayChanged => "away-changed",
            What::Dismissed => "dismissed",
            What::Published => "published",
            What::TokenIssued => "token-issued",
            What::TokenEnded => "token-ended",
            What::FolderWatched => "folder-watched",
            What::FolderLeft => "folder-left",
            What::MailboxPut => "mailbox-put",
            What::MailboxChanged => "mailbox-changed",
            What::MailboxPaused => "mailbox-paused",
            What::MailboxResumed => "mailbox-resumed",
            What::MailboxRemoved => "mailbox-removed",
            What::SenderBlocked => "sender-blocked",
            What::SenderHeard => "sender-heard",
            What::PublicationWritten => "publication-written",
            What::PublicationRevised => "publication-revised",
            What::PublicationProposed => "publication-proposed",
            What::PublicationReturned => "publication-returned",
            What::PublicationPublished => "publication-published",
            What::PublicationWithdrawn => "publication-withdrawn",
        }
    }
}

impl App {
    /// An entry for the journal of an account, made now.
    pub(crate) fn account_event(
        &self,
        login: &str,
        what: What,
        actor: &str,
        address: Option<&str>,
    ) -> AccountEvent {
        let at = self.clock.now();
        AccountEvent {
            id: self.ids.id(at),
            at,
            login: login.to_owned(),
            what: what.as_str().to_owned(),
            actor: actor.to_owned(),
            address: address.map(str::to_owned),
        }
    }
}

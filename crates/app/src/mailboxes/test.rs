use mail::{Fault, Inbox, Post};

use super::ended::Ended;
use crate::{App, AppError};

/// What came of trying a mailbox; none: it has no such server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tested {
    /// How many letters lie in the folder.
    pub reading: Option<Result<usize, Fault>>,
    pub sending: Option<Result<(), Fault>>,
}

impl App {
    /// Signs in to the servers of a mailbox and opens its folder. Nothing is taken, nothing is sent.
    pub async fn test_mailbox(&self, org: &str, address: &str) -> Result<Tested, AppError> {
        let row = self.mailbox(org, address).await?;
        // An access token that is known would hide that no other one can be had.
        self.forget_token(&row);
        let reading = match Ended::apart(self.imap_of(&row).await)?.transpose() {
            Some(Ok(server)) => Some(count(&server, &row.folder).await),
            none => none.map(|fault| fault.map(|_| 0)),
        };
        let sending = match Ended::apart(self.smtp_of(&row).await)?.transpose() {
            Some(Ok(server)) => Some(sign_in(&server).await),
            none => none.map(|fault| fault.map(drop)),
        };
        Ok(Tested { reading, sending })
    }
}

async fn count(server: &mail::Server, folder: &str) -> Result<usize, Fault> {
    let (mut inbox, _) = Inbox::open(server, folder).await?;
    let letters = inbox.numbers(None, None).await?.len();
    inbox.close().await;
    Ok(letters)
}

async fn sign_in(server: &mail::Server) -> Result<(), Fault> {
    Post::open(server).await?.close().await;
    Ok(())
}

use mail::{Fault, Inbox, Post};
use store::MailboxRow;

use super::ended::Ended;
use super::settings::kept;
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
        if let Some(Err(why)) = &reading {
            self.test_failed(&row, why).await?;
        }
        let sending = match Ended::apart(self.smtp_of(&row).await)?.transpose() {
            Some(Ok(server)) => Some(sign_in(&server).await),
            none => none.map(|fault| fault.map(drop)),
        };
        Ok(Tested { reading, sending })
    }

    /// What is wrong is kept with the mailbox until it is read, which may be tried at once.
    async fn test_failed(&self, row: &MailboxRow, why: &Fault) -> Result<(), AppError> {
        let (address, problem, next) = (row.address.clone(), kept(why), self.clock.now());
        self.about_mailbox(row, move |tx, org| {
            let (address, problem) = (address.clone(), problem.clone());
            Box::pin(async move { tx.mailbox_failed(&org, &address, &problem, next).await })
        })
        .await
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

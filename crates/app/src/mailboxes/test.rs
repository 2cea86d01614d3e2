use mail::{Fault, Inbox, Post};

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
        let reading = match self.imap_of(&row)? {
            Some(server) => Some(count(&server, &row.folder).await),
            None => None,
        };
        let sending = match self.smtp_of(&row)? {
            Some(server) => Some(sign_in(&server).await),
            None => None,
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

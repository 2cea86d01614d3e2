use std::collections::HashMap;

use store::MailboxRow;
use tokio::task::JoinHandle;
use uuid::Uuid;

use crate::{App, AppError};

/// Reads all mailboxes of this installation that no other node reads, each by itself, until it is dropped.
#[derive(Debug)]
pub struct MailReaders {
    app: App,
    /// Who we are among the nodes.
    holder: Uuid,
    running: HashMap<(String, String), (MailboxRow, JoinHandle<()>)>,
}

impl MailReaders {
    /// Nothing is read yet.
    pub fn new(app: &App) -> MailReaders {
        MailReaders { app: app.clone(), holder: app.ids.id(app.clock.now()), running: HashMap::new() }
    }

    /// Begins with the mailboxes that are due, ends with those that are paused, gone or set otherwise. Call it now and then.
    pub async fn look_after(&mut self) -> Result<(), AppError> {
        let now = self.app.clock.now();
        let rows = self.app.reader().await?.all_mailboxes().await?;
        self.running.retain(|_, (known, task)| {
            let stays = rows.iter().any(|row| row.is_set_as(known) && !row.paused);
            if !stays {
                task.abort();
            }
            stays && !task.is_finished()
        });
        for row in rows.into_iter().filter(|row| row.is_due(now)) {
            let key = (row.org.clone(), row.address.clone());
            if !self.running.contains_key(&key) {
                let (app, holder, one) = (self.app.clone(), self.holder, row.clone());
                let task = tokio::spawn(async move {
                    if let Err(why) = app.read_held(&one, holder, true).await {
                        tracing::error!(org = %one.org, mailbox = %one.address, %why, "a mailbox is left");
                    }
                });
                self.running.insert(key, (row, task));
            }
        }
        Ok(())
    }
}

impl Drop for MailReaders {
    fn drop(&mut self) {
        for (_, task) in self.running.values() {
            task.abort();
        }
    }
}

use jiff::Timestamp;
use store::{NewReminder, StoreError};
use uuid::Uuid;

use crate::{App, AppError};

impl App {
    /// Somebody wants to be reminded of something in a case; gives the id of the reminder.
    pub async fn set_reminder(
        &self,
        org: &str,
        login: &str,
        case: Uuid,
        text: &str,
        due: Timestamp,
    ) -> Result<Uuid, AppError> {
        let id = self.ids.id(self.clock.now());
        let reminder = NewReminder { id, person: login.to_owned(), case, text: text.to_owned(), due };
        let org = org.to_owned();
        let written = self.store.write(move |tx| {
            let (org, reminder) = (org.clone(), reminder.clone());
            Box::pin(async move { tx.put_reminder(&org, &reminder).await })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))?;
        Ok(id)
    }

    /// Takes one's own reminder back. False: there was none.
    pub async fn drop_reminder(&self, org: &str, login: &str, id: Uuid) -> Result<bool, AppError> {
        let (org, login) = (org.to_owned(), login.to_owned());
        let written = self.store.write(move |tx| {
            let (org, login) = (org.clone(), login.clone());
            Box::pin(async move { tx.drop_reminder(&org, &login, id).await })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))
    }
}

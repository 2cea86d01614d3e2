use store::{Account, StoreError};

use super::AccountRefusal;
use super::journal::What;
use crate::{App, AppError};

impl App {
    /// All accounts of an organisation, by login.
    pub async fn accounts(&self, org: &str) -> Result<Vec<Account>, AppError> {
        Ok(self.reader().await?.accounts(org).await?)
    }

    /// Makes somebody an administrator, or not any more. Refusals: `NoAccount`, `LastAdministrator`.
    pub async fn set_administrator(
        &self,
        org: &str,
        login: &str,
        is: bool,
        by: &str,
    ) -> Result<(), AppError> {
        if !is {
            self.somebody_else_administers(org, login).await?;
        }
        self.account(org, login).await?;
        let what = if is { What::AdministratorOn } else { What::AdministratorOff };
        let note = self.account_event(login, what, by, None);
        let (org, login) = (org.to_owned(), login.to_owned());
        let written = self.store.write(move |tx| {
            let (org, login, note) = (org.clone(), login.clone(), note.clone());
            Box::pin(async move {
                tx.set_administrator(&org, &login, is).await?;
                tx.note_account(&org, &note).await
            })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))
    }

    /// Closes an account at once, with its sessions, or opens it again. Refusals: `NoAccount`, `LastAdministrator`.
    pub async fn set_closed(&self, org: &str, login: &str, is: bool, by: &str) -> Result<(), AppError> {
        if is {
            self.somebody_else_administers(org, login).await?;
        }
        self.account(org, login).await?;
        let what = if is { What::Closed } else { What::Opened };
        let note = self.account_event(login, what, by, None);
        let (org, login, since) = (org.to_owned(), login.to_owned(), is.then(|| self.clock.now()));
        let written = self.store.write(move |tx| {
            let (org, login, note) = (org.clone(), login.clone(), note.clone());
            Box::pin(async move {
                tx.set_closed(&org, &login, since).await?;
                if is {
                    tx.end_sessions(&org, &login, None).await?;
                }
                tx.note_account(&org, &note).await
            })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))
    }

    async fn somebody_else_administers(&self, org: &str, login: &str) -> Result<(), AppError> {
        let accounts = self.accounts(org).await?;
        let can = |one: &Account| one.administrator && one.closed.is_none() && one.password.is_some();
        let this = accounts.iter().any(|one| one.login == login && can(one));
        let another = accounts.iter().any(|one| one.login != login && can(one));
        if this && !another { Err(AccountRefusal::LastAdministrator.into()) } else { Ok(()) }
    }
}

use casework::{Person, may};
use regulation::{Regulation, Right};
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
            let unnamed = |one: &mut Account| one.administrator &= one.login != login;
            self.somebody_administers_after(org, |all, _| all.iter_mut().for_each(unnamed)).await?;
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
            self.somebody_administers_after(org, |all, _| all.retain(|one| one.login != login)).await?;
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

    /// Refused when the change leaves nobody who can let others in, and somebody could before it.
    pub(crate) async fn somebody_administers_after(
        &self,
        org: &str,
        change: impl FnOnce(&mut Vec<Account>, &mut Vec<Person>),
    ) -> Result<(), AppError> {
        let reg = self.regulation(org).await?;
        let (mut accounts, mut people) = (self.accounts(org).await?, self.people(org).await?.to_vec());
        let before = somebody_administers(&reg, &accounts, &people);
        change(&mut accounts, &mut people);
        let after = somebody_administers(&reg, &accounts, &people);
        if before && !after { Err(AccountRefusal::LastAdministrator.into()) } else { Ok(()) }
    }
}

/// Whoever is named an administrator, or is one by the regulation, and can come in.
fn somebody_administers(reg: &Regulation, accounts: &[Account], people: &[Person]) -> bool {
    let by_role = |login: &str| {
        people.iter().any(|person| *person.login == *login && may(reg, Right::Administer, person))
    };
    let comes_in = |one: &&Account| one.closed.is_none() && one.password.is_some();
    accounts.iter().filter(comes_in).any(|one| one.administrator || by_role(&one.login))
}

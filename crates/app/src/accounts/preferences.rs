use store::{Account, Guess, SessionRow, StoreError};

use super::guard::Attempt;
use super::journal::What;
use super::{AccountRefusal, Visitor, password};
use crate::{App, AppError};

impl App {
    /// The account of a login. Refusal: `NoAccount`.
    pub async fn account(&self, org: &str, login: &str) -> Result<Account, AppError> {
        let found = self.reader().await?.account(org, login).await?;
        found.ok_or_else(|| AccountRefusal::NoAccount { login: login.to_owned() }.into())
    }

    /// Changes one's own password; all other sessions end. Refusals: `WrongPassword` (the present one), `Wait`,
    /// `Password…` (the new one).
    pub async fn change_password(
        &self,
        org: &str,
        session: &SessionRow,
        present: &str,
        new: &str,
        visitor: &Visitor,
    ) -> Result<(), AppError> {
        password::check(&session.login, new)?;
        let attempt = self.prove_password(org, session, present, visitor).await?;
        let phc = self.hasher.hash(new, self.ids.salt()?).await?;
        let login = session.login.clone();
        let note = self.account_event(&login, What::PasswordChanged, &login, Some(&visitor.address));
        let (org, id, at) = (org.to_owned(), session.id, self.clock.now());
        let written = self.store.write(move |tx| {
            let (org, login, phc) = (org.clone(), login.clone(), phc.clone());
            let (note, attempt) = (note.clone(), attempt.clone());
            Box::pin(async move {
                attempt.succeeded(tx).await?;
                tx.set_password(&org, &login, &phc, at).await?;
                tx.end_sessions(&org, &login, Some(id)).await?;
                tx.note_account(&org, &note).await
            })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))
    }

    /// Whoever sits at an open session types the password once more.
    pub(super) async fn prove_password(
        &self,
        org: &str,
        session: &SessionRow,
        password: &str,
        visitor: &Visitor,
    ) -> Result<Attempt, AppError> {
        let attempt = self.attempt(org, Guess::Password, &session.login, visitor).await?;
        let account = self.account(org, &session.login).await?;
        if self.hasher.fits(password, account.password).await? {
            return Ok(attempt);
        }
        Err(self.failed(org, &session.login, visitor, AccountRefusal::WrongPassword).await?)
    }

    /// The language of somebody's pages: `ru`, `en`; none: as the browser asks.
    pub async fn set_language(&self, org: &str, login: &str, language: Option<&str>) -> Result<(), AppError> {
        let (org, login, language) = (org.to_owned(), login.to_owned(), language.map(str::to_owned));
        let written = self.store.write(move |tx| {
            let (org, login, language) = (org.clone(), login.clone(), language.clone());
            Box::pin(async move { tx.set_language(&org, &login, language.as_deref()).await })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))
    }

    /// The theme of somebody's pages: `light`, `dark`; none: as the machine has it.
    pub async fn set_theme(&self, org: &str, login: &str, theme: Option<&str>) -> Result<(), AppError> {
        let (org, login, theme) = (org.to_owned(), login.to_owned(), theme.map(str::to_owned));
        let written = self.store.write(move |tx| {
            let (org, login, theme) = (org.clone(), login.clone(), theme.clone());
            Box::pin(async move { tx.set_theme(&org, &login, theme.as_deref()).await })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))
    }

    /// Keys of one letter on somebody's pages (WCAG 2.1.4): `off`; none: on.
    pub async fn set_letter_keys(&self, org: &str, login: &str, keys: Option<&str>) -> Result<(), AppError> {
        let (org, login, keys) = (org.to_owned(), login.to_owned(), keys.map(str::to_owned));
        let written = self.store.write(move |tx| {
            let (org, login, keys) = (org.clone(), login.clone(), keys.clone());
            Box::pin(async move { tx.set_letter_keys(&org, &login, keys.as_deref()).await })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))
    }
}

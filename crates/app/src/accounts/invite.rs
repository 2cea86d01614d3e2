use jiff::{SignedDuration, Timestamp};
use store::{Invitation, StoreError};

use super::journal::What;
use super::{AccountRefusal, SignedIn, Visitor, fresh_token, hash_of, password};
use crate::{App, AppError};

/// How long an invitation can be used.
const TERM: SignedDuration = SignedDuration::from_hours(72);
/// The account that the first start makes.
const FIRST: &str = "administrator";
/// Who invites when nobody does.
const SYSTEM: &str = "<system>";

impl App {
    /// A one-time link for somebody to set a password, the first one or a new one: gives its token. Links given to
    /// the same login before are void. `by`: a login, or nobody: the command line.
    pub async fn invite(&self, org: &str, login: &str, by: Option<&str>) -> Result<String, AppError> {
        let staff = self.people(org).await?;
        let account = self.reader().await?.account(org, login).await?;
        if account.is_none() && staff.iter().all(|person| &*person.login != login) {
            let possible = staff.iter().map(|person| person.login.to_string()).collect();
            return Err(AppError::NoPerson { login: login.to_owned(), possible });
        }
        if account.is_some_and(|account| account.closed.is_some()) {
            return Err(AccountRefusal::Closed { login: login.to_owned() }.into());
        }
        self.issue(org, login, by.unwrap_or(SYSTEM), false).await
    }

    /// The token of a link for the first administrator, as long as nobody of the organisation has a password. The
    /// account is made where there is none; a link given before is void.
    pub async fn first_administrator(&self, org: &str) -> Result<Option<String>, AppError> {
        self.regulation(org).await?;
        if self.reader().await?.has_any_password(org).await? {
            return Ok(None);
        }
        self.issue(org, FIRST, SYSTEM, true).await.map(Some)
    }

    async fn issue(&self, org: &str, login: &str, by: &str, administrator: bool) -> Result<String, AppError> {
        let (token, hash) = fresh_token(&self.ids)?;
        let issued = self.clock.now();
        let invitation = Invitation {
            login: login.to_owned(),
            issued,
            issued_by: by.to_owned(),
            expires: issued.saturating_add(TERM).unwrap_or(Timestamp::MAX),
        };
        let note = self.account_event(login, What::Invited, by, None);
        let org = org.to_owned();
        let written = self.store.write(move |tx| {
            let (org, invitation, note) = (org.clone(), invitation.clone(), note.clone());
            Box::pin(async move {
                tx.open_account(&org, &invitation.login, administrator, issued).await?;
                tx.put_invitation(&org, &hash, &invitation).await?;
                tx.note_account(&org, &note).await
            })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))?;
        Ok(token)
    }

    /// The invitation of a link, as long as it can be used.
    pub async fn invitation(&self, org: &str, token: &str) -> Result<Invitation, AppError> {
        let found = self.reader().await?.invitation(org, &hash_of(token)).await?;
        let now = self.clock.now();
        found.filter(|one| one.expires > now).ok_or_else(|| AccountRefusal::InvitationGone.into())
    }

    /// Uses an invitation: sets the password, ends whatever was open, and comes in. Refusals: `InvitationGone`,
    /// `Password…`.
    pub async fn accept(
        &self,
        org: &str,
        token: &str,
        password: &str,
        visitor: &Visitor,
    ) -> Result<SignedIn, AppError> {
        let login = self.invitation(org, token).await?.login;
        let account = self.reader().await?.account(org, &login).await?;
        let open = account.filter(|account| account.closed.is_none());
        let account = open.ok_or(AccountRefusal::InvitationGone)?;
        password::check(&login, password)?;
        let phc = self.hasher.hash(password, self.ids.salt()?).await?;
        let note = self.account_event(&login, What::PasswordChanged, &login, Some(&visitor.address));
        let (owned, hash, at) = (org.to_owned(), hash_of(token), self.clock.now());
        let written = self.store.write(move |tx| {
            let (org, login, phc, note) = (owned.clone(), login.clone(), phc.clone(), note.clone());
            Box::pin(async move {
                if !tx.use_invitation(&org, &hash, at).await? {
                    return Err(AppError::Account(AccountRefusal::InvitationGone));
                }
                tx.set_password(&org, &login, &phc, at).await?;
                tx.end_sessions(&org, &login, None).await?;
                tx.drop_devices(&org, &login).await?;
                tx.note_account(&org, &note).await?;
                Ok(())
            })
        });
        written.await?;
        self.enter(org, &account, visitor, None).await
    }

    /// Gives an account a password without a link: for the demo and for tests. Made where there is none.
    pub async fn give_password(&self, org: &str, login: &str, password: &str) -> Result<(), AppError> {
        self.regulation(org).await?;
        password::check(login, password)?;
        let phc = self.hasher.hash(password, self.ids.salt()?).await?;
        let note = self.account_event(login, What::PasswordChanged, SYSTEM, None);
        let (org, login, at) = (org.to_owned(), login.to_owned(), self.clock.now());
        let written = self.store.write(move |tx| {
            let (org, login, phc, note) = (org.clone(), login.clone(), phc.clone(), note.clone());
            Box::pin(async move {
                tx.open_account(&org, &login, false, at).await?;
                tx.set_password(&org, &login, &phc, at).await?;
                tx.note_account(&org, &note).await
            })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))
    }
}

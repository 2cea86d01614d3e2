use jiff::Timestamp;
use store::{Account, Guess, NewSession, StoreError, Tx};

use super::guard::Attempt;
use super::journal::What;
use super::{AccountRefusal, fresh_token, hash_of};
use crate::{App, AppError};

/// Characters kept of how a browser names itself, and of an address.
const AGENT: usize = 200;

/// Where a request comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Visitor {
    pub address: String,
    /// How the browser names itself.
    pub agent: String,
    /// The token that marks a browser, given by an earlier [`SignedIn`].
    pub device: Option<String>,
}

/// Somebody came in; or half, when the second factor is awaited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    pub login: String,
    /// For the cookie of the session.
    pub token: String,
    /// For a cookie that outlives the session: marks the browser as the owner's. None while half in.
    pub device: Option<String>,
    /// The code of the second factor is awaited: [`App::second_factor`].
    pub half: bool,
}

impl App {
    /// By login and password. Refusals: `WrongPassword`, `Wait`.
    pub async fn sign_in(
        &self,
        org: &str,
        login: &str,
        password: &str,
        visitor: &Visitor,
    ) -> Result<SignedIn, AppError> {
        self.regulation(org).await?;
        let login = login.trim();
        let attempt = self.attempt(org, Guess::Password, login, visitor).await?;
        let account = self.reader().await?.account(org, login).await?;
        let open = account.filter(|account| account.closed.is_none());
        let phc = open.as_ref().and_then(|account| account.password.clone());
        let fits = self.hasher.fits(password, phc).await?;
        match open.filter(|_| fits) {
            Some(account) => self.enter(org, &account, visitor, Some(attempt)).await,
            None => Err(self.failed(org, login, visitor, AccountRefusal::WrongPassword).await?),
        }
    }

    /// Begins a session: a whole one, or half of one when there is a second factor.
    pub(super) async fn enter(
        &self,
        org: &str,
        account: &Account,
        visitor: &Visitor,
        attempt: Option<Attempt>,
    ) -> Result<SignedIn, AppError> {
        let half = account.has_second_factor();
        let door = self.door(org, &account.login, visitor, half)?;
        let signed_in = door.signed_in();
        self.write_door(door, attempt).await?;
        Ok(signed_in)
    }

    /// Everything that is written when somebody comes in.
    pub(super) fn door(
        &self,
        org: &str,
        login: &str,
        visitor: &Visitor,
        half: bool,
    ) -> Result<Door, AppError> {
        let at = self.clock.now();
        let (token, hash) = fresh_token(&self.ids)?;
        let device = match &visitor.device {
            // What a browser brings is a token of ours, or nothing that anybody relies on.
            Some(known) if known.len() == token.len() => known.clone(),
            _ => fresh_token(&self.ids)?.0,
        };
        let session = NewSession {
            id: self.ids.id(at),
            hash,
            login: login.to_owned(),
            began: at,
            half,
            address: visitor.address.chars().take(AGENT).collect(),
            agent: visitor.agent.chars().take(AGENT).collect(),
        };
        let note = self.account_event(login, What::SignedIn, login, Some(&session.address));
        Ok(Door { org: org.to_owned(), token, device, session, note, at })
    }

    async fn write_door(&self, door: Door, attempt: Option<Attempt>) -> Result<(), AppError> {
        let written = self.store.write(move |tx| {
            let (door, attempt) = (door.clone(), attempt.clone());
            Box::pin(async move {
                if let Some(attempt) = attempt {
                    attempt.succeeded(tx).await?;
                }
                door.write(tx).await
            })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))
    }

    /// Notes a failed attempt; gives the refusal back. What was typed is noted only if it is a login that there is:
    /// people type their passwords in the wrong place.
    pub(super) async fn failed(
        &self,
        org: &str,
        login: &str,
        visitor: &Visitor,
        why: AccountRefusal,
    ) -> Result<AppError, AppError> {
        let known = self.reader().await?.account(org, login).await?.is_some();
        let login = if known { login } else { "" };
        let note = self.account_event(login, What::Failed, login, Some(&visitor.address));
        let org = org.to_owned();
        let written = self.store.write(move |tx| {
            let (org, note) = (org.clone(), note.clone());
            Box::pin(async move { tx.note_account(&org, &note).await })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))?;
        Ok(why.into())
    }
}

/// A session on its way into the store.
#[derive(Debug, Clone)]
pub(super) struct Door {
    org: String,
    token: String,
    device: String,
    session: NewSession,
    note: store::AccountEvent,
    at: Timestamp,
}

impl Door {
    pub fn signed_in(&self) -> SignedIn {
        let half = self.session.half;
        SignedIn {
            login: self.session.login.clone(),
            token: self.token.clone(),
            device: Some(self.device.clone()).filter(|_| !half),
            half,
        }
    }

    /// Half in is not in: neither the journal nor the browser's mark speak of it.
    pub async fn write(&self, tx: &mut Tx) -> Result<(), StoreError> {
        tx.put_session(&self.org, &self.session).await?;
        if self.session.half {
            return Ok(());
        }
        tx.put_device(&self.org, &self.session.login, &hash_of(&self.device), self.at).await?;
        tx.note_account(&self.org, &self.note).await
    }
}

use jiff::Timestamp;
use store::{CabinetLink, Guess, StoreError, Tx, normal_email};
use uuid::Uuid;

use crate::accounts::{Visitor, fresh_token, hash_of};
use crate::reception::same;
use crate::{AccountRefusal, App, AppError};

/// Codes that are tried at one link, by anybody: then only the link itself opens.
const TRIES: i64 = 5;

/// A session on its way into the store.
#[derive(Clone)]
struct Door {
    org: String,
    hash: [u8; 32],
    at: Timestamp,
}

impl App {
    /// Whom a link lets in, as long as it can be used: nothing is used up, since programs that look through mail open links too.
    /// `InvitationGone` otherwise. The link is found by the hash of 256 secret bits: time tells nothing of them, and nobody guesses them.
    pub async fn cabinet_link(&self, org: &str, token: &str) -> Result<String, AppError> {
        self.regulation(org).await?;
        let now = self.clock.now();
        let found = self.reader().await?.cabinet_link(org, &hash_of(token)).await?;
        let found = found.filter(|link| link.expires > now);
        found.map(|link| link.email).ok_or_else(|| AccountRefusal::InvitationGone.into())
    }

    /// Uses a link; gives the token of the session. `InvitationGone` when it was used, has expired, or never was.
    pub async fn enter_cabinet(&self, org: &str, token: &str) -> Result<String, AppError> {
        self.regulation(org).await?;
        let (session, door) = self.cabinet_door(org)?;
        let link = hash_of(token);
        let written = self.store.write(move |tx| {
            let door = door.clone();
            Box::pin(async move {
                let used = tx.use_cabinet_link(&door.org, &link, door.at).await?;
                door.open(tx, &used.ok_or(AccountRefusal::InvitationGone)?).await.map_err(AppError::from)
            })
        });
        written.await.map(|()| session)
    }

    /// The same by the code, for another device than the one that has the letter. `WrongCode`, whether the address is known or not; `Wait`.
    pub async fn enter_cabinet_by_code(
        &self,
        org: &str,
        (email, code): (&str, &str),
        visitor: &Visitor,
    ) -> Result<String, AppError> {
        self.regulation(org).await?;
        let email = normal_email(email).unwrap_or_default();
        let who = format!("cabinet {}", self.unnamed(org, &email)?);
        let attempt = self.attempt(org, Guess::Cabinet, &who, visitor).await?;
        let links = self.tried(org, &email).await?;
        let given: String = code.chars().filter(char::is_ascii_digit).collect();
        let mut right = None;
        // Where there is no link it takes as long.
        for (id, link) in links.iter().map(|link| (link.id, Some(link))).chain([(Uuid::nil(), None)]) {
            let own = self.cabinet_code(org, id)?.replace(' ', "");
            if same(own.as_bytes(), given.as_bytes()) {
                right = right.or(link.cloned());
            }
        }
        let right = right.ok_or(AccountRefusal::WrongCode)?;
        let (session, door) = self.cabinet_door(org)?;
        let written = self.store.write(move |tx| {
            let (door, right, attempt) = (door.clone(), right.clone(), attempt.clone());
            Box::pin(async move {
                let used = tx.use_cabinet_link(&door.org, &right.hash, door.at).await?;
                attempt.succeeded(tx).await?;
                door.open(tx, &used.ok_or(AccountRefusal::WrongCode)?).await.map_err(AppError::from)
            })
        });
        written.await.map(|()| session)
    }

    /// The links at which a code may be tried now. That it is tried is counted beforehand.
    async fn tried(&self, org: &str, email: &str) -> Result<Vec<CabinetLink>, AppError> {
        let (org, email, at) = (org.to_owned(), email.to_owned(), self.clock.now());
        let tried = self.store.write(move |tx| {
            let (org, email) = (org.clone(), email.clone());
            Box::pin(async move { tx.try_cabinet_links(&org, &email, at, TRIES).await })
        });
        tried.await.map_err(|why: StoreError| AppError::Store(why))
    }

    fn cabinet_door(&self, org: &str) -> Result<(String, Door), AppError> {
        let (token, hash) = fresh_token(&self.ids)?;
        Ok((token, Door { org: org.to_owned(), hash, at: self.clock.now() }))
    }
}

impl Door {
    /// Whoever is in needs no other link.
    async fn open(&self, tx: &mut Tx, link: &CabinetLink) -> Result<(), StoreError> {
        tx.drop_cabinet_links(&self.org, &link.email).await?;
        tx.put_cabinet_session(&self.org, &self.hash, &link.email, self.at).await
    }
}

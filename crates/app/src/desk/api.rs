//! Programs come in by tokens; a request of theirs that comes twice is carried out once.
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use store::{Answered, ApiToken, StoreError};
use uuid::Uuid;

use crate::accounts::{What, fresh_token, hash_of};
use crate::{App, AppError};

/// Answers are kept so long.
pub(super) const ANSWERS_KEPT: SignedDuration = SignedDuration::from_hours(24);
/// That a token was used is written no oftener.
const USED: SignedDuration = SignedDuration::from_mins(1);

/// A token just issued: it is shown this once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedToken {
    pub id: Uuid,
    pub token: String,
}

/// What a key of idempotency leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Keyed {
    /// Not known: the request is to be carried out, and [`App::end_keyed`] or [`App::drop_keyed`] called.
    New,
    /// Answered before, so.
    Answered(Answered),
    /// The same request is being carried out this moment.
    UnderWay,
    /// The key belongs to another request.
    Another,
}

impl App {
    /// Issues a token to act in somebody's name. `scopes`: words.
    pub async fn issue_api_token(
        &self,
        org: &str,
        login: &str,
        (name, scopes): (&str, &[&str]),
        expires: Timestamp,
        by: &str,
    ) -> Result<IssuedToken, AppError> {
        let (token, hash) = fresh_token(&self.ids)?;
        let issued = self.clock.now();
        let one = ApiToken {
            id: self.ids.id(issued),
            login: login.to_owned(),
            name: name.to_owned(),
            scopes: scopes.join(" "),
            issued,
            issued_by: by.to_owned(),
            expires,
            used: None,
            ended: None,
        };
        let note = self.account_event(login, What::TokenIssued, by, None);
        let (org, id) = (org.to_owned(), one.id);
        let written = self.store.write(move |tx| {
            let (org, one, note) = (org.clone(), one.clone(), note.clone());
            Box::pin(async move {
                tx.put_api_token(&org, &hash, &one).await?;
                tx.note_account(&org, &note).await
            })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))?;
        Ok(IssuedToken { id, token })
    }

    /// The token that a program came with; none when it is expired, ended or was never issued.
    pub async fn api_token(&self, org: &str, token: &str) -> Result<Option<ApiToken>, AppError> {
        let (hash, now) = (hash_of(token), self.clock.now());
        let found = self.reader().await?.api_token(org, &hash).await?;
        let Some(found) = found.filter(|one| one.ended.is_none() && one.expires > now) else {
            return Ok(None);
        };
        if found.used.is_none_or(|used| now.duration_since(used) >= USED) {
            let org = org.to_owned();
            let written = self.store.write(move |tx| {
                let org = org.clone();
                Box::pin(async move { tx.api_token_used(&org, &hash, now).await })
            });
            written.await.map_err(|why: StoreError| AppError::Store(why))?;
        }
        Ok(Some(found))
    }

    /// Ends a token. False: there was none.
    pub async fn end_api_token(&self, org: &str, id: Uuid, by: &str) -> Result<bool, AppError> {
        let tokens = self.reader().await?.api_tokens(org).await?;
        let Some(token) = tokens.into_iter().find(|one| one.id == id) else { return Ok(false) };
        let note = self.account_event(&token.login, What::TokenEnded, by, None);
        let (org, now) = (org.to_owned(), self.clock.now());
        let written = self.store.write(move |tx| {
            let (org, note) = (org.clone(), note.clone());
            Box::pin(async move {
                let ended = tx.end_api_token(&org, id, now).await?;
                if ended {
                    tx.note_account(&org, &note).await?;
                }
                Ok(ended)
            })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))
    }

    /// Takes a key for a request. An answer that was never given, because the program died, frees its key after a day.
    pub async fn begin_keyed(
        &self,
        org: &str,
        login: &str,
        key: &str,
        request: &[u8],
    ) -> Result<Keyed, AppError> {
        let (digest, now) = (<[u8; 32]>::from(Sha256::digest(request)), self.clock.now());
        let before = now.checked_sub(ANSWERS_KEPT).unwrap_or(Timestamp::MIN);
        let (org, login, key) = (org.to_owned(), login.to_owned(), key.to_owned());
        let written = self.store.write(move |tx| {
            let (org, login, key) = (org.clone(), login.clone(), key.clone());
            Box::pin(async move {
                tx.forget_answers(before).await?;
                if tx.begin_answer(&org, &login, &key, &digest, now).await? {
                    return Ok(Keyed::New);
                }
                let known = tx.answered(&org, &login, &key).await?;
                Ok(match known {
                    Some(known) if known.request != digest => Keyed::Another,
                    Some(known) if known.status.is_some() => Keyed::Answered(known),
                    _ => Keyed::UnderWay,
                })
            })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))
    }

    /// Keeps what was answered, with its digest.
    pub async fn end_keyed(
        &self,
        org: &str,
        login: &str,
        key: &str,
        (status, answer): (u16, &str),
    ) -> Result<(), AppError> {
        let digest: [u8; 32] = Sha256::digest(answer.as_bytes()).into();
        let (org, login, key, answer) = (org.to_owned(), login.to_owned(), key.to_owned(), answer.to_owned());
        let written = self.store.write(move |tx| {
            let (org, login, key, answer) = (org.clone(), login.clone(), key.clone(), answer.clone());
            Box::pin(async move { tx.end_answer(&org, &login, &key, (status, &answer, &digest)).await })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))
    }

    /// The request came to nothing and may be made again under the same key.
    pub async fn drop_keyed(&self, org: &str, login: &str, key: &str) -> Result<(), AppError> {
        let (org, login, key) = (org.to_owned(), login.to_owned(), key.to_owned());
        let written = self.store.write(move |tx| {
            let (org, login, key) = (org.clone(), login.clone(), key.clone());
            Box::pin(async move { tx.drop_answer(&org, &login, &key).await })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))
    }
}

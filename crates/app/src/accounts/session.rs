use jiff::{SignedDuration, Timestamp};
use store::{SessionRow, StoreError};
use uuid::Uuid;

use super::hash_of;
use super::journal::What;
use crate::{App, AppError};

/// A session ends after so long without a request, and after so long in any case.
const IDLE: SignedDuration = SignedDuration::from_hours(12);
const LONGEST: SignedDuration = SignedDuration::from_hours(14 * 24);
/// Time to type the code of the second factor.
const HALF: SignedDuration = SignedDuration::from_mins(10);
/// That somebody is there is written no oftener than this.
const SEEN: SignedDuration = SignedDuration::from_mins(1);
/// What failed so long ago is forgotten altogether.
const FORGOTTEN: SignedDuration = SignedDuration::from_hours(3 * 24);

impl App {
    /// The session of a cookie; none when it is over. A session that is `half` lets in nowhere but to
    /// [`App::second_factor`].
    pub async fn session(&self, org: &str, token: &str) -> Result<Option<SessionRow>, AppError> {
        let (hash, now) = (hash_of(token), self.clock.now());
        let Some(row) = self.session_by_itself(org, token).await? else { return Ok(None) };
        if now.duration_since(row.seen) >= SEEN && !row.half {
            let org = org.to_owned();
            let written = self.store.write(move |tx| {
                let org = org.clone();
                Box::pin(async move { tx.session_seen(&org, &hash, now).await })
            });
            written.await.map_err(|why: StoreError| AppError::Store(why))?;
        }
        Ok(Some(row))
    }

    /// The same for what a page asks by itself while nobody touches it: that does not keep a session alive.
    pub async fn session_by_itself(&self, org: &str, token: &str) -> Result<Option<SessionRow>, AppError> {
        let now = self.clock.now();
        let row = self.reader().await?.session(org, &hash_of(token)).await?;
        Ok(row.filter(|row| !is_over(row, now)))
    }

    /// Somebody's own sessions that are not over, the one seen last first.
    pub async fn sessions(&self, org: &str, login: &str) -> Result<Vec<SessionRow>, AppError> {
        let now = self.clock.now();
        let mut rows = self.reader().await?.sessions(org, login).await?;
        rows.retain(|row| !is_over(row, now));
        Ok(rows)
    }

    /// Ends the session of a cookie. Nothing to be done when it is over already.
    pub async fn sign_out(&self, org: &str, token: &str) -> Result<(), AppError> {
        let hash = hash_of(token);
        let Some(row) = self.reader().await?.session(org, &hash).await? else { return Ok(()) };
        let note = self.account_event(&row.login, What::SignedOut, &row.login, None);
        let org = org.to_owned();
        let written = self.store.write(move |tx| {
            let (org, note) = (org.clone(), note.clone());
            Box::pin(async move {
                if tx.end_session(&org, &hash).await? {
                    tx.note_account(&org, &note).await?;
                }
                Ok(())
            })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))
    }

    /// Ends one of somebody's sessions. False: there was none of that id.
    pub async fn end_session(&self, org: &str, login: &str, id: Uuid, by: &str) -> Result<bool, AppError> {
        let note = self.account_event(login, What::SessionEnded, by, None);
        let (org, login) = (org.to_owned(), login.to_owned());
        let written = self.store.write(move |tx| {
            let (org, login, note) = (org.clone(), login.clone(), note.clone());
            Box::pin(async move {
                let ended = tx.end_session_of(&org, &login, id).await?;
                if ended {
                    tx.note_account(&org, &note).await?;
                }
                Ok(ended)
            })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))
    }

    /// Ends all of somebody's sessions but one (or all); gives how many.
    ///
    /// # Errors
    /// [`AppError::NoPerson`] when nobody of the organisation comes in by that login.
    pub async fn end_sessions(
        &self,
        org: &str,
        login: &str,
        but: Option<Uuid>,
        by: &str,
    ) -> Result<u64, AppError> {
        self.account(org, login).await?;
        let note = self.account_event(login, What::SessionEnded, by, None);
        let (org, login) = (org.to_owned(), login.to_owned());
        let written = self.store.write(move |tx| {
            let (org, login, note) = (org.clone(), login.clone(), note.clone());
            Box::pin(async move {
                let ended = tx.end_sessions(&org, &login, but).await?;
                if ended > 0 {
                    tx.note_account(&org, &note).await?;
                }
                Ok(ended)
            })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))
    }

    /// Throws away what is over: sessions, attempts long past. For the worker's round.
    pub async fn tidy_accounts(&self) -> Result<(), AppError> {
        let now = self.clock.now();
        let before = |ago: SignedDuration| now.checked_sub(ago).unwrap_or(Timestamp::MIN);
        let (idle, longest, forgotten) = (before(IDLE), before(LONGEST), before(FORGOTTEN));
        let written = self.store.write(move |tx| {
            Box::pin(async move {
                tx.sweep_sessions(idle, longest).await?;
                tx.forget_attempts(forgotten).await.map(|_| ())
            })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))
    }
}

pub(super) fn is_over(row: &SessionRow, now: Timestamp) -> bool {
    let longest = if row.half { HALF } else { LONGEST };
    now.duration_since(row.seen) > IDLE || now.duration_since(row.began) > longest
}

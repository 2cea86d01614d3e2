use jiff::{SignedDuration, Timestamp};
use store::StoreError;

use crate::accounts::hash_of;
use crate::{App, AppError};

/// A session ends after so long without a page, and after so long in any case: customers sit at computers of others, too.
const IDLE: SignedDuration = SignedDuration::from_hours(2);
const LONGEST: SignedDuration = SignedDuration::from_hours(12);
/// That somebody is there is written no oftener than this.
const SEEN: SignedDuration = SignedDuration::from_mins(1);

impl App {
    /// The address that whoever brings this token has proved to hold; none: the session is over, or of another organisation.
    pub async fn cabinet_session(&self, org: &str, token: &str) -> Result<Option<String>, AppError> {
        let (hash, now) = (hash_of(token), self.clock.now());
        let Some(row) = self.reader().await?.cabinet_session(org, &hash).await? else { return Ok(None) };
        if now.duration_since(row.seen) > IDLE || now.duration_since(row.began) > LONGEST {
            return Ok(None);
        }
        if now.duration_since(row.seen) >= SEEN {
            let org = org.to_owned();
            let written = self.store.write(move |tx| {
                let org = org.clone();
                Box::pin(async move { tx.cabinet_session_seen(&org, &hash, now).await })
            });
            written.await.map_err(|why: StoreError| AppError::Store(why))?;
        }
        Ok(Some(row.email))
    }

    /// Ends the session of a token, or with `everywhere` all sessions of the same address.
    pub async fn leave_cabinet(&self, org: &str, token: &str, everywhere: bool) -> Result<(), AppError> {
        let hash = hash_of(token);
        let known = self.reader().await?.cabinet_session(org, &hash).await?;
        let Some(email) = known.map(|row| row.email) else { return Ok(()) };
        let org = org.to_owned();
        let written = self.store.write(move |tx| {
            let (org, email) = (org.clone(), email.clone());
            Box::pin(async move {
                match everywhere {
                    true => tx.end_cabinet_sessions(&org, &email).await,
                    false => tx.end_cabinet_session(&org, &hash).await,
                }
            })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))
    }

    /// Throws away what is over. For the worker's round.
    pub async fn tidy_cabinets(&self) -> Result<(), AppError> {
        let now = self.clock.now();
        let idle = now.checked_sub(IDLE).unwrap_or(Timestamp::MIN);
        let written = self.store.write(move |tx| {
            Box::pin(async move {
                tx.sweep_cabinet_links(now).await?;
                tx.sweep_cabinet_sessions(idle).await.map(|_| ())
            })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))
    }
}

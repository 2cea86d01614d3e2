//! Seals (S2): made by the worker now and then, and when somebody wants one to keep outside.
mod versions;

use jiff::SignedDuration;
use store::{NewSeal, Report, Seal, SealKey, SealLine, StoreError, Trust, verify_by};

use crate::{App, AppError};

/// What changed waits at most so long for a seal while the worker goes round.
const EVERY: SignedDuration = SignedDuration::from_mins(10);

impl App {
    /// Seals what has changed since the last seal, and gives the last one, new or not.
    pub async fn seal(&self, org: &str) -> Result<Seal, AppError> {
        let day = self.day_over(org).await?;
        let first = self.reader().await?.last_seal(org).await?.is_none();
        self.seal_all(org, &day, first).await?;
        let last = self.reader().await?.last_seal(org).await?;
        last.ok_or_else(|| AppError::Internal("a seal was made and is not there".into()))
    }

    /// What the worker does: seals what changed, every ten minutes at most, and closes each day that is over with a seal of
    /// its own, although nothing has changed. Gives how many seals it made. An organisation whose turn fails does not keep
    /// the others waiting.
    pub async fn seal_due(&self) -> Result<u32, AppError> {
        let mut made = 0;
        for one in self.reader().await?.organisations().await? {
            match self.seal_if_due(&one.org).await {
                Ok(seals) => made += seals,
                Err(why) => tracing::error!(org = %one.org, %why, "the journal is not sealed"),
            }
        }
        Ok(made)
    }

    async fn seal_if_due(&self, org: &str) -> Result<u32, AppError> {
        let day = self.day_over(org).await?;
        let last = self.reader().await?.last_seal(org).await?;
        let now = self.clock.now();
        let rests = last.as_ref().is_some_and(|last| now.duration_since(last.at) < EVERY);
        let closes = last.is_some_and(|last| last.day < day);
        if rests && !closes { Ok(0) } else { self.seal_all(org, &day, closes).await }
    }

    /// One seal after another until all is sealed.
    async fn seal_all(&self, org: &str, day: &str, even_empty: bool) -> Result<u32, AppError> {
        let mut made = 0;
        loop {
            match self.seal_once(org, day, even_empty && made == 0).await? {
                Some(seal) => {
                    made += 1;
                    if !seal.full {
                        return Ok(made);
                    }
                }
                None => return Ok(made),
            }
        }
    }

    async fn seal_once(&self, org: &str, day: &str, even_empty: bool) -> Result<Option<Seal>, AppError> {
        let (org, day, at, key) = (org.to_owned(), day.to_owned(), self.clock.now(), self.seal_key()?);
        let made = self.store.write(move |tx| {
            let (org, day, key) = (org.clone(), day.clone(), key.clone());
            Box::pin(
                async move { tx.seal(&NewSeal { org: &org, at, day: &day, even_empty, key: &key }).await },
            )
        });
        match made.await {
            // Another node has made it in this very moment.
            Err(StoreError::Exists { .. }) => Ok(None),
            made => Ok(made?),
        }
    }

    /// Yesterday, where the organisation is.
    async fn day_over(&self, org: &str) -> Result<String, AppError> {
        let reg = self.regulation(org).await?;
        let today = self.clock.now().to_zoned(reg.calendar(None).zone().clone()).date();
        let over = today.yesterday().map_err(|why| AppError::Internal(why.to_string()))?;
        Ok(over.to_string())
    }

    fn seal_key(&self) -> Result<SealKey, AppError> {
        Ok(SealKey::new(self.keyed("seals of the journal", &[])?))
    }

    /// Is anything changed in the journal, or in the rules that cases live by, of one organisation or of all? `outside`: what was kept of seals elsewhere.
    pub async fn verify(&self, org: Option<&str>, outside: Vec<SealLine>) -> Result<Report, AppError> {
        let trust = Trust { key: Some(self.seal_key()?), outside };
        let mut reader = self.reader().await?;
        let mut report = verify_by(&mut reader, org, &trust).await?;
        report.problems.extend(versions::verify(&mut reader, org).await?);
        Ok(report)
    }
}

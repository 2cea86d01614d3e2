//! What went on in an organisation lately, whoever wrote it: this program, the command line, another node.
use std::collections::{HashMap, HashSet};

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::{App, AppError};

/// So far back is looked every time: a transaction that began earlier may have been committed later, and clocks of
/// nodes differ.
const BACK: SignedDuration = SignedDuration::from_secs(15);
/// More than so many at once are not told one by one.
const MOST: u32 = 1000;

/// Where somebody stands who listens to an organisation: what was there when they last looked.
#[derive(Debug, Default)]
pub struct Tail {
    cases: HashMap<Uuid, u64>,
    notices: HashSet<Uuid>,
}

/// What is new since then.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct News {
    /// Cases whose journals went on, with their last entries.
    pub cases: HashMap<Uuid, u64>,
    /// Logins of those who were told something.
    pub told: HashSet<String>,
    /// There is more than is named here: look at everything anew.
    pub more: bool,
}

impl News {
    pub fn is_empty(&self) -> bool {
        self.cases.is_empty() && self.told.is_empty() && !self.more
    }
}

impl App {
    /// What is new in an organisation since the last look; at the first, everything of the last seconds.
    pub async fn news(&self, org: &str, tail: &mut Tail) -> Result<News, AppError> {
        let since = self.clock.now().checked_sub(BACK).unwrap_or(Timestamp::MIN);
        let mut reader = self.reader().await?;
        let cases = reader.cases_changed(org, since, MOST).await?;
        let notices = reader.notices_since(org, since, MOST).await?;
        drop(reader);
        let more = cases.len() as u32 >= MOST;
        let told = notices.iter().filter(|(id, _)| !tail.notices.contains(id));
        let told = told.map(|(_, person)| person.clone()).collect();
        tail.notices = notices.into_iter().map(|(id, _)| id).collect();
        let now: HashMap<Uuid, u64> = cases.into_iter().collect();
        let before = std::mem::replace(&mut tail.cases, now);
        let fresh = tail.cases.iter().filter(|(id, seq)| before.get(id) != Some(seq));
        let cases: HashMap<Uuid, u64> = fresh.map(|(id, seq)| (*id, *seq)).collect();
        Ok(News { more: more && !cases.is_empty(), cases, told })
    }

    /// Cases that went on since a moment, with their last entries: for a page that was drawn then.
    pub async fn news_since(&self, org: &str, since: Timestamp) -> Result<News, AppError> {
        let since = since.checked_sub(BACK).unwrap_or(Timestamp::MIN);
        let cases = self.reader().await?.cases_changed(org, since, MOST).await?;
        let more = cases.len() as u32 >= MOST;
        Ok(News { cases: cases.into_iter().collect(), told: HashSet::new(), more })
    }
}

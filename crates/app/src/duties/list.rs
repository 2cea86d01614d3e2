use std::sync::Arc;

use jiff::Timestamp;
use regulation::{Duty, Regulation};
use store::DutyEntry;

use super::reckon::next;
use crate::{App, AppError};

/// A recurring duty as it stands.
#[derive(Debug, Clone)]
pub struct DutyNow {
    pub duty: Duty,
    /// The last time that it was done.
    pub last: Option<DutyEntry>,
    /// By when it must be done again.
    pub due: Option<Timestamp>,
    /// Sooner than this it should not be done («не чаще одного раза в 3 месяца»).
    pub not_before: Option<Timestamp>,
    /// It should have been done by now.
    pub late: bool,
}

impl App {
    /// The duties of an organisation by its present regulation, the next due first.
    pub async fn duties(&self, org: &str) -> Result<(Arc<Regulation>, Vec<DutyNow>), AppError> {
        let reg = self.regulation(org).await?;
        let now = self.clock.now();
        let mut reader = self.reader().await?;
        let (rows, lasts) = (reader.duties(org).await?, reader.duties_last_done(org).await?);
        let mut duties = Vec::with_capacity(reg.duties.len());
        for duty in reg.duties.values() {
            let last = lasts.iter().find(|one| duty.id == *one.duty).cloned();
            let due = rows.iter().find(|row| duty.id == *row.duty).and_then(|row| row.due);
            let not_before = match &last {
                Some(last) => next(&reg, duty, last.at)?.not_before,
                None => None,
            };
            let late = due.is_some_and(|due| due < now);
            duties.push(DutyNow { duty: duty.clone(), last, due, not_before, late });
        }
        duties.sort_by_key(|one| one.due.unwrap_or(Timestamp::MAX));
        Ok((reg, duties))
    }

    /// Every time that a duty was done, the last first.
    pub async fn duty_journal(&self, org: &str, duty: &str) -> Result<Vec<DutyEntry>, AppError> {
        let reg = self.regulation(org).await?;
        super::done::known(&reg, duty)?;
        Ok(self.reader().await?.duty_journal(org, duty, MOST).await?)
    }
}

/// Entries shown at most.
const MOST: u32 = 100;

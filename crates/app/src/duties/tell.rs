//! Whoever has to do a recurring duty hears of it in the pages: before it is due, and when it is late, once each (I5).
use std::collections::BTreeSet;

use casework::{Person, may};
use jiff::{SignedDuration, Timestamp};
use regulation::{Duty, Regulation, Right};
use sha2::{Digest, Sha256};
use store::{NewNotice, StoreError};
use uuid::Uuid;

use super::reckon::next;
use crate::{App, AppError};

/// One is told so long before at most; of what is due soon again, when a quarter of its time is left.
const SOONEST: SignedDuration = SignedDuration::from_hours(3 * 24);
/// Duties that a round looks at.
const MOST: u32 = 1000;

/// A duty of somebody that is due soon, or was.
#[derive(Debug, Clone)]
pub struct DutyDue {
    pub duty: Duty,
    pub due: Timestamp,
    /// It should have been done by now.
    pub late: bool,
}

impl DutyDue {
    /// The kind of its notice.
    fn kind(&self) -> &'static str {
        if self.late { "duty-late" } else { "duty-soon" }
    }

    /// The same for whatever worker comes first, so that nobody is told twice; by time, as those of all notices.
    fn notice(&self, org: &str, since: Timestamp) -> Uuid {
        let digest = Sha256::digest(format!("{org}\n{}\n{}\n{}", self.duty.id, self.kind(), self.due));
        let mut rest = [0; 10];
        rest.copy_from_slice(&digest[..10]);
        let millis = u64::try_from(since.as_millisecond()).unwrap_or_default();
        uuid::Builder::from_unix_timestamp_millis(millis, &rest).into_uuid()
    }
}

impl App {
    /// What somebody has to do soon or should have done, of the duties of their roles, the oldest first.
    pub async fn own_duties(&self, org: &str, login: &str) -> Result<Vec<DutyDue>, AppError> {
        let reg = self.regulation(org).await?;
        let staff = self.known_staff(org).await?;
        let Some(person) = staff.iter().find(|person| *person.login == *login) else { return Ok(Vec::new()) };
        if reg.duties.values().all(|duty| !is_theirs(&reg, duty, person)) {
            return Ok(Vec::new());
        }
        let due = self.due_of(org, &reg).await?;
        Ok(due.into_iter().map(|(one, _)| one).filter(|one| is_theirs(&reg, &one.duty, person)).collect())
    }

    /// Tells of every duty that is due soon or late whoever has to do it, in all organisations; gives how many were told. For the
    /// worker's round.
    pub async fn tell_duties(&self) -> Result<u32, AppError> {
        let until = self.clock.now().saturating_add(SOONEST).unwrap_or(Timestamp::MAX);
        let due = self.reader().await?.due_duties(until, MOST).await?;
        let orgs: BTreeSet<String> = due.into_iter().map(|one| one.org).collect();
        let mut told = 0;
        for org in orgs {
            match self.tell_duties_of(&org).await {
                Ok(people) => told += people,
                Err(why) => tracing::error!(org, %why, "nobody can be told of duties"),
            }
        }
        Ok(told)
    }

    async fn tell_duties_of(&self, org: &str) -> Result<u32, AppError> {
        let reg = self.regulation(org).await?;
        let staff = self.known_staff(org).await?;
        let mut notices = Vec::new();
        for (one, since) in self.due_of(org, &reg).await? {
            let id = one.notice(org, since);
            for person in staff.iter().filter(|person| is_theirs(&reg, &one.duty, person)) {
                if !self.reader().await?.is_told(org, &person.login, id).await? {
                    let (kind, about) = (one.kind().to_owned(), Some(one.duty.id.to_string()));
                    let (person, at) = (person.login.to_string(), self.clock.now());
                    notices.push(NewNotice { id, person, case: Uuid::nil(), kind, about, at });
                }
            }
        }
        let told = notices.len() as u32;
        if told > 0 {
            let org = org.to_owned();
            let written = self.store.write(move |tx| {
                tx.put_notices(&org, &notices);
                Box::pin(async { Ok(()) })
            });
            written.await.map_err(|why: StoreError| AppError::Store(why))?;
            self.stir();
        }
        Ok(told)
    }

    /// What is due soon or late, and since when it is that.
    async fn due_of(&self, org: &str, reg: &Regulation) -> Result<Vec<(DutyDue, Timestamp)>, AppError> {
        let now = self.clock.now();
        let mut due_now = Vec::new();
        for row in self.reader().await?.duties(org).await? {
            let Some(duty) = reg.duties.values().find(|one| one.id == *row.duty) else { continue };
            let Some(due) = row.due else { continue };
            let soon = soon(reg, duty, (row.last_done, due), now)?;
            if soon <= now {
                let late = due < now;
                due_now.push((DutyDue { duty: duty.clone(), due, late }, if late { due } else { soon }));
            }
        }
        Ok(due_now)
    }
}

/// From when on one is told that a duty will be due.
fn soon(
    reg: &Regulation,
    duty: &Duty,
    (last, due): (Option<Timestamp>, Timestamp),
    now: Timestamp,
) -> Result<Timestamp, AppError> {
    // Never done, it counts from the regulation's publication: as long as it would take from now.
    let length = match last {
        Some(last) => due.duration_since(last),
        None => next(reg, duty, now)?.at.map_or(SOONEST, |next| next.duration_since(now)),
    };
    let before = (length / 4).min(SOONEST);
    Ok(due.checked_sub(before).unwrap_or(due))
}

/// They have the role that owns it; a duty without one is of those who have the right.
pub(super) fn is_theirs(reg: &Regulation, duty: &Duty, person: &Person) -> bool {
    match duty.owner.role() {
        Some(role) => person.has(role),
        None => may(reg, Right::Duty, person),
    }
}

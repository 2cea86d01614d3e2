use std::sync::Arc;

use casework::{Person, Refusal, may};
use jiff::Timestamp;
use regulation::{Duty, Regulation, Right};
use store::{DutyEntry, Tx};

use super::reckon::{next, put};
use super::tell::is_theirs;
use crate::{App, AppError};

/// A duty recorded as done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyDone {
    /// When, by whom, with what note; `was_due` says whether it was in time.
    pub entry: DutyEntry,
    /// Sooner than the regulation wants it done: not before this.
    pub early: Option<Timestamp>,
    /// When it is due again.
    pub due: Option<Timestamp>,
}

impl App {
    /// Records that somebody did a recurring duty now. For those who have the right, and the role that owns the duty:
    /// whoever of them comes first.
    pub async fn do_duty(
        &self,
        org: &str,
        duty: &str,
        login: &str,
        note: Option<&str>,
    ) -> Result<DutyDone, AppError> {
        let reg = self.regulation(org).await?;
        let id = known(&reg, duty)?.id.clone();
        let staff = self.staff(org, &reg).await?;
        let Some(person) = staff.iter().find(|person| *person.login == *login) else {
            let possible = staff.iter().map(|person| person.login.to_string()).collect();
            return Err(AppError::NoPerson { login: login.to_owned(), possible });
        };
        allowed(&reg, known(&reg, duty)?, person)?;
        let note = note.map(str::trim).filter(|note| !note.is_empty()).map(str::to_owned);
        let entry = DutyEntry {
            duty: id.to_string(),
            n: 0,
            at: self.clock.now(),
            actor: login.to_owned(),
            note,
            was_due: None,
        };
        let theirs =
            staff.iter().filter(|one| known(&reg, duty).is_ok_and(|duty| is_theirs(&reg, duty, one)));
        let told: Vec<String> = theirs.map(|one| one.login.to_string()).collect();
        let job = Arc::new((org.to_owned(), reg, entry, told));
        let done = self.store.write(move |tx| {
            let job = job.clone();
            Box::pin(async move { record(tx, &job.0, &job.1, (&job.2, &job.3)).await })
        });
        let done: Result<DutyDone, AppError> = done.await;
        self.stir();
        done
    }
}

/// A duty of the regulation.
pub(super) fn known<'a>(reg: &'a Regulation, duty: &str) -> Result<&'a Duty, AppError> {
    reg.duties.values().find(|one| one.id == *duty).ok_or_else(|| {
        let possible = reg.duties.values().map(|one| format!("{} ({})", one.id, one.title)).collect();
        Refusal::Unknown { what: "duty", id: duty.to_owned(), possible }.into()
    })
}

fn allowed(reg: &Regulation, duty: &Duty, person: &Person) -> Result<(), AppError> {
    let owner = duty.owner.role();
    if owner.is_some_and(|role| person.has(role)) || may(reg, Right::Duty, person) {
        return Ok(());
    }
    let roles = owner.into_iter().cloned().collect();
    Err(Refusal::NotYours { action: duty.id.to_string(), roles, possible: Vec::new() }.into())
}

/// `told`: those who need not be told of it any more.
async fn record(
    tx: &mut Tx,
    org: &str,
    reg: &Regulation,
    (entry, told): (&DutyEntry, &[String]),
) -> Result<DutyDone, AppError> {
    let duty = known(reg, &entry.duty)?;
    let (before, n) = tx.take_duty(org, duty.id.as_str()).await?;
    let (last, was_due) = (before.last_done, before.due);
    // The clock of another node may be ahead.
    let at = last.map_or(entry.at, |last| last.max(entry.at));
    let entry = DutyEntry { n, at, was_due, ..entry.clone() };
    let early = match last {
        Some(last) => next(reg, duty, last)?.not_before.filter(|from| at < *from),
        None => None,
    };
    let due = next(reg, duty, at)?.at;
    tx.put_duty_entry(org, &entry).await?;
    put(tx, org, duty.id.as_str(), Some(at), due).await?;
    for person in told {
        tx.see_duty(org, person, duty.id.as_str(), at).await?;
    }
    Ok(DutyDone { entry, early, due })
}

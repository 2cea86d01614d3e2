use jiff::Timestamp;
use regulation::{Duty, Regulation};
use store::{StoreError, Tx};
use worktime::{Due, Rule, RuleKind};

use crate::AppError;

/// When a duty is due again, counted from the last time, in the working time of its calendar.
pub(super) fn next(reg: &Regulation, duty: &Duty, last: Timestamp) -> Result<Due, AppError> {
    let calendar = reg.calendar(duty.calendar.as_ref());
    let reckon = |rule: &Rule| {
        let failed = |why: worktime::DueError| AppError::Internal(format!("{}: {why}", duty.id));
        worktime::due(calendar, rule, last, &[], &[]).map_err(failed)
    };
    let due = reckon(&duty.rule)?;
    match &duty.rule.kind {
        // «В течение первого рабочего часа» is a rule for terms that count once: the next time is one.
        RuleKind::Recurring { max, .. } if duty.rule.out_of_hours.is_some() => {
            let once = reckon(&Rule { kind: RuleKind::Term(*max), ..duty.rule.clone() })?;
            Ok(Due { at: once.at, ..due })
        }
        _ => Ok(due),
    }
}

/// With a version of the regulation its duties begin: new ones count from its publication, known ones from the last
/// time that they were done; those that are no more are never due.
pub(crate) async fn begin(tx: &mut Tx, reg: &Regulation, at: Timestamp) -> Result<(), AppError> {
    let org = &reg.organisation.id;
    let known = tx.duties(org).await?;
    for duty in reg.duties.values() {
        let row = known.iter().find(|row| duty.id == *row.duty);
        let due = match row {
            Some(row) if row.last_done.is_none() && row.due.is_some() => row.due,
            // A clock far outside the calendar's years gives no date; it is no reason not to publish.
            row => {
                next(reg, duty, row.and_then(|row| row.last_done).unwrap_or(at)).ok().and_then(|due| due.at)
            }
        };
        put(tx, org, duty.id.as_str(), row.and_then(|row| row.last_done), due).await?;
    }
    for row in known.iter().filter(|row| reg.duties.keys().all(|id| *id != *row.duty)) {
        put(tx, org, &row.duty, row.last_done, None).await?;
    }
    Ok(())
}

pub(super) async fn put(
    tx: &mut Tx,
    org: &str,
    duty: &str,
    last_done: Option<Timestamp>,
    due: Option<Timestamp>,
) -> Result<(), StoreError> {
    tx.put_duty(&store::Duty { org: org.to_owned(), duty: duty.to_owned(), last_done, due }).await
}

//! What quality needs to know beside the way of the case: participants, nonconformities, corrections, improvements.
use std::sync::Arc;

use jiff::civil::Date;
use regulation::{DepartmentId, Right};

use crate::case::{Correction, Event, Improvement, Nonconformity, Participant, Private};
use crate::draft::Draft;
use crate::refusal::Refusal;
use crate::rights;

/// A department or person takes part.
pub(crate) fn participant(draft: &mut Draft, participant: &Participant) -> Result<(), Refusal> {
    rights::check(draft, Right::Participants)?;
    if participant.department.is_none() && participant.person.is_none() {
        return Err(Refusal::missing(&["department", "person"]));
    }
    known_department(draft, participant.department.as_ref())?;
    draft.facts.check(participant.person.as_ref())?;
    draft.record(Event::ParticipantAdded { participant: participant.clone() })
}

/// Something was not as it should be.
pub(crate) fn nonconformity(
    draft: &mut Draft,
    department: Option<&DepartmentId>,
    process: &Private,
    product: &Private,
    what: &Private,
) -> Result<(), Refusal> {
    rights::check(draft, Right::Correct)?;
    known_department(draft, department)?;
    what.needed("what")?;
    let n = draft.state.nonconformities.len() as u32 + 1;
    let (process, product, what) = (process.clone(), product.clone(), what.clone());
    let nonconformity = Nonconformity { n, department: department.cloned(), process, product, what };
    draft.record(Event::NonconformityRecorded { nonconformity })
}

/// A fix for this customer is planned.
pub(crate) fn plan_correction(
    draft: &mut Draft,
    what: &Private,
    executor: Option<&Arc<str>>,
    due: Option<Date>,
) -> Result<(), Refusal> {
    rights::check(draft, Right::Correct)?;
    what.needed("what")?;
    not_over(draft, due)?;
    draft.facts.check(executor)?;
    let n = draft.state.corrections.len() as u32 + 1;
    let correction = Correction { n, what: what.clone(), executor: executor.cloned(), due, done: None };
    draft.record(Event::CorrectionPlanned { correction })
}

/// What is planned is planned for today or a day ahead.
fn not_over(draft: &Draft, due: Option<Date>) -> Result<(), Refusal> {
    let today = draft.at.to_zoned(draft.reg.calendar(None).zone().clone()).date();
    due.filter(|day| *day < today).map_or(Ok(()), |day| Err(Refusal::day_over(day, today)))
}

/// The fix was carried out.
pub(crate) fn finish_correction(draft: &mut Draft, n: u32) -> Result<(), Refusal> {
    rights::check(draft, Right::Correct)?;
    let open = draft.state.corrections.iter().filter(|one| one.done.is_none()).map(|one| one.n);
    among("correction", n, open.collect())?;
    draft.record(Event::CorrectionDone { n })
}

/// A change is planned so that it does not recur (Q4).
pub(crate) fn plan_improvement(
    draft: &mut Draft,
    cause: &Private,
    measure: &Private,
    executor: Option<&Arc<str>>,
    due: Option<Date>,
) -> Result<(), Refusal> {
    rights::check(draft, Right::Improve)?;
    measure.needed("measure")?;
    not_over(draft, due)?;
    draft.facts.check(executor)?;
    let n = draft.state.improvements.len() as u32 + 1;
    let (cause, measure, executor) = (cause.clone(), measure.clone(), executor.cloned());
    let improvement = Improvement { n, cause, measure, executor, due, done: None, effective: None };
    draft.record(Event::ImprovementPlanned { improvement })
}

/// The change was made.
pub(crate) fn finish_improvement(draft: &mut Draft, n: u32) -> Result<(), Refusal> {
    rights::check(draft, Right::Improve)?;
    let open = draft.state.improvements.iter().filter(|one| one.done.is_none()).map(|one| one.n);
    among("improvement", n, open.collect())?;
    draft.record(Event::ImprovementDone { n })
}

/// Whether the change had its effect.
pub(crate) fn check_improvement(draft: &mut Draft, n: u32, effective: bool) -> Result<(), Refusal> {
    rights::check(draft, Right::Improve)?;
    let made = draft.state.improvements.iter().filter(|one| one.done.is_some()).map(|one| one.n);
    among("improvement", n, made.collect())?;
    draft.record(Event::ImprovementChecked { n, effective })
}

fn among(what: &'static str, n: u32, possible: Vec<u32>) -> Result<(), Refusal> {
    if possible.contains(&n) {
        return Ok(());
    }
    let possible = possible.iter().map(ToString::to_string).collect();
    Err(Refusal::Unknown { what, id: n.to_string(), possible })
}

fn known_department(draft: &Draft, department: Option<&DepartmentId>) -> Result<(), Refusal> {
    match department.filter(|one| draft.reg.department(one).is_none()) {
        Some(one) => Err(Refusal::Unknown {
            what: "department",
            id: one.to_string(),
            possible: draft.reg.departments.keys().map(ToString::to_string).collect(),
        }),
        None => Ok(()),
    }
}

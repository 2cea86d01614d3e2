use regulation::RoleId;

use super::Clock;
use crate::assignment;
use crate::case::{Event, Owner};
use crate::draft::Draft;
use crate::refusal::Refusal;

/// Time has passed: what is due to be warned of is warned of, what was missed is said (T1, Q1).
pub(crate) fn tick(draft: &mut Draft) -> Result<(), Refusal> {
    let due: Vec<Clock> = draft
        .state
        .clocks
        .iter()
        .filter(|clock| clock.next_attention().is_some_and(|at| at <= draft.at))
        .cloned()
        .collect();
    due.iter().try_for_each(|clock| attend(draft, clock))
}

fn attend(draft: &mut Draft, clock: &Clock) -> Result<(), Refusal> {
    let (n, deadline) = (clock.n, clock.deadline.clone());
    let escalate = draft.deadline(&deadline)?.escalate.clone();
    match clock.reckoning.due.filter(|due| *due < draft.at) {
        Some(due) => {
            draft.record(Event::ClockBreached { n, deadline: deadline.clone(), due })?;
            tell(draft, clock, &escalate)
        }
        None => {
            draft.record(Event::ClockWarned { n, deadline: deadline.clone() })?;
            tell(draft, clock, &escalate)
        }
    }
}

/// Whoever answers for it is told, and everybody whom the regulation names.
fn tell(draft: &mut Draft, clock: &Clock, escalate: &[RoleId]) -> Result<(), Refusal> {
    let answering = answering(draft, clock)?.into_iter();
    let mut told: Vec<_> = answering.filter_map(|one| Some((one.role?, one.department))).collect();
    for role in escalate {
        if !told.iter().any(|(known, _)| known == role) {
            told.push((role.clone(), None));
        }
    }
    told.into_iter().try_for_each(|(role, department)| {
        draft.record(Event::Told { role, department, about: Some(clock.deadline.clone()) })
    })
}

/// The owner that the deadline itself names, else the holder of its task, else that of the case.
fn answering(draft: &Draft, clock: &Clock) -> Result<Vec<Owner>, Refusal> {
    let task = draft.state.tasks.iter().find(|task| Some(task.n) == clock.task);
    let holder = task.map_or(&draft.state.owner, |task| &task.owner);
    let deadline = draft.deadline(&clock.deadline)?;
    // Somebody who was named is told alone, without the others of the role.
    if deadline.id == draft.reg.by_hand.id && holder.person.is_some() {
        return Ok(Vec::new());
    }
    let rule = deadline.owner.as_ref();
    Ok(rule.map_or_else(|| vec![holder.clone()], |rule| assignment::owners(draft, rule)))
}

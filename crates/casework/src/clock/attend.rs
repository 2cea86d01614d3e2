use regulation::RoleId;

use super::Clock;
use crate::case::Event;
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

/// The holder of the task or of the case is told, and everybody whom the regulation names.
fn tell(draft: &mut Draft, clock: &Clock, escalate: &[RoleId]) -> Result<(), Refusal> {
    let task = draft.state.tasks.iter().find(|task| Some(task.n) == clock.task);
    let owner = task.map_or(&draft.state.owner, |task| &task.owner).clone();
    let holder = owner.role.into_iter().map(|role| (role, owner.department.clone()));
    let mut told: Vec<_> = holder.collect();
    for role in escalate {
        if !told.iter().any(|(known, _)| known == role) {
            told.push((role.clone(), None));
        }
    }
    told.into_iter().try_for_each(|(role, department)| {
        draft.record(Event::Told { role, department, about: Some(clock.deadline.clone()) })
    })
}

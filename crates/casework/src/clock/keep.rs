use regulation::{Regulation, Wait};

use super::run::restart;
use crate::case::CaseState;
use crate::draft::Draft;
use crate::refusal::Refusal;

/// An open case has a running deadline, or it is said whom it waits for. Where an act leaves neither (the answer was
/// written by hand and ended the last one; a closed case was opened again), the deadline for the whole begins anew,
/// else the promised one, else that of the kind which ran last.
pub(crate) fn keep_time(draft: &mut Draft) -> Result<(), Refusal> {
    let timed = draft.state.live_clocks().next().is_some();
    if draft.state.closed.is_some() || timed || waits(draft.reg, &draft.state) {
        return Ok(());
    }
    let kind = draft.kind()?;
    let mut begun = draft.state.clocks.iter().rev().map(|clock| &clock.deadline);
    let last = begun.find(|id| kind.deadlines.contains(id)).cloned();
    match kind.whole.clone().or(kind.promise.first().cloned()).or(last) {
        Some(deadline) => restart(draft, &deadline),
        None => Ok(()),
    }
}

/// The stage says whom it waits for: the customer, somebody outside, or tasks that are open.
pub(crate) fn waits(reg: &Regulation, state: &CaseState) -> bool {
    match reg.stage(&state.stage).map(|stage| &stage.waits_for) {
        Some(Wait::Customer | Wait::Outside) => true,
        Some(Wait::Tasks(tasks)) => {
            state.open_tasks().any(|task| task.task.as_ref().is_some_and(|id| tasks.contains(id)))
        }
        Some(Wait::None) | None => false,
    }
}

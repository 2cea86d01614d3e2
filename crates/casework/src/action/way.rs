use std::sync::Arc;

use regulation::{AssignRule, StageId, Wait};

use super::effects;
use crate::case::{Event, Private};
use crate::draft::{self, Draft};
use crate::refusal::Refusal;
use crate::{assignment, clock, closure, task};

/// Leaves the stage and enters another; the same one again is entered anew without its clock being touched.
pub(crate) fn go_to(draft: &mut Draft, to: &StageId, assign: Option<&AssignRule>) -> Result<(), Refusal> {
    let from = draft.state.stage.clone();
    if from == *to {
        return settle(draft, to, assign, true);
    }
    clock::resume_from_stage(draft)?;
    draft.record(Event::StageLeft { stage: from })?;
    settle(draft, to, assign, false)
}

/// Enters a stage: whoever holds it gets the case, its clock starts, what it waits for pauses the others.
pub(crate) fn enter(draft: &mut Draft, id: &StageId, assign: Option<&AssignRule>) -> Result<(), Refusal> {
    settle(draft, id, assign, false)
}

fn settle(draft: &mut Draft, id: &StageId, assign: Option<&AssignRule>, again: bool) -> Result<(), Refusal> {
    let stage = draft::stage(draft.reg, id)?;
    let reopens = stage.end.is_none() && draft.state.closed.is_some();
    if reopens {
        closure::open_again(draft, Private::from(""))?;
    }
    let end = stage.end.as_deref().map(Arc::from);
    draft.record(Event::StageEntered { stage: id.clone(), end: end.clone() })?;
    if let Some(rule) = assign.or(stage.owner.as_ref()) {
        assignment::assign(draft, rule)?;
    }
    if end.is_none() && !again {
        clock::start_stage(draft)?;
    }
    effects::apply(draft, &stage.enter)?;
    if reopens {
        clock::keep_time(draft)?;
    }
    match (&stage.waits_for, end) {
        (_, Some(outcome)) => close(draft, outcome),
        (Wait::Customer, None) if !again => clock::pause_for_stage(draft, "customer"),
        (Wait::Outside, None) if !again => clock::pause_for_stage(draft, "outside"),
        _ => Ok(()),
    }
}

/// Closes the case: clocks that end with it are met, the others no longer apply, tasks are called off.
pub(crate) fn close(draft: &mut Draft, outcome: Arc<str>) -> Result<(), Refusal> {
    if draft.state.closed.is_some() {
        return Ok(());
    }
    draft.record(Event::Closed { outcome })?;
    task::cancel_all_of(draft, None)?;
    clock::end_with_case(draft)
}

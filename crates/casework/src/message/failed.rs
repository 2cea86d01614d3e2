//! A message that did not arrive (ADR 013).
use regulation::Moment;

use crate::action;
use crate::case::{AnswerState, Event, LinkKind, Private, Undone};
use crate::draft::Draft;
use crate::refusal::Refusal;
use crate::{clock, task};

/// The message did not arrive, and `why` in words. Whoever holds the case is told and gets a task. Where it was the
/// answer, the customer still has to be answered, in the time that there was; a case that was closed with it is open again.
pub(crate) fn failed(draft: &mut Draft, n: u32, why: &Private) -> Result<(), Refusal> {
    let known = draft.state.answers.iter().any(|one| one.message == n && one.failed.is_some());
    draft.record(Event::MessageFailed { n, why: why.clone() })?;
    if !known && let Some(answer) = draft.state.answers.iter().find(|one| one.message == n).cloned() {
        undo_closing(draft, &answer)?;
        clock::revive(draft, n)?;
    }
    if draft.state.closed.is_none() {
        task::open_for_letter(draft, n, why)?;
    }
    match draft.state.owner.role.clone() {
        Some(role) => {
            draft.record(Event::Told { role, department: draft.state.owner.department.clone(), about: None })
        }
        None => Ok(()),
    }
}

/// A case that was closed after this answer, and has no other, is open again where it stood before its end.
fn undo_closing(draft: &mut Draft, answer: &AnswerState) -> Result<(), Refusal> {
    let Some(closed) = draft.state.closed.filter(|closed| *closed >= answer.written) else { return Ok(()) };
    let merged = draft.state.links.iter().any(|link| link.kind == LinkKind::MergedInto);
    if merged || is_answered_since(draft, draft.state.moments.last(&Moment::Reopened)) {
        return Ok(());
    }
    let end = draft.state.stage.clone();
    let stage = draft.state.stage_before_end.clone().unwrap_or_else(|| end.clone());
    let outcome = draft.state.outcome.clone().unwrap_or_default();
    draft.record(Event::ClosingUndone { message: answer.message, stage, end, outcome })?;
    clock::end_with_closing(draft)?;
    clock::undo_ends(draft, closed, answer.message)
}

/// Another answer stands, or is on its way.
fn is_answered_since(draft: &Draft, since: Option<jiff::Timestamp>) -> bool {
    let counts = |one: &AnswerState| one.stands() || one.is_on_its_way();
    draft.state.answers.iter().any(|one| counts(one) && since.is_none_or(|since| one.written >= since))
}

/// The task about the message is done: the customer was answered otherwise. A case that was closed with that answer is
/// closed again, as it was.
pub(crate) fn answered_otherwise(draft: &mut Draft, n: u32) -> Result<(), Refusal> {
    let failed = draft.state.answers.iter().any(|one| one.message == n && one.failed.is_some());
    if failed && !is_answered_since(draft, draft.state.moments.last(&Moment::Reopened)) {
        draft.record(Event::AnsweredByWord)?;
    }
    match draft.state.undone.clone().filter(|undone| undone.message == n) {
        Some(undone) => close_again(draft, undone),
        None => Ok(()),
    }
}

fn close_again(draft: &mut Draft, undone: Undone) -> Result<(), Refusal> {
    clock::resume_from_stage(draft)?;
    draft.record(Event::StageLeft { stage: draft.state.stage.clone() })?;
    draft.record(Event::StageEntered { stage: undone.end, end: Some(undone.outcome.clone()) })?;
    action::close(draft, undone.outcome)
}

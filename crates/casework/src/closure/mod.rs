//! Ends that are not an action of a stage: refusal to consider, merging, and reopening.
use std::sync::Arc;

use regulation::{GroundId, Right};

use crate::action;
use crate::case::{Event, Link, LinkKind, Private, Purpose};
use crate::draft::Draft;
use crate::refusal::Refusal;
use crate::{clock, message, rights};

/// Opens a closed case again where it stood before its end (W7).
pub(crate) fn reopen(draft: &mut Draft, reason: &Private) -> Result<(), Refusal> {
    rights::check(draft, Right::Reopen)?;
    reason.needed("reason")?;
    if draft.state.closed.is_none() {
        return Err(Refusal::NotClosed);
    }
    let back = draft.state.stage_before_end.clone().unwrap_or_else(|| draft.state.stage.clone());
    open_again(draft, reason.clone())?;
    action::enter(draft, &back, None)
}

/// It is open again: what ran because it was closed ends.
pub(crate) fn open_again(draft: &mut Draft, reason: Private) -> Result<(), Refusal> {
    draft.record(Event::Reopened { reason })?;
    clock::end_with_closing(draft)
}

/// Not considered, on a ground of the regulation: told to the customer where the ground says so (I9).
pub(crate) fn refuse(draft: &mut Draft, ground: &GroundId, reason: &Private) -> Result<(), Refusal> {
    rights::check(draft, Right::Classify)?;
    let known = draft.reg.refusal(ground).filter(|one| applies(one, draft));
    let Some(refusal) = known else {
        return Err(Refusal::Unknown { what: "ground", id: ground.to_string(), possible: grounds(draft) });
    };
    draft.record(Event::Refused { ground: ground.clone(), reason: reason.clone() })?;
    if let Some(template) = &refusal.send {
        message::send(draft, template, Purpose::Answer)?;
    }
    close_here(draft, Arc::from(refusal.title.as_str()))
}

fn applies(refusal: &regulation::Refusal, draft: &Draft) -> bool {
    refusal.applies(&draft.state.kind, &draft.state.channel)
}

fn grounds(draft: &Draft) -> Vec<String> {
    let fitting = draft.reg.refusals.values().filter(|one| applies(one, draft));
    fitting.map(|one| format!("{} ({})", one.id, one.title)).collect()
}

/// Closes the case where it stands, without a stage of its own for it.
fn close_here(draft: &mut Draft, outcome: Arc<str>) -> Result<(), Refusal> {
    let stage = draft.state.stage.clone();
    clock::resume_from_stage(draft)?;
    draft.record(Event::StageLeft { stage: stage.clone() })?;
    draft.record(Event::StageEntered { stage, end: Some(outcome.clone()) })?;
    action::close(draft, outcome)
}

/// Goes on in another case that says the same.
pub(crate) fn merge(draft: &mut Draft, into: &Link, reason: &Private) -> Result<(), Refusal> {
    rights::check(draft, Right::Merge)?;
    if into.case == draft.state.case {
        return Err(Refusal::SameCase);
    }
    reason.needed("reason")?;
    let link = Link { kind: LinkKind::MergedInto, ..into.clone() };
    let number = link.number.clone();
    draft.record(Event::Linked { link })?;
    draft.record(Event::NoteAdded { text: reason.clone() })?;
    close_here(draft, number)
}

/// Ties two cases.
pub(crate) fn link(draft: &mut Draft, link: &Link) -> Result<(), Refusal> {
    if link.case == draft.state.case {
        return Err(Refusal::SameCase);
    }
    if matches!(link.kind, LinkKind::Related | LinkKind::Repeat) {
        rights::check(draft, Right::Link)?;
    }
    draft.record(Event::Linked { link: link.clone() })
}

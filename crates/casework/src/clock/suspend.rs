use regulation::{DeadlineId, GroundId, Right};

use super::reckon::reckon;
use super::run::find;
use super::{Clock, ClockStatus};
use crate::case::{Event, Private};
use crate::draft::Draft;
use crate::refusal::Refusal;
use crate::rights;

/// Suspends running deadlines on a ground that their rules allow: one named, or all that allow it (T1, W7).
pub(crate) fn suspend(
    draft: &mut Draft,
    deadline: Option<&DeadlineId>,
    ground: &GroundId,
    reason: &Private,
) -> Result<(), Refusal> {
    rights::check(draft, Right::Suspend)?;
    reason.needed("reason")?;
    if let Some(id) = deadline {
        running(draft, id)?;
    }
    let pausable = pausable(draft, deadline, ground, false);
    if pausable.is_empty() {
        return Err(Refusal::NotSuspendable { ground: ground.to_string(), grounds: grounds(draft) });
    }
    draft.record(Event::Suspended { ground: ground.clone(), by_stage: false, reason: reason.clone() })?;
    pause_all(draft, pausable, ground, false)
}

fn running(draft: &Draft, id: &DeadlineId) -> Result<(), Refusal> {
    if draft.state.live_clocks().any(|clock| clock.deadline == *id) {
        return Ok(());
    }
    let running = draft.state.live_clocks().map(|clock| clock.deadline.clone()).collect();
    Err(Refusal::NoSuchDeadline { deadline: id.to_string(), running })
}

/// Clocks that may pause on the ground: live, not yet missed, their rule names it, and not paused so already. One
/// that stands still for another reason is paused too: it must not go on when only that reason ends.
fn pausable(
    draft: &Draft,
    only: Option<&DeadlineId>,
    ground: &GroundId,
    by_stage: bool,
) -> Vec<(u32, DeadlineId)> {
    let wanted = draft.state.live_clocks().filter(|clock| only.is_none_or(|only| clock.deadline == *only));
    let due = |clock: &Clock| clock.reckoning.due.filter(|_| clock.status == ClockStatus::Running);
    wanted
        .filter(|clock| clock.breached.is_none() && due(clock).is_none_or(|due| due >= draft.at))
        .filter(|clock| !clock.is_paused_on(ground, by_stage))
        .filter(|clock| {
            draft.reg.deadline(&clock.deadline).is_some_and(|one| one.suspend.contains_key(ground))
        })
        .map(|clock| (clock.n, clock.deadline.clone()))
        .collect()
}

/// Is there anything to suspend, on any ground?
pub(crate) fn is_suspendable(draft: &Draft) -> bool {
    let rules = draft.state.live_clocks().filter_map(|clock| draft.reg.deadline(&clock.deadline));
    let grounds: Vec<&GroundId> = rules.flat_map(|rule| rule.suspend.keys()).collect();
    grounds.into_iter().any(|ground| !pausable(draft, None, ground, false).is_empty())
}

fn grounds(draft: &Draft) -> Vec<String> {
    let rules = draft.state.live_clocks().filter_map(|clock| draft.reg.deadline(&clock.deadline));
    let mut grounds: Vec<String> =
        rules.flat_map(|rule| rule.suspend.iter().map(|(id, title)| format!("{id} ({title})"))).collect();
    grounds.sort();
    grounds.dedup();
    grounds
}

fn pause_all(
    draft: &mut Draft,
    clocks: Vec<(u32, DeadlineId)>,
    ground: &GroundId,
    by_stage: bool,
) -> Result<(), Refusal> {
    clocks.into_iter().try_for_each(|(n, deadline)| {
        draft.record(Event::ClockPaused { n, deadline, ground: ground.clone(), by_stage })
    })
}

/// The stage waits for somebody else: deadlines that allow for it stand still meanwhile.
pub(crate) fn pause_for_stage(draft: &mut Draft, ground: &str) -> Result<(), Refusal> {
    let Ok(ground) = GroundId::new(ground) else { return Ok(()) };
    let pausable = pausable(draft, None, &ground, true);
    draft.record(Event::Suspended { ground: ground.clone(), by_stage: true, reason: Private::from("") })?;
    pause_all(draft, pausable, &ground, true)
}

/// The stage that waited is left.
pub(crate) fn resume_from_stage(draft: &mut Draft) -> Result<(), Refusal> {
    let grounds = in_force(draft, true);
    grounds.iter().try_for_each(|ground| resume_ground(draft, ground, true))
}

fn in_force(draft: &Draft, by_stage: bool) -> Vec<GroundId> {
    let matching = draft.state.suspensions.iter().filter(|one| one.by_stage == by_stage);
    matching.map(|one| one.ground.clone()).collect()
}

/// Ends a suspension made by hand: on one ground, or on all.
pub(crate) fn resume(draft: &mut Draft, ground: Option<&GroundId>) -> Result<(), Refusal> {
    rights::check(draft, Right::Resume)?;
    let mut grounds = in_force(draft, false);
    grounds.retain(|one| ground.is_none_or(|ground| one == ground));
    if grounds.is_empty() {
        return Err(Refusal::NotSuspended);
    }
    grounds.iter().try_for_each(|ground| resume_ground(draft, ground, false))
}

fn resume_ground(draft: &mut Draft, ground: &GroundId, by_stage: bool) -> Result<(), Refusal> {
    draft.record(Event::Resumed { ground: ground.clone(), by_stage })?;
    let paused = draft.state.live_clocks().filter(|clock| clock.is_paused_on(ground, by_stage));
    let paused: Vec<(u32, DeadlineId)> = paused.map(|clock| (clock.n, clock.deadline.clone())).collect();
    paused.into_iter().try_for_each(|(n, deadline)| {
        draft.record(Event::ClockPauseEnded { n, deadline, ground: ground.clone(), by_stage })?;
        resume_clock(draft, n)
    })
}

/// The clock goes on when nothing holds it any more.
pub(super) fn resume_clock(draft: &mut Draft, n: u32) -> Result<(), Refusal> {
    let Some(clock) = find(draft, n) else { return Ok(()) };
    if clock.pauses.iter().any(|pause| pause.until.is_none()) {
        return Ok(());
    }
    let deadline = draft.deadline(&clock.deadline)?;
    let reckoning = reckon(draft.reg, &draft.state, deadline, clock.reckoning.anchor, Some(&clock), None)?;
    draft.record(Event::ClockResumed { n, deadline: clock.deadline, reckoning })
}

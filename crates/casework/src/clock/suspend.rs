use regulation::{DeadlineId, GroundId};

use super::ClockStatus;
use super::reckon::reckon;
use super::run::find;
use crate::case::{Event, Private};
use crate::draft::Draft;
use crate::refusal::Refusal;

/// Suspends running deadlines on a ground that their rules allow: one named, or all that allow it (T1, W7).
pub(crate) fn suspend(
    draft: &mut Draft,
    deadline: Option<&DeadlineId>,
    ground: &GroundId,
    reason: &Private,
) -> Result<(), Refusal> {
    if reason.is_empty() {
        return Err(Refusal::ReasonNeeded);
    }
    if let Some(id) = deadline {
        running(draft, id)?;
    }
    let pausable = pausable(draft, deadline, ground);
    if pausable.is_empty() {
        return Err(Refusal::NotSuspendable { ground: ground.to_string(), grounds: grounds(draft) });
    }
    draft.record(Event::Suspended { ground: ground.clone(), by_stage: false, reason: reason.clone() })?;
    pause_all(draft, pausable, ground)
}

fn running(draft: &Draft, id: &DeadlineId) -> Result<(), Refusal> {
    if draft.state.live_clocks().any(|clock| clock.deadline == *id) {
        return Ok(());
    }
    let running = draft.state.live_clocks().map(|clock| clock.deadline.clone()).collect();
    Err(Refusal::NoSuchDeadline { deadline: id.to_string(), running })
}

/// Clocks that may pause on the ground: running, not yet missed, and their rule names it.
fn pausable(draft: &Draft, only: Option<&DeadlineId>, ground: &GroundId) -> Vec<(u32, DeadlineId)> {
    let clocks = draft.state.clocks.iter();
    let running = clocks.filter(|clock| clock.status == ClockStatus::Running && clock.breached.is_none());
    let wanted = running.filter(|clock| only.is_none_or(|only| clock.deadline == *only));
    let overdue = |due: Option<jiff::Timestamp>| due.is_some_and(|due| due < draft.at);
    wanted
        .filter(|clock| !overdue(clock.reckoning.due))
        .filter(|clock| {
            draft.reg.deadline(&clock.deadline).is_some_and(|one| one.suspend.contains_key(ground))
        })
        .map(|clock| (clock.n, clock.deadline.clone()))
        .collect()
}

fn grounds(draft: &Draft) -> Vec<String> {
    let rules = draft.state.live_clocks().filter_map(|clock| draft.reg.deadline(&clock.deadline));
    let mut grounds: Vec<String> =
        rules.flat_map(|rule| rule.suspend.iter().map(|(id, title)| format!("{id} ({title})"))).collect();
    grounds.sort();
    grounds.dedup();
    grounds
}

fn pause_all(draft: &mut Draft, clocks: Vec<(u32, DeadlineId)>, ground: &GroundId) -> Result<(), Refusal> {
    clocks.into_iter().try_for_each(|(n, deadline)| {
        draft.record(Event::ClockPaused { n, deadline, ground: ground.clone() })
    })
}

/// The stage waits for somebody else: deadlines that allow for it stand still meanwhile.
pub(crate) fn pause_for_stage(draft: &mut Draft, ground: &str) -> Result<(), Refusal> {
    let Ok(ground) = GroundId::new(ground) else { return Ok(()) };
    let pausable = pausable(draft, None, &ground);
    draft.record(Event::Suspended { ground: ground.clone(), by_stage: true, reason: Private::from("") })?;
    pause_all(draft, pausable, &ground)
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
    let mut grounds = in_force(draft, false);
    grounds.retain(|one| ground.is_none_or(|ground| one == ground));
    if grounds.is_empty() {
        return Err(Refusal::NotSuspended);
    }
    grounds.iter().try_for_each(|ground| resume_ground(draft, ground, false))
}

fn resume_ground(draft: &mut Draft, ground: &GroundId, by_stage: bool) -> Result<(), Refusal> {
    draft.record(Event::Resumed { ground: ground.clone(), by_stage })?;
    // The same ground may still hold by the other way (by hand while the stage waits too).
    if draft.state.suspensions.iter().any(|one| one.ground == *ground) {
        return Ok(());
    }
    let paused = draft.state.clocks.iter().filter(|clock| is_paused_on(clock, ground));
    let paused: Vec<u32> = paused.map(|clock| clock.n).collect();
    paused.into_iter().try_for_each(|n| resume_clock(draft, n))
}

fn is_paused_on(clock: &super::Clock, ground: &GroundId) -> bool {
    clock.status == ClockStatus::Paused
        && clock.pauses.last().is_some_and(|pause| pause.until.is_none() && pause.ground == *ground)
}

fn resume_clock(draft: &mut Draft, n: u32) -> Result<(), Refusal> {
    let Some(mut clock) = find(draft, n) else { return Ok(()) };
    let deadline = draft.deadline(&clock.deadline)?;
    if let Some(pause) = clock.pauses.last_mut() {
        pause.until = Some(draft.at);
    }
    let reckoning = reckon(draft.reg, &draft.state, deadline, clock.reckoning.anchor, Some(&clock), None)?;
    draft.record(Event::ClockResumed { n, deadline: clock.deadline, reckoning })
}

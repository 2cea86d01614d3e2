//! Deadlines that end with an answer: they end when it has left, and run on when it did not arrive (ADR 013).
use jiff::Timestamp;
use regulation::{GroundId, Moment};

use super::run::{end_with_case, ending, find, meet_at, start};
use super::suspend::resume_clock;
use super::{Clock, ClockStatus, pieces};
use crate::case::{AnswerState, Event};
use crate::draft::Draft;
use crate::refusal::Refusal;

/// The answer is written: what it will end waits for it to leave.
pub(crate) fn put_on_its_way(draft: &mut Draft, message: u32) -> Result<(), Refusal> {
    wait(draft, message, &ending(draft, &Moment::Answered))
}

/// These clocks end when the answer has left.
pub(super) fn wait(draft: &mut Draft, message: u32, clocks: &[u32]) -> Result<(), Refusal> {
    let waits = |n: &u32| find(draft, *n).is_some_and(|clock| clock.awaits.contains(&message));
    let clocks: Vec<u32> = clocks.iter().copied().filter(|n| !waits(n)).collect();
    if clocks.is_empty() { Ok(()) } else { draft.record(Event::AnswerOnItsWay { message, clocks }) }
}

/// The answer that closes the case by this very act, when it has not left yet: what ends with the closing waits for it
/// too.
pub(super) fn closing_waits_for(draft: &Draft, moment: &Moment) -> Option<u32> {
    let closes = match moment {
        Moment::Closed => true,
        Moment::Entering(stage) => draft.reg.stage(stage).is_some_and(|stage| stage.end.is_some()),
        _ => false,
    };
    let written = draft.events.iter().rev().find_map(|event| match event {
        Event::MessageSent { n, awaited: true, .. } => Some(*n),
        _ => None,
    });
    let waits = |n: &u32| draft.state.answers.iter().any(|one| one.message == *n && one.is_on_its_way());
    written.filter(|_| closes).filter(waits)
}

/// The answer has left: `waiting` are the clocks that waited for it. What begins with an answer begins.
pub(crate) fn left(draft: &mut Draft, message: u32, waiting: &[u32]) -> Result<(), Refusal> {
    waiting.iter().try_for_each(|n| meet_at(draft, *n, None, Some(message)))?;
    if draft.state.closed.is_some() { Ok(()) } else { start(draft, &Moment::Answered) }
}

/// The answer did not arrive: the clocks that it met run on. One that another answer has met since is met by that one;
/// in a case that stays closed nothing else runs on.
pub(crate) fn revive(draft: &mut Draft, message: u32) -> Result<(), Refusal> {
    let met = |clock: &&Clock| clock.met_by == Some(message) && !clock.is_live();
    let met: Vec<Clock> = draft.state.clocks.iter().filter(met).cloned().collect();
    for clock in met {
        if draft.state.closed.is_none() || !others(draft, &clock, message).is_empty() {
            run_on(draft, &clock, message)?;
        }
    }
    if draft.state.closed.is_some() { end_with_case(draft) } else { Ok(()) }
}

/// The closing at that instant is undone: what ended with it runs on.
pub(crate) fn undo_ends(draft: &mut Draft, closed: Timestamp, message: u32) -> Result<(), Refusal> {
    let ended = |clock: &&Clock| !clock.is_live() && clock.ended == Some(closed) && clock.task.is_none();
    let ended: Vec<Clock> = draft.state.clocks.iter().filter(ended).cloned().collect();
    ended.into_iter().try_for_each(|clock| run_on(draft, &clock, message))
}

/// The answers that end the clock, beside that message.
fn others(draft: &Draft, clock: &Clock, message: u32) -> Vec<AnswerState> {
    let ends = draft.reg.deadline(&clock.deadline).is_some_and(|one| one.until.contains(&Moment::Answered));
    let counts = |one: &&AnswerState| {
        let since = one.written >= clock.started && one.message != message;
        ends && since && (one.stands() || one.is_on_its_way())
    };
    draft.state.answers.iter().filter(counts).cloned().collect()
}

fn run_on(draft: &mut Draft, clock: &Clock, message: u32) -> Result<(), Refusal> {
    if draft.reg.deadline(&clock.deadline).is_none() {
        return Ok(());
    }
    draft.record(Event::ClockRevived { n: clock.n, deadline: clock.deadline.clone(), message })?;
    go_on(draft, clock)?;
    for answer in others(draft, clock, message) {
        match answer.left {
            Some(left) => {
                return meet_at(draft, clock.n, Some(left), Some(answer.message).filter(|n| *n > 0));
            }
            None => wait(draft, answer.message, &[clock.n])?,
        }
    }
    Ok(())
}

fn is_over(draft: &Draft, clock: &Clock, ground: &GroundId, by_stage: bool) -> bool {
    let mut in_force = draft.state.suspensions.iter();
    match draft.reg.deadline(&clock.deadline).and_then(|one| one.pause.get(ground)) {
        Some(stretch) => pieces::is_over(draft, stretch),
        None => !in_force.any(|one| one.ground == *ground && one.by_stage == by_stage),
    }
}

/// A pause that is over meanwhile does not hold it.
fn go_on(draft: &mut Draft, clock: &Clock) -> Result<(), Refusal> {
    let open = clock.pauses.iter().filter(|pause| pause.until.is_none());
    let open: Vec<(GroundId, bool)> = open.map(|pause| (pause.ground.clone(), pause.by_stage)).collect();
    for (ground, by_stage) in open {
        if is_over(draft, clock, &ground, by_stage) {
            let (n, deadline) = (clock.n, clock.deadline.clone());
            draft.record(Event::ClockPauseEnded { n, deadline, ground, by_stage })?;
        }
    }
    match find(draft, clock.n).map(|clock| clock.status) {
        Some(ClockStatus::Paused) => resume_clock(draft, clock.n),
        _ => Ok(()),
    }
}

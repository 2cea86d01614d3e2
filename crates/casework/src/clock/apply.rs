use jiff::Timestamp;
use regulation::GroundId;

use super::{Clock, ClockStatus, ExtensionMade, PauseMade, Reckoning};
use crate::case::Event;

/// What an event does to the clocks. False when it is no event of theirs.
pub(crate) fn apply(clocks: &mut Vec<Clock>, event: &Event, at: Timestamp) -> bool {
    if let Event::ClockStarted { n, deadline, task, reckoning } = event {
        clocks.push(started(*n, deadline.clone(), *task, reckoning, at));
        return true;
    }
    if let Event::AnswerOnItsWay { message, clocks: ended } = event {
        let these = clocks.iter_mut().filter(|clock| ended.contains(&clock.n));
        these.for_each(|clock| clock.awaits.push(*message));
        return true;
    }
    let Some(n) = clock_of(event) else { return false };
    if let Some(clock) = clocks.iter_mut().find(|clock| clock.n == n) {
        change(clock, event, at);
    }
    true
}

fn started(
    n: u32,
    deadline: regulation::DeadlineId,
    task: Option<u32>,
    reckoning: &Reckoning,
    at: Timestamp,
) -> Clock {
    Clock {
        n,
        deadline,
        task,
        reckoning: bare(reckoning),
        pauses: Vec::new(),
        extensions: Vec::new(),
        status: ClockStatus::Running,
        started: at,
        warned: None,
        breached: None,
        ended: None,
        awaits: Vec::new(),
        met_by: None,
    }
}

fn clock_of(event: &Event) -> Option<u32> {
    match event {
        Event::ClockWarned { n, .. }
        | Event::ClockBreached { n, .. }
        | Event::ClockPaused { n, .. }
        | Event::ClockPauseEnded { n, .. }
        | Event::ClockResumed { n, .. }
        | Event::ClockExtended { n, .. }
        | Event::ClockMoved { n, .. }
        | Event::ClockMet { n, .. }
        | Event::ClockRevived { n, .. }
        | Event::ClockDropped { n, .. } => Some(*n),
        _ => None,
    }
}

fn change(clock: &mut Clock, event: &Event, at: Timestamp) {
    match event {
        Event::ClockWarned { .. } => clock.warned = Some(at),
        Event::ClockBreached { .. } => clock.breached = Some(at),
        Event::ClockPaused { ground, by_stage, .. } => pause(clock, ground, *by_stage, at),
        Event::ClockPauseEnded { ground, by_stage, .. } => end_pause(clock, ground, *by_stage, at),
        Event::ClockResumed { reckoning, .. } => {
            clock.status = ClockStatus::Running;
            reckoned_anew(clock, reckoning, at);
        }
        Event::ClockExtended { by, total, reckoning, .. } => {
            let before = clock.reckoning.due;
            clock.extensions.push(ExtensionMade { term: by.clone(), total: *total, at, before });
            reckoned_anew(clock, reckoning, at);
        }
        Event::ClockMoved { reckoning, .. } => reckoned_anew(clock, reckoning, at),
        Event::ClockRevived { .. } => revive(clock),
        Event::ClockMet { late, ended, message, .. } => {
            let status = if *late { ClockStatus::MetLate } else { ClockStatus::Met };
            clock.met_by = *message;
            end(clock, status, ended.unwrap_or(at));
        }
        Event::ClockDropped { .. } => end(clock, ClockStatus::Dropped, at),
        _ => {}
    }
}

fn pause(clock: &mut Clock, ground: &GroundId, by_stage: bool, at: Timestamp) {
    clock.pauses.push(PauseMade { ground: ground.clone(), by_stage, from: at, until: None });
    clock.status = ClockStatus::Paused;
}

fn end_pause(clock: &mut Clock, ground: &GroundId, by_stage: bool, at: Timestamp) {
    let open = clock.pauses.iter_mut().filter(|pause| pause.until.is_none());
    let ended = open.filter(|pause| pause.ground == *ground && pause.by_stage == by_stage);
    ended.for_each(|pause| pause.until = Some(at));
}

/// A new due time never wipes out a breach: what was missed stays missed.
fn reckoned_anew(clock: &mut Clock, reckoning: &Reckoning, at: Timestamp) {
    clock.reckoning = bare(reckoning);
    let past = clock.reckoning.warn_at.iter().copied().rfind(|warn| *warn <= at);
    clock.warned = clock.warned.and(past.map(|_| at));
}

fn end(clock: &mut Clock, status: ClockStatus, at: Timestamp) {
    clock.status = status;
    clock.ended = Some(at);
}

fn revive(clock: &mut Clock) {
    let paused = clock.pauses.iter().any(|pause| pause.until.is_none());
    clock.status = if paused { ClockStatus::Paused } else { ClockStatus::Running };
    (clock.ended, clock.met_by) = (None, None);
}

fn bare(reckoning: &Reckoning) -> Reckoning {
    Reckoning { trace: None, ..reckoning.clone() }
}

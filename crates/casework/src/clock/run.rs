use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use regulation::{Deadline, DeadlineId, DeadlineOf, Moment, Regulation};

use super::reckon::{anchor_of, reckon, reckon_by_hand};
use super::{Clock, ClockStatus, Reckoning, answer, pieces};
use crate::case::Event;
use crate::draft::{Draft, is_moment};
use crate::field::FieldValue;
use crate::refusal::Refusal;

/// A moment has come: clocks that it stops are met, deadlines that it starts begin, agreed dates move.
/// `message`: the answer that the moment is, where it is one.
pub(crate) fn ring(draft: &mut Draft, moment: &Moment, message: Option<u32>) -> Result<(), Refusal> {
    match answer::closing_waits_for(draft, moment) {
        Some(answer) => answer::wait(draft, answer, &ending(draft, moment))?,
        None => {
            let ending = ending(draft, moment);
            ending.into_iter().try_for_each(|n| meet_at(draft, n, None, message))?;
        }
    }
    move_agreed(draft, moment)?;
    start(draft, moment)?;
    pieces::stand_still(draft, moment)?;
    measure(draft, moment)
}

/// Deadlines that a moment starts begin.
pub(super) fn start(draft: &mut Draft, moment: &Moment) -> Result<(), Refusal> {
    start_of_kind(draft, moment)?;
    start_of_stage(draft, moment)
}

/// The clocks that a moment ends.
pub(super) fn ending(draft: &Draft, moment: &Moment) -> Vec<u32> {
    let ends = |clock: &&Clock| {
        draft.reg.deadline(&clock.deadline).is_some_and(|deadline| {
            // A task's own clock ends with that very task, not with another of the same name.
            let other_task = matches!(deadline.of, DeadlineOf::Task(_)) && matches!(moment, Moment::Task(_));
            !other_task && deadline.until.iter().any(|until| is_moment(until, moment))
        })
    };
    draft.state.live_clocks().filter(ends).map(|clock| clock.n).collect()
}

fn live(draft: &Draft) -> Vec<(u32, DeadlineId)> {
    draft.state.live_clocks().map(|clock| (clock.n, clock.deadline.clone())).collect()
}

/// The clock is met now, in time or late.
pub(crate) fn meet(draft: &mut Draft, n: u32) -> Result<(), Refusal> {
    meet_at(draft, n, None, None)
}

/// The same; `ended` is when, where that is not now, and `message` the answer that met it.
pub(super) fn meet_at(
    draft: &mut Draft,
    n: u32,
    ended: Option<Timestamp>,
    message: Option<u32>,
) -> Result<(), Refusal> {
    let Some(clock) = draft.state.clocks.iter().find(|clock| clock.n == n && clock.is_live()) else {
        return Ok(());
    };
    let overdue = clock.status == ClockStatus::Running
        && clock.reckoning.due.is_some_and(|due| ended.unwrap_or(draft.at) > due);
    let late = overdue || clock.breached.is_some();
    draft.record(Event::ClockMet { n, deadline: clock.deadline.clone(), late, ended, message })
}

/// The case is closed: what ran no longer applies, but for what counts from the closing itself.
pub(crate) fn end_with_case(draft: &mut Draft) -> Result<(), Refusal> {
    drop_those(draft, |reg, deadline| !reg.is_after_closing(deadline))
}

/// The case is open again: what counts from its closing no longer applies.
pub(crate) fn end_with_closing(draft: &mut Draft) -> Result<(), Refusal> {
    drop_those(draft, Regulation::is_after_closing)
}

fn drop_those(draft: &mut Draft, which: impl Fn(&Regulation, &Deadline) -> bool) -> Result<(), Refusal> {
    let known = |id: &DeadlineId| draft.reg.deadline(id).is_none_or(|deadline| which(draft.reg, deadline));
    let ending = draft.state.live_clocks().filter(|clock| known(&clock.deadline));
    let ending: Vec<u32> = ending.map(|clock| clock.n).collect();
    ending.into_iter().try_for_each(|n| drop_clock(draft, n))
}

/// The clock no longer applies. One whose answer is written stays until it is known what became of the letter.
pub(crate) fn drop_clock(draft: &mut Draft, n: u32) -> Result<(), Refusal> {
    let awaiting = draft.state.clocks.iter().any(|clock| clock.n == n && clock.is_awaiting());
    if awaiting { Ok(()) } else { take_away(draft, n) }
}

/// The clock no longer applies, whatever it waits for: the regulation has no such deadline any more.
pub(crate) fn take_away(draft: &mut Draft, n: u32) -> Result<(), Refusal> {
    let Some(clock) = draft.state.clocks.iter().find(|clock| clock.n == n && clock.is_live()) else {
        return Ok(());
    };
    draft.record(Event::ClockDropped { n, deadline: clock.deadline.clone() })
}

fn start_of_kind(draft: &mut Draft, moment: &Moment) -> Result<(), Refusal> {
    for id in &draft.kind()?.deadlines {
        let deadline = draft.deadline(id)?;
        if deadline.taken.is_none() && is_moment(&deadline.from, moment) {
            start_unless_live(draft, deadline, moment)?;
        }
    }
    Ok(())
}

/// A field tells how long something took: its deadline begins and ends at once.
fn measure(draft: &mut Draft, moment: &Moment) -> Result<(), Refusal> {
    let Moment::Field(field) = moment else { return Ok(()) };
    for id in &draft.kind()?.deadlines {
        let deadline = draft.deadline(id)?;
        let Some(took) = took(draft, deadline).filter(|_| deadline.taken.as_ref() == Some(field)) else {
            continue;
        };
        let Some(at) = last(draft, &deadline.from).filter(|_| draft.state_allows(deadline)) else { continue };
        let anchor = anchor_of(draft.reg, &draft.state, &deadline.from, at);
        begin(draft, deadline, anchor, None)?;
        let n = draft.state.clocks.last().map_or(0, |clock| clock.n);
        meet_at(draft, n, anchor.checked_add(took).ok(), None)?;
    }
    Ok(())
}

fn took(draft: &Draft, deadline: &Deadline) -> Option<SignedDuration> {
    match draft.state.fields.get(deadline.taken.as_ref()?)? {
        FieldValue::Number(seconds) => SignedDuration::try_from_secs_f64(seconds.max(0.0)).ok(),
        _ => None,
    }
}

/// A stage's deadline that counts from a moment which comes only while the case stands there.
fn start_of_stage(draft: &mut Draft, moment: &Moment) -> Result<(), Refusal> {
    let Some(id) = draft.stage()?.deadline.as_ref() else { return Ok(()) };
    let deadline = draft.deadline(id)?;
    let entered = draft.state.had(&Moment::Entering(draft.state.stage.clone()));
    if entered && is_moment(&deadline.from, moment) && !matches!(moment, Moment::Entering(_)) {
        start_unless_live(draft, deadline, moment)?;
    }
    Ok(())
}

/// It runs, and its answer is not written yet.
fn runs(draft: &Draft, id: &DeadlineId) -> bool {
    draft.state.live_clocks().any(|clock| clock.deadline == *id && !clock.is_awaiting())
}

fn start_unless_live(draft: &mut Draft, deadline: &Deadline, moment: &Moment) -> Result<(), Refusal> {
    if runs(draft, &deadline.id) || !draft.state_allows(deadline) {
        return Ok(());
    }
    let anchor = anchor_of(draft.reg, &draft.state, moment, draft.at);
    begin(draft, deadline, anchor, None)
}

/// The stage's own clock, on entering it. One that is counted from an earlier moment is anchored there; one whose
/// moment has not come yet waits for it.
pub(crate) fn start_stage(draft: &mut Draft) -> Result<(), Refusal> {
    let Some(id) = draft.stage()?.deadline.as_ref() else { return Ok(()) };
    let deadline = draft.deadline(id)?;
    if runs(draft, id) || !draft.state_allows(deadline) {
        return Ok(());
    }
    let anchor = match &deadline.from {
        Moment::Entering(_) => Some(draft.at),
        Moment::Field(_) if deadline.agreed.is_some() => Some(draft.at),
        earlier => last(draft, earlier).map(|at| anchor_of(draft.reg, &draft.state, earlier, at)),
    };
    anchor.map_or(Ok(()), |anchor| begin(draft, deadline, anchor, None))
}

pub(super) fn last(draft: &Draft, moment: &Moment) -> Option<Timestamp> {
    let same = draft.state.moments.iter().filter(|(happened, _)| is_moment(moment, happened));
    same.map(|(_, at)| *at).max()
}

/// A task's own clock, when the task is opened.
pub(crate) fn start_task(draft: &mut Draft, deadline: &Deadline, n: u32) -> Result<(), Refusal> {
    if !draft.state_allows(deadline) {
        return Ok(());
    }
    let anchor = match &deadline.from {
        Moment::Opened(_) => draft.at,
        moment => {
            let at = last(draft, moment).unwrap_or(draft.at);
            anchor_of(draft.reg, &draft.state, moment, at)
        }
    };
    begin(draft, deadline, anchor, Some(n))
}

/// The clock of a task given by hand, where its day is named.
pub(crate) fn start_by_hand(draft: &mut Draft, n: u32, day: Date) -> Result<(), Refusal> {
    let reckoning = reckon_by_hand(draft.reg, day, draft.at)?;
    started(draft, &draft.reg.by_hand, reckoning, Some(n))
}

/// Begins the deadline anew from now; one that runs is dropped.
pub(crate) fn restart(draft: &mut Draft, id: &DeadlineId) -> Result<(), Refusal> {
    let running: Vec<u32> =
        draft.state.live_clocks().filter(|clock| clock.deadline == *id).map(|clock| clock.n).collect();
    running.into_iter().try_for_each(|n| drop_clock(draft, n))?;
    let deadline = draft.deadline(id)?;
    begin(draft, deadline, draft.at, None)
}

fn begin(
    draft: &mut Draft,
    deadline: &Deadline,
    anchor: Timestamp,
    task: Option<u32>,
) -> Result<(), Refusal> {
    let reckoning = reckon(draft.reg, &draft.state, deadline, anchor, None, None)?;
    started(draft, deadline, reckoning, task)
}

fn started(
    draft: &mut Draft,
    deadline: &Deadline,
    reckoning: Reckoning,
    task: Option<u32>,
) -> Result<(), Refusal> {
    let n = draft.state.clocks.last().map_or(1, |clock| clock.n + 1);
    draft.record(Event::ClockStarted { n, deadline: deadline.id.clone(), task, reckoning })
}

/// A date was set or changed: clocks that are due on it, or are counted from it, move.
fn move_agreed(draft: &mut Draft, moment: &Moment) -> Result<(), Refusal> {
    let Moment::Field(field) = moment else { return Ok(()) };
    for (n, id) in live(draft) {
        let Ok(deadline) = draft.deadline(&id) else { continue };
        let Some(clock) = find(draft, n) else { continue };
        let anchor = match (&deadline.agreed, &deadline.from) {
            (Some(agreed), _) if agreed == field => clock.reckoning.anchor,
            (None, from) if from == moment => anchor_of(draft.reg, &draft.state, moment, draft.at),
            _ => continue,
        };
        let reckoning = reckon(draft.reg, &draft.state, deadline, anchor, Some(&clock), None)?;
        draft.record(Event::ClockMoved { n, deadline: id, reckoning })?;
    }
    Ok(())
}

pub(super) fn find(draft: &Draft, n: u32) -> Option<Clock> {
    draft.state.clocks.iter().find(|clock| clock.n == n).cloned()
}

/// Begins a deadline whose moment has come before: the case became of a kind that has it.
pub(crate) fn start_since(draft: &mut Draft, id: &DeadlineId) -> Result<(), Refusal> {
    let deadline = draft.deadline(id)?;
    let Some(at) = last(draft, &deadline.from) else { return Ok(()) };
    let ended = deadline.until.iter().any(|until| last(draft, until).is_some_and(|end| end >= at));
    if ended || runs(draft, id) || deadline.taken.is_some() || !draft.state_allows(deadline) {
        return Ok(());
    }
    let anchor = anchor_of(draft.reg, &draft.state, &deadline.from, at);
    begin(draft, deadline, anchor, None)
}

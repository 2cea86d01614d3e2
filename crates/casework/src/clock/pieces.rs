//! Deadlines that are counted in pieces: they stand still by themselves from one moment to another.
use regulation::{DeadlineId, GroundId, Moment, Stretch};

use super::run::{find, last};
use super::suspend::resume_clock;
use super::{Clock, ClockStatus};
use crate::case::Event;
use crate::draft::{Draft, is_moment};
use crate::refusal::Refusal;

/// A moment has come: clocks whose rule says so stand still from now on, or go on.
pub(super) fn stand_still(draft: &mut Draft, moment: &Moment) -> Result<(), Refusal> {
    for (n, id) in counted_in_pieces(draft) {
        let reg = draft.reg;
        for (ground, stretch) in reg.deadline(&id).into_iter().flat_map(|one| &one.pause) {
            let Some(clock) = find(draft, n) else { continue };
            let stands = clock.is_paused_on(ground, true);
            if stands && names(&stretch.until, moment) {
                go_on(draft, &clock, ground)?;
            } else if !stands && names(&stretch.from, moment) && !is_missed(draft, &clock) {
                let (deadline, ground) = (id.clone(), ground.clone());
                draft.record(Event::ClockPaused { n, deadline, ground, by_stage: true })?;
            }
        }
    }
    Ok(())
}

/// Whether the stretch in which a clock stands still is over.
pub(super) fn is_over(draft: &Draft, stretch: &Stretch) -> bool {
    let latest = |moments: &[Moment]| moments.iter().filter_map(|moment| last(draft, moment)).max();
    latest(&stretch.until) > latest(&stretch.from)
}

fn counted_in_pieces(draft: &Draft) -> Vec<(u32, DeadlineId)> {
    let in_pieces = |id: &DeadlineId| draft.reg.deadline(id).is_some_and(|one| !one.pause.is_empty());
    let clocks = draft.state.live_clocks().filter(|clock| in_pieces(&clock.deadline));
    clocks.map(|clock| (clock.n, clock.deadline.clone())).collect()
}

fn names(moments: &[Moment], moment: &Moment) -> bool {
    moments.iter().any(|named| is_moment(named, moment))
}

fn is_missed(draft: &Draft, clock: &Clock) -> bool {
    let overdue = clock.reckoning.due.is_some_and(|due| due < draft.at);
    clock.breached.is_some() || (clock.status == ClockStatus::Running && overdue)
}

fn go_on(draft: &mut Draft, clock: &Clock, ground: &GroundId) -> Result<(), Refusal> {
    let (n, deadline, ground) = (clock.n, clock.deadline.clone(), ground.clone());
    draft.record(Event::ClockPauseEnded { n, deadline, ground, by_stage: true })?;
    resume_clock(draft, n)
}

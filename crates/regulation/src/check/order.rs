//! What stops a deadline may come after what starts it, and not only before.

use std::collections::BTreeSet;

use super::Check;
use super::extend::deadline_path;
use super::graph::{leads, offered};
use super::moments::{Possible, caused, may_stop};
use crate::compiled::{Action, Deadline, DeadlineOf, KindId, Moment, Regulation, Stage, StageId};
use crate::finding::Text;

pub(super) fn check(check: &mut Check) {
    let regulation = check.regulation;
    for kind in regulation.kinds.keys() {
        // A case that becomes another kind goes on in stages of that one.
        if check.graph.becomes(kind).next().is_some() {
            continue;
        }
        for deadline in regulation.deadlines.values() {
            if runs(check, kind, deadline) {
                of_kind(check, kind, deadline);
            }
        }
    }
}

fn runs(check: &Check, kind: &KindId, deadline: &Deadline) -> bool {
    match &deadline.of {
        DeadlineOf::Case => {
            let named = check.regulation.kind(kind).is_some_and(|kind| kind.deadlines.contains(&deadline.id));
            named && !check.regulation.is_after_closing(deadline)
        }
        DeadlineOf::Stage(stage) => check.graph.reaches(kind, stage),
        DeadlineOf::Task(_) => false,
    }
}

fn of_kind(check: &mut Check, kind: &KindId, deadline: &Deadline) {
    let regulation = check.regulation;
    let all = Possible::of(regulation, &check.graph, kind);
    let begins = match &deadline.of {
        DeadlineOf::Stage(stage) => Some(BTreeSet::from([stage.clone()])),
        _ => begins(check, kind, &deadline.from, &all),
    };
    let Some(begins) = begins.filter(|stages| !stages.is_empty()) else { return };
    let stopped = |moments: &Possible| deadline.until.iter().any(|until| moments.has(until));
    let never = stopped(&all) && !stopped(&all.later(check, kind, &begins));
    if never && !may_stop(check, deadline) {
        only_before(check, kind, deadline);
    }
}

/// Where a case may stand when that moment has come; none when it is not tied to stages, as registration, the work in
/// a task, a reopening.
fn begins(check: &Check, kind: &KindId, from: &Moment, all: &Possible) -> Option<BTreeSet<StageId>> {
    let tied = matches!(
        from,
        Moment::Entering(_)
            | Moment::Leaving(_)
            | Moment::Done { .. }
            | Moment::Mark(_)
            | Moment::Decided
            | Moment::Answered
            | Moment::Disputed
    );
    if !tied || !all.has(from) {
        return None;
    }
    let mut begins = BTreeSet::new();
    for stage in check.graph.stages(kind).filter_map(|stage| check.regulation.stage(stage)) {
        if Possible::on_entering(stage).has(from) {
            begins.insert(stage.id.clone());
        }
        for action in offered(stage, kind) {
            begins.extend(led(check.regulation, kind, stage, action, from));
        }
    }
    Some(begins)
}

/// Where an action leads that brings the moment about.
fn led(
    regulation: &Regulation,
    kind: &KindId,
    stage: &Stage,
    action: &Action,
    from: &Moment,
) -> Vec<StageId> {
    let stays = action.to.is_none().then_some(None);
    let ways = leads(action, &stage.id, kind).map(|next| regulation.stage(next)).chain(stays);
    ways.filter(|next| caused(stage, action, *next).contains(from))
        .map(|next| next.unwrap_or(stage).id.clone())
        .collect()
}

fn only_before(check: &mut Check, kind: &KindId, deadline: &Deadline) {
    let until: Vec<String> = deadline.until.iter().map(ToString::to_string).collect();
    let until = until.join(", ");
    let (id, from) = (&deadline.id, &deadline.from);
    check.error(
        &deadline_path(deadline).key("until"),
        Text::new(
            format!("срок «{id}» у вида «{kind}» никогда не остановится: {until} не бывает после {from}"),
            format!(
                "the deadline “{id}” of the kind “{kind}” never stops: {until} does not come after {from}"
            ),
        ),
        Text::new(
            "назовите в until то, что бывает после начала срока",
            "name under until what comes after the deadline began",
        ),
    );
}

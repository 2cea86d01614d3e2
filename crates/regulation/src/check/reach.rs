//! Every stage can be reached, and from every stage an end.

use super::unseen::Hole;
use super::{Check, stage_path};
use crate::compiled::{KindId, StageId};
use crate::finding::Text;

pub(super) fn check(check: &mut Check) {
    let regulation = check.regulation;
    for stage in regulation.stages.keys() {
        if check.graph.kinds_at(stage).next().is_none() && !hidden(check) {
            check.desk.error_at_key(
                &stage_path(stage),
                Text::new(
                    format!("в этап «{stage}» нельзя попасть"),
                    format!("the stage “{stage}” cannot be reached"),
                ),
                Text::new(
                    "направьте в него какое-нибудь действие (to) или начните с него вид обращения (starts)",
                    "lead some action to it (to) or begin a kind with it (starts)",
                ),
            );
        }
    }
    let mut told: Vec<(&KindId, &StageId)> = Vec::new();
    for kind in regulation.kinds.keys() {
        for stage in regulation.stages.keys().filter(|stage| check.graph.reaches(kind, stage)) {
            if is_trap(check, kind, stage) && told.iter().all(|(_, known)| *known != stage) {
                told.push((kind, stage));
            }
        }
    }
    for (kind, stage) in told {
        if !may_go_on(check, kind, stage) {
            no_end(check, stage);
        }
    }
}

/// Whether a way that is not known may lead to the stages that none leads to.
fn hidden(check: &mut Check) -> bool {
    let causes = check.holes(Hole::leads);
    let what = Text::new("можно ли попасть в каждый этап", "whether every stage can be reached");
    check.unseen(what, causes)
}

/// Whether a way that is not known may lead out of the trap.
fn may_go_on(check: &mut Check, kind: &KindId, stage: &StageId) -> bool {
    let after = check.graph.after(check.regulation, kind, stage);
    let inside = |hole: &Hole| hole.stage().is_some_and(|id| *stage == id || after.contains(id));
    let causes = check.holes(|hole| hole.leads() && inside(hole));
    let what = Text::new(
        "можно ли из каждого этапа прийти к концу",
        "whether an end can be reached from every stage",
    );
    check.unseen(what, causes)
}

/// No end can be reached from here, and wherever it leads one can come back: the bottom of a trap, not the way in.
fn is_trap(check: &Check, kind: &KindId, stage: &StageId) -> bool {
    let regulation = check.regulation;
    let ends = |id: &StageId| regulation.stage(id).is_some_and(|stage| stage.end.is_some());
    let after = check.graph.after(regulation, kind, stage);
    if ends(stage) || after.iter().any(ends) {
        return false;
    }
    // Where a stage leads that is not there nobody knows.
    let back = |next: &StageId| next == stage || check.graph.after(regulation, kind, next).contains(stage);
    after.iter().all(|next| back(next) || regulation.stage(next).is_none())
}

fn no_end(check: &mut Check, stage: &StageId) {
    check.desk.error_at_key(
        &stage_path(stage),
        Text::new(
            format!("из этапа «{stage}» нельзя прийти к концу"),
            format!("no end can be reached from the stage “{stage}”"),
        ),
        Text::new(
            "добавьте действие, которое ведёт дальше, или end, если обращение здесь закрыто",
            "add an action that leads on, or end if the case is closed here",
        ),
    );
}

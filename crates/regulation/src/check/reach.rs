//! Every stage can be reached, and from every stage an end.

use super::{Check, stage_path};
use crate::compiled::{KindId, StageId};
use crate::finding::Text;

pub(super) fn check(check: &mut Check) {
    let regulation = check.regulation;
    for stage in regulation.stages.keys() {
        if check.graph.kinds_at(stage).next().is_none() {
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
    let mut told: Vec<&StageId> = Vec::new();
    for kind in regulation.kinds.keys() {
        for stage in regulation.stages.keys().filter(|stage| check.graph.reaches(kind, stage)) {
            if is_trap(check, kind, stage) && !told.contains(&stage) {
                told.push(stage);
            }
        }
    }
    for stage in told {
        no_end(check, stage);
    }
}

/// No end can be reached from here, and wherever it leads one can come back: the bottom of a trap, not the way in.
fn is_trap(check: &Check, kind: &KindId, stage: &StageId) -> bool {
    let regulation = check.regulation;
    let ends = |id: &StageId| regulation.stage(id).is_some_and(|stage| stage.end.is_some());
    let after = check.graph.after(regulation, kind, stage);
    if ends(stage) || after.iter().any(ends) {
        return false;
    }
    after.iter().all(|next| next == stage || check.graph.after(regulation, kind, next).contains(stage))
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

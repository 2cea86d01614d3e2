//! A stage has an owner and a deadline, or says why not.

use super::{Check, stage_path};
use crate::compile::place::Path;
use crate::compiled::{Stage, Wait};
use crate::finding::Text;

pub(super) fn check(check: &mut Check) {
    let regulation = check.regulation;
    for stage in regulation.stages.values() {
        owner(check, stage);
        deadline(check, stage);
        in_vain(check, stage);
    }
    for task in regulation.tasks.values().filter(|task| task.deadline.is_none() && task.no_deadline.is_none())
    {
        check.error(
            &Path::of(&["tasks", task.id.as_str(), "within"]),
            Text::new(
                format!("у поручения «{}» нет срока", task.id),
                format!("the task “{}” has no deadline", task.id),
            ),
            Text::new(
                "добавьте within: срок, или no-deadline: почему его нет",
                "add within: a term, or no-deadline: why there is none",
            ),
        );
    }
}

fn owner(check: &mut Check, stage: &Stage) {
    if stage.owner.is_some() || stage.end.is_some() {
        return;
    }
    check.error(
        &stage_path(&stage.id).key("owner"),
        Text::new(
            format!("у этапа «{}» нет ответственного", stage.id),
            format!("the stage “{}” has no owner", stage.id),
        ),
        Text::new("добавьте owner: роль или правило назначения", "add owner: a role or an assignment rule"),
    );
}

fn deadline(check: &mut Check, stage: &Stage) {
    let explained = stage.no_deadline.is_some() || stage.end.is_some() || stage.waits_for != Wait::None;
    if stage.deadline.is_some() || explained {
        return;
    }
    check.error(
        &stage_path(&stage.id).key("within"),
        Text::new(
            format!("у этапа «{}» нет срока", stage.id),
            format!("the stage “{}” has no deadline", stage.id),
        ),
        Text::new(
            "добавьте within: срок, или no-deadline: почему его нет",
            "add within: a term, or no-deadline: why there is none",
        ),
    );
}

/// What would never come to bear: the owner of a stage is assigned on entering it, and an end has no time of its own.
fn in_vain(check: &mut Check, stage: &Stage) {
    if stage.enter.assign.is_some() {
        check.error(
            &stage_path(&stage.id).key("enter").key("assign"),
            Text::new(
                format!("на этапе «{}» назначает owner, а не enter", stage.id),
                format!("at the stage “{}” owner assigns, not enter", stage.id),
            ),
            Text::new("назовите ответственного в owner этапа", "name the holder under owner of the stage"),
        );
    }
    if stage.end.is_some() && stage.deadline.is_some() {
        check.error(
            &stage_path(&stage.id).key("within"),
            Text::new(
                format!("этап «{}» — конец: срок на нём не пойдёт", stage.id),
                format!("the stage “{}” is an end: no deadline runs there", stage.id),
            ),
            Text::new(
                format!("перенесите срок в deadlines: from: entering {}", stage.id),
                format!("move it to deadlines: from: entering {}", stage.id),
            ),
        );
    }
}

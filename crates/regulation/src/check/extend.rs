//! What is extended has a rule of extension, and somebody who may extend.

use super::{Check, action_path, stage_path};
use crate::compile::place::Path;
use crate::compiled::{Deadline, DeadlineId, DeadlineOf};
use crate::finding::Text;

pub(super) fn check(check: &mut Check) {
    let regulation = check.regulation;
    for stage in regulation.stages.values() {
        rule(check, &stage_path(&stage.id).key("enter").key("extend"), stage.enter.extend.as_ref());
        for action in stage.actions.values() {
            let at = action_path(&stage.id, &action.id).key("extend");
            rule(check, &at, action.effects.extend.as_ref());
        }
    }
    for deadline in regulation.deadlines.values() {
        who(check, deadline);
    }
}

fn rule(check: &mut Check, at: &Path, deadline: Option<&DeadlineId>) {
    let Some(deadline) = deadline.and_then(|id| check.regulation.deadline(id)) else { return };
    // Its rule is told to be wrong.
    if deadline.extend.is_some() || !check.inside(&deadline_path(deadline).key("extend")).is_empty() {
        return;
    }
    let id = &deadline.id;
    check.error(
        at,
        Text::new(
            format!("у срока «{id}» нет правила продления"),
            format!("the deadline “{id}” has no rule of extension"),
        ),
        Text::new(
            "добавьте сроку extend: { by: … } или { to: … }",
            "add extend: { by: … } or { to: … } to the deadline",
        ),
    );
}

fn who(check: &mut Check, deadline: &Deadline) {
    let Some(extend) = &deadline.extend else { return };
    let by_action = check.regulation.stages.values().any(|stage| {
        stage.enter.extend.as_ref() == Some(&deadline.id)
            || stage.actions.values().any(|action| action.effects.extend.as_ref() == Some(&deadline.id))
    });
    if !extend.who.is_empty() || by_action {
        return;
    }
    let causes = check.holes(|hole| {
        let steps = hole.steps();
        matches!(steps.as_slice(), ["rights"] | ["rights", "extend", ..] | ["stages", .., "extend"])
    });
    let what = Text::new("есть ли кому продлить каждый срок", "whether somebody may extend every deadline");
    if check.unseen(what, causes) {
        return;
    }
    check.error(
        &deadline_path(deadline).key("extend"),
        Text::new(
            format!("срок «{}» некому продлить", deadline.id),
            format!("nobody may extend the deadline “{}”", deadline.id),
        ),
        Text::new(
            "добавьте who: роли здесь или rights: { extend: роли }",
            "add who: roles here, or rights: { extend: roles }",
        ),
    );
}

/// Where a deadline is written.
pub(super) fn deadline_path(deadline: &Deadline) -> Path {
    match &deadline.of {
        DeadlineOf::Case => Path::of(&["deadlines", deadline.id.as_str()]),
        DeadlineOf::Stage(stage) => stage_path(stage).key("within"),
        DeadlineOf::Task(task) => Path::of(&["tasks", task.as_str(), "within"]),
    }
}

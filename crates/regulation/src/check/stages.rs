//! A stage has an owner and a deadline, or says why not.

use super::{Check, stage_path};
use crate::compile::place::Path;
use crate::compiled::{Regulation, Stage, Wait};
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
    // That a case waits for somebody does not say how long.
    let explained = stage.no_deadline.is_some() || stage.end.is_some();
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
    if stage.end.is_some() {
        for (key, what, advice) in at_an_end(check.regulation, stage) {
            let at = key.iter().fold(stage_path(&stage.id), |at, key| at.key(key));
            let ru = format!("этап «{}» — конец: {}", stage.id, what.ru);
            let en = format!("the stage “{}” is an end: {}", stage.id, what.en);
            check.error(&at, Text::new(ru, en), advice);
        }
    }
}

/// Keys that belong to a stage where a case goes on, what is wrong with them on an end, and what to do.
fn at_an_end(regulation: &Regulation, stage: &Stage) -> Vec<(&'static [&'static str], Text, Text)> {
    let mut found: Vec<(&[&str], Text, Text)> = Vec::new();
    if stage.deadline.is_some() {
        found.push((
            &["within"],
            Text::new("срок на нём не пойдёт", "no deadline runs there"),
            Text::new(
                format!("перенесите срок в deadlines: from: entering {}", stage.id),
                format!("move it to deadlines: from: entering {}", stage.id),
            ),
        ));
    }
    if stage.no_deadline.is_some() {
        found.push((
            &["no-deadline"],
            Text::new("срока на нём и так нет", "there is no deadline there anyway"),
            Text::new("уберите no-deadline", "remove no-deadline"),
        ));
    }
    if stage.waits_for != Wait::None {
        found.push((
            &["waits-for"],
            Text::new("ждать на нём нечего", "nothing is waited for there"),
            Text::new("перенесите waits-for на этап перед ним", "move waits-for to the stage before it"),
        ));
    }
    if !stage.enter.open.is_empty() {
        found.push((
            &["enter", "open"],
            Text::new("поручение сразу отменится", "the task is called off at once"),
            Text::new("давайте поручение на этапе перед ним", "open the task at the stage before it"),
        ));
    }
    let restarted = stage.enter.restart.iter().filter_map(|id| regulation.deadline(id));
    if restarted.clone().next().is_some() && restarted.clone().all(|one| !regulation.is_after_closing(one)) {
        found.push((&["enter", "restart"], ended().0, ended().1));
    }
    if stage.enter.extend.is_some() {
        found.push((&["enter", "extend"], ended().0, ended().1));
    }
    found
}

fn ended() -> (Text, Text) {
    (
        Text::new("сроки на нём кончились", "deadlines have ended there"),
        Text::new("сделайте это действием на этапе перед ним", "do it by an action of the stage before it"),
    )
}

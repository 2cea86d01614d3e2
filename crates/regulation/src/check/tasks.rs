//! What is waited for is opened by somebody.

use super::moments::Possible;
use super::{Check, action_path, stage_path};
use crate::compile::place::Path;
use crate::compiled::{Moment, TaskId, Wait};
use crate::finding::Text;

pub(super) fn check(check: &mut Check) {
    let regulation = check.regulation;
    let possible: Vec<(_, Possible)> =
        regulation.kinds.keys().map(|kind| (kind, Possible::of(regulation, &check.graph, kind))).collect();
    for stage in regulation.stages.values() {
        let opened = |task: &TaskId| {
            let opened = Moment::Opened(task.clone());
            possible
                .iter()
                .any(|(kind, possible)| check.graph.reaches(kind, &stage.id) && possible.has(&opened))
        };
        let mut missing: Vec<(Path, TaskId)> = Vec::new();
        if let Wait::Tasks(tasks) = &stage.waits_for {
            let at = stage_path(&stage.id).key("waits-for");
            missing.extend(tasks.iter().enumerate().map(|(index, task)| (at.index(index), task.clone())));
        }
        for action in stage.actions.values() {
            let at = action_path(&stage.id, &action.id).key("needs");
            missing
                .extend(action.needs.iter().enumerate().map(|(index, task)| (at.index(index), task.clone())));
        }
        missing.retain(|(_, task)| !opened(task));
        for (at, task) in missing {
            let causes = check.bringing([&Moment::Opened(task.clone())]);
            let what = Text::new(
                "даётся ли каждое поручение, которого ждут",
                "whether every task that is waited for is opened",
            );
            if check.unseen(what, causes) {
                continue;
            }
            check.error(
                &at,
                Text::new(
                    format!("этап «{}» ждёт поручения «{task}», которого никто не открывает", stage.id),
                    format!("the stage “{}” waits for the task “{task}”, which nobody opens", stage.id),
                ),
                Text::new(
                    format!("откройте его: open: {task} в действии или enter: {{ open: {task} }}"),
                    format!("open it: open: {task} in an action, or enter: {{ open: {task} }}"),
                ),
            );
        }
    }
}

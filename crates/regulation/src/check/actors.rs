//! Every action can be done by somebody.

use super::{Check, action_path, stage_path};
use crate::finding::Text;

pub(super) fn check(check: &mut Check) {
    let regulation = check.regulation;
    for stage in regulation.stages.values() {
        if check.is_wrong(&stage_path(&stage.id).key("owner")) {
            continue;
        }
        for action in stage.actions.values().filter(|action| action.by.is_empty()) {
            check.error(
                &action_path(&stage.id, &action.id).key("by"),
                Text::new(
                    format!("действие «{}» на этапе «{}» некому выполнить", action.id, stage.id),
                    format!("nobody may do the action “{}” at the stage “{}”", action.id, stage.id),
                ),
                Text::new(
                    "добавьте by: роли; без by действует роль из owner этапа, а он роли не называет",
                    "add by: roles; without it the role of the stage's owner acts, and that names no role",
                ),
            );
        }
    }
}

//! What a kind is classified by can be recorded in a case of it (R4).

use std::collections::BTreeSet;

use super::Check;
use super::graph::offered;
use crate::compile::place::Path;
use crate::compiled::{Effects, FieldId, Kind, Regulation};
use crate::finding::Text;

pub(super) fn check(check: &mut Check) {
    let regulation = check.regulation;
    for kind in regulation.kinds.values() {
        let recorded = recorded(check, kind);
        for (index, field) in kind.classification.iter().enumerate().filter(|(_, id)| !recorded.contains(*id))
        {
            let at = Path::of(&["kinds", kind.id.as_str(), "classification"]).index(index);
            let what = Text::new(
                "можно ли записать то, по чему классифицируют",
                "whether what a kind is classified by can be recorded",
            );
            let causes = check.holes(|hole| hole.fills());
            if check.unseen(what, causes) {
                continue;
            }
            check.error(
                &at,
                Text::new(
                    format!("поле «{field}» в обращении вида «{}» никто не записывает", kind.id),
                    format!("nobody records the field “{field}” in a case of the kind “{}”", kind.id),
                ),
                Text::new(
                    "спросите его при регистрации или в действии (ask), либо уберите отсюда",
                    "ask for it at registration or in an action, or remove it here",
                ),
            );
        }
    }
}

/// The fields that registration, an action or a task may fill in a case of the kind, also when it has become another.
fn recorded(check: &Check, kind: &Kind) -> BTreeSet<FieldId> {
    let asked = kind.ask.iter().chain(kind.ask_by_channel.values().flatten());
    let mut recorded = asked.map(|ask| ask.field.clone()).collect();
    let later = check.graph.becomes(&kind.id).filter_map(|id| check.regulation.kind(id));
    [kind].into_iter().chain(later).for_each(|kind| on_the_way(check, kind, &mut recorded));
    recorded
}

/// What the stages of the kind record.
fn on_the_way(check: &Check, kind: &Kind, recorded: &mut BTreeSet<FieldId>) {
    let regulation = check.regulation;
    for stage in check.graph.stages(&kind.id).filter_map(|id| regulation.stage(id)) {
        brought(regulation, &stage.enter, recorded);
        for action in offered(stage, &kind.id) {
            recorded.extend(action.ask.iter().map(|ask| ask.field.clone()));
            brought(regulation, &action.effects, recorded);
        }
    }
}

/// What an effect sets, and what the tasks that it opens ask.
fn brought(regulation: &Regulation, effects: &Effects, recorded: &mut BTreeSet<FieldId>) {
    recorded.extend(effects.set.keys().cloned());
    let tasks = effects.open.iter().filter_map(|id| regulation.task(id));
    recorded.extend(tasks.flat_map(|task| &task.ask).map(|ask| ask.field.clone()));
}

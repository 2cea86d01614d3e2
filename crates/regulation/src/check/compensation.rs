//! A compensation has the fields that it is recorded in.

use super::{Check, action_path};
use crate::compile::place::Path;
use crate::compiled::FieldType;
use crate::finding::Text;

pub(super) fn check(check: &mut Check) {
    let regulation = check.regulation;
    for stage in regulation.stages.values() {
        for action in stage.actions.values().filter(|action| action.effects.compensation.is_some()) {
            let at = action_path(&stage.id, &action.id).key("compensation");
            // One of the two is told to be wrong.
            let misread =
                ["compensation", "compensation_cost"].map(|id| check.inside(&Path::of(&["fields", id])));
            if misread.iter().any(|causes| !causes.is_empty()) {
                continue;
            }
            let kind = |name: &str| regulation.fields.get(name).map(|field| field.kind);
            if kind("compensation").is_none() || kind("compensation_cost") != Some(FieldType::Money) {
                check.error(
                    &at,
                    Text::new(
                        "для компенсации нет полей compensation и compensation_cost",
                        "the fields compensation and compensation_cost are missing",
                    ),
                    Text::new(
                        "опишите в fields: compensation (ваш список) и compensation_cost (тип money)",
                        "declare under fields: compensation (your list) and compensation_cost (type money)",
                    ),
                );
            }
        }
    }
}

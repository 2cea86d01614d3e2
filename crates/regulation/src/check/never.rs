//! A condition can hold in some case: what stands under one that cannot would never be offered, taken or started.

use super::Check;
use super::guards::{guards, unsure};
use super::values::{Domain, combinations, domain, pick, text};
use crate::compiled::StageId;
use crate::finding::Text;
use crate::guard::{Guard, Value};

/// A condition with more combinations of values than this is not gone through.
const LIMIT: usize = 20_000;

pub(super) fn check(check: &mut Check) {
    for written in guards(check.regulation) {
        // It is said already that such conditions are not looked at.
        let sure = unsure(check, written.guard).is_empty();
        if sure && holds_never(check, written.stage, written.guard) {
            check.error(
                &written.at,
                Text::new(
                    format!("условие «{}» никогда не выполняется", written.guard),
                    format!("the condition “{}” never holds", written.guard),
                ),
                Text::new(
                    "поправьте условие или уберите то, что от него зависит",
                    "mend the condition, or remove what depends on it",
                ),
            );
        }
    }
}

/// Whether it is false for all values of its variables; of one with endlessly many values nothing is said.
fn holds_never(check: &Check, stage: Option<&StageId>, guard: &Guard) -> bool {
    let mut domains = Vec::new();
    for name in guard.variables() {
        let Some(values) = values(check, stage, name) else { return false };
        domains.push((name.clone(), values));
    }
    let Some(rows) = combinations(&domains, LIMIT) else { return false };
    !rows.iter().any(|row| guard.holds(&|name| pick(&domains, row, name)))
}

fn values(check: &Check, stage: Option<&StageId>, name: &str) -> Option<Vec<Value>> {
    match (name, stage) {
        ("stage", Some(stage)) => Some(vec![text(stage)]),
        // An action may turn a case into any kind before its branches are asked.
        _ => match domain(check.regulation, name)? {
            Domain::Finite(values) => Some(values),
            Domain::Samples(_) => None,
        },
    }
}

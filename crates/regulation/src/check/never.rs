//! A condition can hold in some case: what stands under one that cannot would never be offered, taken or started.

use std::collections::BTreeSet;

use super::Check;
use super::guards::{guards, unsure};
use super::values::{Domain, combinations, domain, pick, text};
use crate::compiled::{Ask, DisputeEffect, FieldId, Regulation, StageId};
use crate::finding::Text;
use crate::guard::{Guard, Value};

/// A condition with more combinations of values than this is not gone through.
const LIMIT: usize = 20_000;

pub(super) fn check(check: &mut Check) {
    let changing = Changing::of(check.regulation);
    for written in guards(check.regulation) {
        // It is said already that such conditions are not looked at.
        let sure = unsure(check, written.guard).is_empty();
        if sure && holds_never(check, &changing, written.stage, written.guard) {
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
fn holds_never(check: &Check, changing: &Changing, stage: Option<&StageId>, guard: &Guard) -> bool {
    let mut domains = Vec::new();
    for name in guard.variables() {
        let Some(values) = values(check, changing, stage, name) else { return false };
        domains.push((name.clone(), values));
    }
    let Some(rows) = combinations(&domains, LIMIT) else { return false };
    !rows.iter().any(|row| guard.holds(&|name| pick(&domains, row, name)))
}

fn values(check: &Check, changing: &Changing, stage: Option<&StageId>, name: &str) -> Option<Vec<Value>> {
    match (name, stage) {
        ("stage", Some(stage)) => Some(vec![text(stage)]),
        _ if !changing.may(name) => {
            Some(domain(check.regulation, name)?.values().iter().take(1).cloned().collect())
        }
        // An action may turn a case into any kind before its branches are asked.
        _ => match domain(check.regulation, name)? {
            Domain::Finite(values) => Some(values),
            Domain::Samples(_) => None,
        },
    }
}

/// What can become other than it is at first, somewhere in the regulation.
struct Changing {
    recorded: BTreeSet<FieldId>,
    fields: BTreeSet<FieldId>,
    compensated: bool,
    disputed: bool,
}

impl Changing {
    fn of(regulation: &Regulation) -> Changing {
        let actions = || regulation.stages.values().flat_map(|stage| stage.actions.values());
        let effects = || {
            let entered = regulation.stages.values().map(|stage| &stage.enter);
            entered.chain(actions().map(|action| &action.effects))
        };
        let of_kinds = regulation.kinds.values();
        let asked = of_kinds.flat_map(|kind| kind.ask.iter().chain(kind.ask_by_channel.values().flatten()));
        let asked = asked.chain(actions().flat_map(|action| &action.ask)).chain(asked_by_tasks(regulation));
        let mut recorded: BTreeSet<FieldId> = asked.map(|ask| ask.field.clone()).collect();
        recorded.extend(effects().flat_map(|effects| effects.set.keys().cloned()));
        let boxes = regulation.channels.values().flat_map(|channel| channel.mailboxes.values());
        recorded.extend(boxes.flat_map(|mailbox| mailbox.set.keys().cloned()));
        Changing {
            recorded,
            fields: regulation.fields.keys().cloned().collect(),
            compensated: effects().any(|effects| effects.compensation.is_some()),
            disputed: effects().any(|effects| effects.dispute == Some(DisputeEffect::Opens)),
        }
    }

    fn may(&self, name: &str) -> bool {
        match name {
            "compensated" => self.compensated,
            "disputed" | "disputes" => self.disputed,
            name => !self.fields.contains(name) || self.recorded.contains(name),
        }
    }
}

fn asked_by_tasks(regulation: &Regulation) -> impl Iterator<Item = &Ask> {
    regulation.tasks.values().flat_map(|task| &task.ask)
}

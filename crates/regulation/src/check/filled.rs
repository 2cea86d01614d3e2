//! Which fields surely have a value where.

use std::collections::{BTreeMap, BTreeSet};

use super::graph::{leads, offered};
use crate::compiled::{Action, Ask, FieldId, KindId, Regulation, StageId};

/// The fields that have a value whenever a case of a kind stands at a stage: asked for on every way to it.
#[derive(Debug, Default)]
pub(super) struct Filled {
    at: BTreeMap<(KindId, StageId), BTreeSet<FieldId>>,
}

impl Filled {
    pub fn of(regulation: &Regulation) -> Filled {
        let mut filled = Filled::default();
        let mut waiting = Vec::new();
        for kind in regulation.kinds.values() {
            for channel in regulation.channels.keys().filter(|channel| !kind.not_by.contains_key(*channel)) {
                let Some(stage) = kind.starts.of(channel) else { continue };
                let known = required(kind.asks(channel)).collect();
                filled.arrive(regulation, &kind.id, stage, known, &mut waiting);
            }
        }
        while let Some((kind, id)) = waiting.pop() {
            let (Some(stage), Some(known)) = (regulation.stage(&id), filled.at(&kind, &id)) else { continue };
            let known = known.clone();
            for action in offered(stage, &kind) {
                let known = after(action, &known);
                let becomes = action.effects.kind.as_ref().unwrap_or(&kind);
                for next in leads(action, &id, becomes) {
                    filled.arrive(regulation, becomes, next, known.clone(), &mut waiting);
                }
                if action.effects.kind.is_some() && action.to.is_none() {
                    filled.arrive(regulation, becomes, &id, known, &mut waiting);
                }
            }
        }
        filled
    }

    /// The fields that are surely filled there; none when no case comes there.
    pub fn at(&self, kind: &KindId, stage: &StageId) -> Option<&BTreeSet<FieldId>> {
        self.at.get(&(kind.clone(), stage.clone()))
    }

    /// What is known on every way is what all ways have in common.
    fn arrive(
        &mut self,
        regulation: &Regulation,
        kind: &KindId,
        id: &StageId,
        mut known: BTreeSet<FieldId>,
        waiting: &mut Vec<(KindId, StageId)>,
    ) {
        let Some(stage) = regulation.stage(id) else { return };
        known.extend(stage.enter.set.keys().cloned());
        let kind = stage.enter.kind.as_ref().unwrap_or(kind);
        let key = (kind.clone(), id.clone());
        let common = match self.at.get(&key) {
            Some(before) => before.intersection(&known).cloned().collect(),
            None => known,
        };
        if self.at.get(&key) != Some(&common) {
            self.at.insert(key.clone(), common);
            waiting.push(key);
        }
    }
}

/// What is known after an action.
fn after(action: &Action, known: &BTreeSet<FieldId>) -> BTreeSet<FieldId> {
    let mut after = known.clone();
    after.extend(required(action.ask.iter()));
    after.extend(action.effects.set.keys().cloned());
    after
}

fn required<'a>(asks: impl Iterator<Item = &'a Ask>) -> impl Iterator<Item = FieldId> {
    asks.filter(|ask| ask.required).map(|ask| ask.field.clone())
}

use indexmap::{IndexMap, IndexSet};

use crate::compiled::{Action, KindId, Regulation, Stage, StageId, Target};
use crate::guard::Guard;

/// Where cases of each kind may come. A guard that kind and stage settle is obeyed; of any other it is taken that it
/// may hold.
#[derive(Debug, Default)]
pub(crate) struct Graph {
    reach: IndexMap<KindId, IndexSet<StageId>>,
    /// The kinds that a case of a kind may be turned into, at once or step by step.
    becomes: IndexMap<KindId, IndexSet<KindId>>,
}

impl Graph {
    pub fn of(regulation: &Regulation) -> Graph {
        let mut graph = Graph::default();
        let mut waiting: Vec<(KindId, StageId)> = Vec::new();
        for kind in regulation.kinds.values() {
            graph.reach.insert(kind.id.clone(), IndexSet::new());
            waiting.extend(kind.starts.values().map(|stage| (kind.id.clone(), stage.clone())));
        }
        while let Some((kind, id)) = waiting.pop() {
            let Some(stage) = regulation.stage(&id) else { continue };
            if !graph.reach.entry(kind.clone()).or_default().insert(id.clone()) {
                continue;
            }
            if let Some(other) = &stage.enter.kind {
                graph.turn(&kind, other);
                waiting.push((other.clone(), id.clone()));
            }
            for action in offered(stage, &kind) {
                let after = action.effects.kind.as_ref().unwrap_or(&kind);
                graph.turn(&kind, after);
                waiting.extend(leads(action, &id, after).map(|stage| (after.clone(), stage.clone())));
                if action.to.is_none() {
                    waiting.push((after.clone(), id.clone()));
                }
            }
        }
        graph.close();
        graph
    }

    fn turn(&mut self, kind: &KindId, into: &KindId) {
        if kind != into {
            self.becomes.entry(kind.clone()).or_default().insert(into.clone());
        }
    }

    /// What a kind turns into may turn into something else.
    fn close(&mut self) {
        loop {
            let before: usize = self.becomes.values().map(IndexSet::len).sum();
            let steps = self.becomes.clone();
            for into in self.becomes.values_mut() {
                let further: Vec<KindId> =
                    into.iter().filter_map(|kind| steps.get(kind)).flatten().cloned().collect();
                into.extend(further);
            }
            if before == self.becomes.values().map(IndexSet::len).sum::<usize>() {
                return;
            }
        }
    }

    /// The kinds that a case of this kind may be turned into.
    pub fn becomes<'a>(&'a self, kind: &KindId) -> impl Iterator<Item = &'a KindId> + use<'a> {
        self.becomes.get(kind).into_iter().flatten()
    }

    /// The stages that cases of this kind may come to.
    pub fn stages<'a>(&'a self, kind: &KindId) -> impl Iterator<Item = &'a StageId> + use<'a> {
        self.reach.get(kind).into_iter().flatten()
    }

    pub fn reaches(&self, kind: &KindId, stage: &StageId) -> bool {
        self.reach.get(kind).is_some_and(|stages| stages.contains(stage))
    }

    /// The kinds that may come to the stage.
    pub fn kinds_at<'a>(&'a self, stage: &'a StageId) -> impl Iterator<Item = &'a KindId> {
        self.reach.iter().filter(move |(_, stages)| stages.contains(stage)).map(|(kind, _)| kind)
    }

    /// All stages that `from` may lead to in a case of this kind, itself only if it may come back.
    pub fn after(&self, regulation: &Regulation, kind: &KindId, from: &StageId) -> IndexSet<StageId> {
        let mut seen = IndexSet::new();
        let mut waiting = vec![from.clone()];
        while let Some(id) = waiting.pop() {
            let Some(stage) = regulation.stage(&id) else { continue };
            for action in offered(stage, kind) {
                for next in leads(action, &id, kind) {
                    if seen.insert(next.clone()) {
                        waiting.push(next.clone());
                    }
                }
            }
        }
        seen
    }
}

/// The actions of a stage that a case of this kind may be offered.
pub(crate) fn offered<'a>(stage: &'a Stage, kind: &'a KindId) -> impl Iterator<Item = &'a Action> {
    stage.actions.values().filter(|action| may_hold(action.when.as_ref(), kind, &stage.id))
}

/// A way that an action may lead a case of some kind.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Way<'a> {
    pub to: &'a StageId,
    pub condition: Condition<'a>,
}

/// On what a way depends, the kind apart.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Condition<'a> {
    /// On nothing.
    None,
    When(&'a Guard),
    /// None of the conditions before it holds.
    Otherwise,
}

/// The ways of an action for a case of this kind. A branch that surely holds hides those after it.
pub(crate) fn ways<'a>(action: &'a Action, at: &StageId, kind: &KindId) -> Vec<Way<'a>> {
    let mut ways: Vec<Way<'a>> = Vec::new();
    match &action.to {
        None => {}
        Some(Target::Stage(to)) => ways.push(Way { to, condition: Condition::None }),
        Some(Target::Branches(branches)) => {
            for branch in branches {
                let settled = branch.when.as_ref().map_or(Some(true), |when| settled(when, kind, at));
                let condition = match (&branch.when, settled) {
                    (_, Some(false)) => continue,
                    (Some(when), None) => Condition::When(when),
                    _ if ways.is_empty() => Condition::None,
                    _ => Condition::Otherwise,
                };
                ways.push(Way { to: &branch.to, condition });
                if settled == Some(true) {
                    break;
                }
            }
        }
    }
    ways
}

/// The stages that an action may lead a case of this kind to.
pub(crate) fn leads<'a>(
    action: &'a Action,
    at: &StageId,
    kind: &KindId,
) -> impl Iterator<Item = &'a StageId> {
    ways(action, at, kind).into_iter().map(|way| way.to)
}

fn may_hold(guard: Option<&Guard>, kind: &KindId, stage: &StageId) -> bool {
    guard.is_none_or(|guard| settled(guard, kind, stage) != Some(false))
}

/// Whether the guard holds, where kind and stage alone settle it.
fn settled(guard: &Guard, kind: &KindId, stage: &StageId) -> Option<bool> {
    guard.settled(&|name| match name {
        "kind" => Some(kind.to_string()),
        "stage" => Some(stage.to_string()),
        _ => None,
    })
}

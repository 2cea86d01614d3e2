use std::collections::BTreeSet;

use regulation::{ActionId, KindId, Place, Places, Regulation, StageId, Target};

use crate::case::Event;

/// A place of a regulation that a scenario should go through.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cover {
    /// A kind starting at that stage.
    Start(KindId, StageId),
    Action(StageId, ActionId),
    /// The branch of an action, counted from 0.
    Branch(StageId, ActionId, u32),
}

/// The places gone through.
pub type Covered = BTreeSet<Cover>;

/// All places of a regulation.
pub fn to_cover(reg: &Regulation) -> Covered {
    let mut all = Covered::new();
    for kind in reg.kinds.values() {
        let starts = reg.channels.keys().filter(|channel| !kind.not_by.contains_key(*channel));
        all.extend(
            starts
                .filter_map(|one| kind.starts.of(one))
                .map(|stage| Cover::Start(kind.id.clone(), stage.clone())),
        );
    }
    for stage in reg.stages.values() {
        for action in stage.actions.values() {
            match &action.to {
                Some(Target::Branches(branches)) => {
                    let numbered = (0..).zip(branches);
                    all.extend(numbered.map(|(n, _)| Cover::Branch(stage.id.clone(), action.id.clone(), n)));
                }
                _ => {
                    all.insert(Cover::Action(stage.id.clone(), action.id.clone()));
                }
            }
        }
    }
    all
}

impl Cover {
    /// Where it is written.
    pub fn place(&self, reg: &Regulation, places: &Places) -> Place {
        match self {
            Cover::Start(kind, stage) => {
                let starts = reg.kind(kind).map(|kind| &kind.starts);
                let by = starts.and_then(|starts| starts.each.iter().find(|(_, first)| *first == stage));
                let channel = by.map_or("other", |(channel, _)| channel.as_str());
                places.of(&["kinds", kind.as_str(), "starts", channel])
            }
            Cover::Action(stage, action) => {
                places.of(&["stages", stage.as_str(), "actions", action.as_str()])
            }
            Cover::Branch(stage, action, n) => {
                let branches = ["stages", stage.as_str(), "actions", action.as_str(), "to"];
                places.of_item(&branches, *n as usize)
            }
        }
    }
}

/// The place that an event goes through.
pub(super) fn covered_by(event: &Event) -> Option<Cover> {
    match event {
        Event::Registered { kind, stage, .. } => Some(Cover::Start(kind.clone(), stage.clone())),
        Event::ActionDone { stage, action, branch: Some(n) } => {
            Some(Cover::Branch(stage.clone(), action.clone(), *n))
        }
        Event::ActionDone { stage, action, branch: None } => {
            Some(Cover::Action(stage.clone(), action.clone()))
        }
        _ => None,
    }
}

impl std::fmt::Display for Cover {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Cover::Start(kind, stage) => write!(f, "{kind} → {stage}"),
            Cover::Action(stage, action) => write!(f, "{stage}.{action}"),
            Cover::Branch(stage, action, n) => write!(f, "{stage}.{action}, {}", n + 1),
        }
    }
}

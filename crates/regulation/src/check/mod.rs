//! What is wrong with a regulation although every name in it is right: one rule per file.

mod actors;
mod blank;
mod branches;
mod channels;
mod classified;
mod compensation;
mod customer;
mod extend;
mod filled;
pub(crate) mod graph;
mod guards;
mod itself;
mod kinds;
mod letters;
mod limits;
mod moments;
mod never;
mod numbers;
mod order;
mod pauses;
mod promise;
mod reach;
mod replies;
mod stages;
mod sum;
mod tasks;
mod unseen;
mod unused;
mod values;
mod visits;
mod warnings;

use crate::compile::desk::Desk;
use crate::compile::place::Path;
use crate::compiled::{ActionId, Regulation, StageId};
use crate::finding::{Severity, Text};
use graph::Graph;
use unseen::{Causes, Hole};

/// What every rule looks at.
pub(crate) struct Check<'a> {
    pub regulation: &'a Regulation,
    pub graph: Graph,
    pub desk: &'a mut Desk,
    /// What is not known, because something there is wrong.
    holes: Vec<Hole>,
    /// What was not looked at for that.
    unseen: Vec<(Text, Causes)>,
}

/// Runs every rule, whatever else is wrong. What depends on that is said not to be looked at.
pub(crate) fn check(regulation: &Regulation, desk: &mut Desk) {
    let mut check = Check::of(regulation, desk);
    blank::check(&mut check);
    stages::check(&mut check);
    actors::check(&mut check);
    channels::check(&mut check);
    kinds::check(&mut check);
    limits::check(&mut check);
    classified::check(&mut check);
    numbers::check(&mut check);
    extend::check(&mut check);
    itself::check(&mut check);
    compensation::check(&mut check);
    guards::check(&mut check);
    never::check(&mut check);
    branches::check(&mut check);
    visits::check(&mut check);
    reach::check(&mut check);
    tasks::check(&mut check);
    moments::check(&mut check);
    order::check(&mut check);
    pauses::check(&mut check);
    warnings::check(&mut check);
    sum::check(&mut check);
    promise::check(&mut check);
    unused::check(&mut check);
    letters::check(&mut check);
    replies::check(&mut check);
    customer::check(&mut check);
    check.tell_unseen();
}

/// Some files cannot be read: only what needs no other file is checked.
pub(crate) fn alone(regulation: &Regulation, desk: &mut Desk) {
    let mut check = Check::of(regulation, desk);
    blank::check(&mut check);
    guards::types(&mut check);
    replies::check(&mut check);
}

impl<'a> Check<'a> {
    fn of(regulation: &'a Regulation, desk: &'a mut Desk) -> Check<'a> {
        let (graph, holes) = (Graph::of(regulation), unseen::holes(desk));
        Check { regulation, graph, desk, holes, unseen: Vec::new() }
    }

    /// An error, unless something is already wrong with that very thing.
    fn error(&mut self, at: &Path, message: Text, advice: Text) {
        if !self.is_wrong(at) {
            self.desk.error(at, message, advice);
        }
    }

    /// Whether something is already wrong with that very thing or inside it.
    fn is_wrong(&self, at: &Path) -> bool {
        let path = at.to_string();
        self.desk.findings.iter().any(|finding| {
            let inside = finding.path.strip_prefix(&path);
            finding.severity == Severity::Error
                && inside.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        })
    }
}

fn stage_path(stage: &StageId) -> Path {
    Path::of(&["stages", stage.as_str()])
}

fn action_path(stage: &StageId, action: &ActionId) -> Path {
    stage_path(stage).key("actions").key(action)
}

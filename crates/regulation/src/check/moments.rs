//! Every deadline can start and can be stopped.

use std::collections::BTreeSet;

use super::Check;
use super::extend::deadline_path;
use super::graph::{Graph, leads, offered};
use crate::compile::place::Path;
use crate::compiled::{
    Action, Ask, Deadline, DeadlineId, DeadlineOf, DisputeEffect, Effects, Kind, KindId, Moment, Regulation,
    Right, Stage, StageId,
};
use crate::finding::Text;

/// The moments that may come in a case of one kind, and the deadlines that it may begin anew.
#[derive(Debug, Default)]
pub(super) struct Possible {
    moments: BTreeSet<Moment>,
    restarted: BTreeSet<DeadlineId>,
}

impl Possible {
    pub fn of(regulation: &Regulation, graph: &Graph, kind: &KindId) -> Possible {
        let mut possible = Possible::default();
        let Some(written) = regulation.kind(kind) else { return possible };
        possible.moments.extend([Moment::Received, Moment::Registered, Moment::Assigned]);
        if written.acknowledge.values().next().is_some() {
            possible.moments.insert(Moment::Acknowledged);
        }
        if regulation.rights.contains_key(&Right::Reopen) {
            possible.moments.insert(Moment::Reopened);
        }
        possible.registration(regulation, written);
        for stage in graph.stages(kind).filter_map(|stage| regulation.stage(stage)) {
            possible.stage(regulation, kind, stage);
        }
        possible.work_in_tasks(regulation);
        possible
    }

    pub fn has(&self, moment: &Moment) -> bool {
        self.moments.contains(moment)
    }

    /// What happens when a case enters a stage.
    pub fn on_entering(stage: &Stage) -> Possible {
        let mut possible = Possible::default();
        possible.entering(stage);
        possible
    }

    /// The moments of these that may come when a case of that kind already stands at one of the stages.
    pub fn later(&self, check: &Check, kind: &KindId, stages: &BTreeSet<StageId>) -> Possible {
        let regulation = check.regulation;
        let mut later = Possible::default();
        later.moments.extend([Moment::Assigned, Moment::Acknowledged]);
        let mut entered = BTreeSet::new();
        for id in stages {
            if let Some(stage) = regulation.stage(id) {
                later.actions(regulation, kind, stage);
            }
            entered.extend(check.graph.after(regulation, kind, id));
        }
        for stage in entered.iter().filter_map(|stage| regulation.stage(stage)) {
            later.stage(regulation, kind, stage);
        }
        // A task that was given before may be done at any time.
        later
            .moments
            .extend(self.moments.iter().filter(|moment| matches!(moment, Moment::Opened(_))).cloned());
        later.work_in_tasks(regulation);
        later.moments.retain(|moment| self.has(moment));
        later
    }

    /// The moments that may come while a case of that kind is closed, and its opening again.
    fn after_closing(regulation: &Regulation, graph: &Graph, kind: &KindId) -> Possible {
        let mut possible = Possible::default();
        if regulation.rights.contains_key(&Right::Reopen) {
            possible.moments.insert(Moment::Reopened);
        }
        let ends = graph.stages(kind).filter_map(|stage| regulation.stage(stage));
        for stage in ends.filter(|stage| stage.end.is_some()) {
            for action in offered(stage, kind) {
                possible.action(regulation, kind, stage, action);
            }
        }
        possible
    }

    fn registration(&mut self, regulation: &Regulation, kind: &Kind) {
        self.fields(kind.ask.iter().chain(kind.ask_by_channel.values().flatten()));
        let boxes = regulation.channels.values().flat_map(|channel| channel.mailboxes.values());
        for field in boxes.flat_map(|mailbox| mailbox.set.keys()) {
            self.moments.insert(Moment::Field(field.clone()));
        }
    }

    fn stage(&mut self, regulation: &Regulation, kind: &KindId, stage: &Stage) {
        self.entering(stage);
        self.actions(regulation, kind, stage);
    }

    fn entering(&mut self, stage: &Stage) {
        self.moments.insert(Moment::Entering(stage.id.clone()));
        if stage.end.is_some() {
            self.moments.insert(Moment::Closed);
        }
        self.effects(&stage.enter);
    }

    fn actions(&mut self, regulation: &Regulation, kind: &KindId, stage: &Stage) {
        for action in offered(stage, kind) {
            self.action(regulation, kind, stage, action);
        }
    }

    fn action(&mut self, regulation: &Regulation, kind: &KindId, stage: &Stage, action: &Action) {
        self.moments.insert(Moment::Done { stage: None, action: action.id.clone() });
        self.moments.insert(Moment::Done { stage: Some(stage.id.clone()), action: action.id.clone() });
        self.fields(action.ask.iter());
        self.effects(&action.effects);
        for next in leads(action, &stage.id, action.effects.kind.as_ref().unwrap_or(kind)) {
            self.moments.insert(Moment::Leaving(stage.id.clone()));
            let goes_on = regulation.stage(next).is_some_and(|next| next.end.is_none());
            if stage.end.is_some() && goes_on {
                self.moments.insert(Moment::Reopened);
            }
        }
    }

    fn effects(&mut self, effects: &Effects) {
        if effects.answered || effects.reply.is_some() {
            self.moments.insert(Moment::Answered);
        }
        if effects.decided {
            self.moments.insert(Moment::Decided);
        }
        if effects.dispute == Some(DisputeEffect::Opens) {
            self.moments.insert(Moment::Disputed);
        }
        self.moments.extend(effects.mark.iter().cloned().map(Moment::Mark));
        self.moments.extend(effects.set.keys().cloned().map(Moment::Field));
        self.moments.extend(effects.open.iter().cloned().map(Moment::Opened));
        self.restarted.extend(effects.restart.iter().cloned());
    }

    fn fields<'a>(&mut self, asks: impl Iterator<Item = &'a Ask>) {
        self.moments.extend(asks.map(|ask| Moment::Field(ask.field.clone())));
    }

    /// Tasks that may be opened may be done, and are then told about.
    fn work_in_tasks(&mut self, regulation: &Regulation) {
        for task in regulation.tasks.values() {
            if self.has(&Moment::Opened(task.id.clone())) {
                self.moments.insert(Moment::Task(task.id.clone()));
                self.fields(task.ask.iter());
            }
        }
    }
}

/// The moments that come when an action is done and leads to a stage.
pub(super) fn caused(stage: &Stage, action: &Action, entered: Option<&Stage>) -> BTreeSet<Moment> {
    let mut caused = Possible::default();
    caused.moments.insert(Moment::Done { stage: None, action: action.id.clone() });
    caused.moments.insert(Moment::Done { stage: Some(stage.id.clone()), action: action.id.clone() });
    caused.effects(&action.effects);
    if let Some(entered) = entered {
        caused.moments.insert(Moment::Leaving(stage.id.clone()));
        caused.entering(entered);
    }
    caused.moments
}

pub(super) fn check(check: &mut Check) {
    let regulation = check.regulation;
    let possible: Vec<(&Kind, Possible)> = regulation
        .kinds
        .values()
        .map(|kind| (kind, Possible::of(regulation, &check.graph, &kind.id)))
        .collect();
    for deadline in regulation.deadlines.values() {
        match &deadline.of {
            DeadlineOf::Case => of_case(check, deadline, &possible),
            // That an end has no time of its own is told already.
            DeadlineOf::Stage(stage) if regulation.stage(stage).is_some_and(|stage| stage.end.is_some()) => {}
            DeadlineOf::Stage(stage) => {
                let here = possible.iter().filter(|(kind, _)| check.graph.reaches(&kind.id, stage));
                of_part(check, deadline, &here.map(|(_, possible)| possible).collect::<Vec<_>>());
            }
            DeadlineOf::Task(task) => {
                let opened = Moment::Opened(task.clone());
                let here = possible.iter().filter(|(_, possible)| possible.has(&opened));
                of_part(check, deadline, &here.map(|(_, possible)| possible).collect::<Vec<_>>());
            }
        }
    }
}

fn of_case(check: &mut Check, deadline: &Deadline, possible: &[(&Kind, Possible)]) {
    let regulation = check.regulation;
    let mut used = false;
    for (kind, here) in possible {
        let restarted = here.restarted.contains(&deadline.id);
        if !kind.deadlines.contains(&deadline.id) && !restarted {
            continue;
        }
        used = true;
        if regulation.is_after_closing(deadline) {
            after_closing(check, deadline, kind, here);
            continue;
        }
        let life = Life::of(check, deadline, kind, here, possible);
        if !restarted && !life.parts.iter().any(|part| part.has(&deadline.from)) {
            never_starts(check, deadline, Some(&kind.id), &deadline_path(deadline).key("from"));
        }
        if !life.dropped {
            stops(check, deadline, Some(&kind.id), &life.parts);
        }
    }
    if !used {
        never_starts(check, deadline, None, &deadline_path(deadline));
    }
}

/// What counts from the closing is stopped by what may still come then, and not by the closing itself.
fn after_closing(check: &mut Check, deadline: &Deadline, kind: &Kind, here: &Possible) {
    if !here.has(&deadline.from) {
        return never_starts(check, deadline, Some(&kind.id), &deadline_path(deadline).key("from"));
    }
    if deadline.from != Moment::Closed && deadline.until.contains(&Moment::Closed) {
        return check.error(
            &deadline_path(deadline).key("until"),
            Text::new(
                format!("срок «{}» остановится сразу: {} и закрывает обращение", deadline.id, deadline.from),
                format!("the deadline “{}” stops at once: {} closes the case", deadline.id, deadline.from),
            ),
            Text::new(
                "назовите в until то, что бывает после закрытия",
                "name under until what comes after the closing",
            ),
        );
    }
    let after = Possible::after_closing(check.regulation, &check.graph, &kind.id);
    stops(check, deadline, Some(&kind.id), &[&after]);
}

/// The life of a case that may be turned into another kind: the deadline goes on when that kind has it too, and is
/// dropped when not.
struct Life<'a> {
    parts: Vec<&'a Possible>,
    dropped: bool,
}

impl<'a> Life<'a> {
    fn of(
        check: &Check,
        deadline: &Deadline,
        kind: &Kind,
        here: &'a Possible,
        possible: &'a [(&Kind, Possible)],
    ) -> Life<'a> {
        let mut life = Life { parts: vec![here], dropped: false };
        for later in check.graph.becomes(&kind.id) {
            let found = possible.iter().find(|(other, _)| other.id == *later);
            match found {
                Some((other, part)) if other.deadlines.contains(&deadline.id) => life.parts.push(part),
                _ => life.dropped = true,
            }
        }
        life
    }
}

/// A deadline of a stage or task starts with it; where it is counted from must be possible all the same.
fn of_part(check: &mut Check, deadline: &Deadline, possible: &[&Possible]) {
    if possible.is_empty() {
        return;
    }
    if !possible.iter().any(|possible| possible.has(&deadline.from)) {
        never_starts(check, deadline, None, &deadline_path(deadline).key("from"));
    }
    stops(check, deadline, None, possible);
}

fn stops(check: &mut Check, deadline: &Deadline, kind: Option<&KindId>, possible: &[&Possible]) {
    let stopped = deadline.until.iter().any(|until| possible.iter().any(|possible| possible.has(until)));
    if stopped || may_stop(check, deadline) {
        return;
    }
    let (ru, en) = of_kind(kind);
    check.error(
        &deadline_path(deadline).key("until"),
        Text::new(
            format!("срок «{}»{ru} никогда не остановится", deadline.id),
            format!("the deadline “{}”{en} never stops", deadline.id),
        ),
        Text::new(
            "назовите в until момент, который здесь бывает",
            "name under until a moment that comes here",
        ),
    );
}

/// Whether what stops it may be where something is wrong.
pub(super) fn may_stop(check: &mut Check, deadline: &Deadline) -> bool {
    let mut causes = check.bringing(&deadline.until);
    causes.extend(check.inside(&deadline_path(deadline).key("until")));
    let what = Text::new("остановится ли каждый срок", "whether every deadline stops");
    check.unseen(what, causes)
}

/// Whether what starts it may be where something is wrong.
fn may_start(check: &mut Check, deadline: &Deadline, kind: Option<&KindId>) -> bool {
    let mut causes = check.bringing([&deadline.from]);
    causes.extend(check.inside(&deadline_path(deadline).key("from")));
    if kind.is_none() && deadline.of == DeadlineOf::Case {
        causes = check.holes(|hole| match hole.steps().as_slice() {
            ["kinds", _] | ["kinds", _, "deadlines", ..] => true,
            ["stages", .., "restart"] => true,
            _ => hole.leads(),
        });
    }
    let what = Text::new("начнётся ли каждый срок", "whether every deadline starts");
    check.unseen(what, causes)
}

fn never_starts(check: &mut Check, deadline: &Deadline, kind: Option<&KindId>, at: &Path) {
    if may_start(check, deadline, kind) {
        return;
    }
    let (ru, en) = of_kind(kind);
    check.error(
        at,
        Text::new(
            format!("срок «{}»{ru} никогда не начнётся", deadline.id),
            format!("the deadline “{}”{en} never starts", deadline.id),
        ),
        match kind {
            Some(_) => Text::new(
                "назовите в from момент, который здесь бывает",
                "name under from a moment that comes here",
            ),
            None => Text::new(
                "назовите его в deadlines вида обращения или начните действием (restart)",
                "name it under deadlines of a kind, or start it by an action (restart)",
            ),
        },
    );
}

fn of_kind(kind: Option<&KindId>) -> (String, String) {
    match kind {
        Some(kind) => (format!(" у вида «{kind}»"), format!(" of the kind “{kind}”")),
        None => (String::new(), String::new()),
    }
}

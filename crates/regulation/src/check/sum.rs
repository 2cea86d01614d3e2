//! The terms of the stages fit into the deadline that bounds them all (P1).
//!
//! Every way through the stages that visits none twice is walked with each stage, and each task that it waits for, used
//! to its last minute, from many
//! moments of a real calendar: weekends, holidays, mornings and evenings.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::date;

use super::graph::{leads, offered};
use super::{Check, moments::caused};
use crate::compile::place::Path;
use crate::compiled::{Deadline, Kind, Moment, Regulation, Stage, StageId, Wait};
use crate::finding::Text;

/// Steps of the search for one kind; a regulation that has more ways is checked over those found so far.
const STEPS: usize = 50_000;

pub(super) fn check(check: &mut Check) {
    let regulation = check.regulation;
    for kind in regulation.kinds.values() {
        let Some(whole) = kind.whole.as_ref().and_then(|id| regulation.deadline(id)) else { continue };
        if !matches!(whole.from, Moment::Registered | Moment::Received) {
            continue;
        }
        if hidden(check, kind, whole) {
            continue;
        }
        let anchors = anchors(regulation, whole);
        let ways = Search::of(regulation, kind, whole);
        let worst = ways
            .iter()
            .filter_map(|way| judge(regulation, whole, way, &anchors))
            .max_by_key(|fault| fault.times);
        if let Some(fault) = worst
            && !may_be_closed(check, kind)
        {
            tell(check, kind, whole, &fault, anchors.len());
        }
    }
}

/// Whether a way or a term is not known.
fn hidden(check: &mut Check, kind: &Kind, whole: &Deadline) -> bool {
    let mut causes = check.timing(whole);
    causes.extend(check.holes(|hole| match hole.steps().as_slice() {
        ["kinds", id, ..] => kind.id == *id && hole.leads(),
        ["tasks", _] | ["tasks", _, "within", ..] => true,
        ["stages", id, rest @ ..] if check.graph.stages(&kind.id).any(|stage| *stage == *id) => {
            hole.leads() || matches!(rest, ["within" | "waits-for", ..] | ["enter", "open", ..])
        }
        _ => false,
    }));
    check.unseen(fitting(), causes)
}

/// Whether the way may be one that a condition closes which cannot be read.
fn may_be_closed(check: &mut Check, kind: &Kind) -> bool {
    let causes = check.holes(|hole| {
        let here = hole.stage().is_some_and(|id| check.graph.stages(&kind.id).any(|stage| *stage == id));
        here && hole.steps().last() == Some(&"when")
    });
    check.unseen(fitting(), causes)
}

fn fitting() -> Text {
    Text::new("укладываются ли сроки этапов в общий срок", "whether the stages fit into the whole")
}

/// The terms of the stages, in the order that a case goes through them; those of one stage run side by side.
type Way<'a> = Vec<Vec<&'a Deadline>>;

struct Search<'a> {
    regulation: &'a Regulation,
    kind: &'a Kind,
    whole: &'a Deadline,
    found: BTreeSet<Vec<StageId>>,
    ways: Vec<Way<'a>>,
    steps: usize,
}

impl<'a> Search<'a> {
    fn of(regulation: &'a Regulation, kind: &'a Kind, whole: &'a Deadline) -> Vec<Way<'a>> {
        let mut search =
            Search { regulation, kind, whole, found: BTreeSet::new(), ways: Vec::new(), steps: 0 };
        for start in kind.starts.values() {
            search.visit(start, &mut Vec::new());
        }
        search.ways
    }

    fn visit(&mut self, id: &StageId, visited: &mut Vec<StageId>) {
        let Some(stage) = self.regulation.stage(id) else { return };
        self.steps += 1;
        if stage.end.is_some() || visited.contains(id) || self.steps > STEPS {
            return self.keep(visited);
        }
        visited.push(id.clone());
        let kind = self.kind;
        let mut goes_on = false;
        for action in offered(stage, &kind.id) {
            for next in leads(action, id, &kind.id) {
                let Some(entered) = self.regulation.stage(next) else { continue };
                let caused = caused(stage, action, Some(entered));
                let stopped = self.whole.until.iter().any(|until| caused.contains(until));
                let other_kind = action.effects.kind.as_ref().is_some_and(|becomes| *becomes != kind.id);
                if stopped || other_kind {
                    self.keep(visited);
                } else {
                    self.visit(next, visited);
                }
                goes_on = true;
            }
        }
        if !goes_on {
            self.keep(visited);
        }
        visited.pop();
    }

    fn keep(&mut self, visited: &[StageId]) {
        let stages = visited.iter().filter_map(|id| self.regulation.stage(id));
        let timed =
            stages.map(|stage| (stage.id.clone(), self.terms(stage))).filter(|(_, terms)| !terms.is_empty());
        let (ids, way): (Vec<StageId>, Way<'a>) = timed.unzip();
        if self.found.insert(ids) {
            self.ways.push(way);
        }
    }

    /// The terms of a stage that count: its own, and those of the tasks that it gives and waits for. While the whole is
    /// paused, the stage takes no time of it.
    fn terms(&self, stage: &'a Stage) -> Vec<&'a Deadline> {
        let ground = match stage.waits_for {
            Wait::Customer => "customer",
            Wait::Outside => "outside",
            _ => "",
        };
        if self.whole.suspend.contains_key(ground) {
            return Vec::new();
        }
        let own = stage.deadline.as_ref().and_then(|id| self.regulation.deadline(id)).filter(|deadline| {
            is_from_start(deadline) || deadline.from == Moment::Entering(stage.id.clone())
        });
        own.into_iter().chain(self.tasks(stage)).collect()
    }

    fn tasks(&self, stage: &'a Stage) -> impl Iterator<Item = &'a Deadline> {
        let waited = if let Wait::Tasks(tasks) = &stage.waits_for { tasks.as_slice() } else { &[] };
        let given = waited.iter().filter(|task| stage.enter.open.contains(*task));
        let regulation = self.regulation;
        given
            .filter_map(|task| regulation.tasks.get(task)?.deadline.as_ref())
            .filter_map(|id| regulation.deadline(id))
            .filter(|deadline| matches!(deadline.from, Moment::Opened(_)))
    }
}

/// A way that does not fit.
struct Fault<'a> {
    way: Way<'a>,
    /// From how many of the anchors.
    times: usize,
    anchor: Timestamp,
    ends: Timestamp,
    due: Timestamp,
}

fn judge<'a>(
    regulation: &Regulation,
    whole: &Deadline,
    way: &Way<'a>,
    anchors: &[Timestamp],
) -> Option<Fault<'a>> {
    let mut fault: Option<Fault<'a>> = None;
    for &anchor in anchors {
        let (Some(due), Some(ends)) = (due(regulation, whole, anchor), walk(regulation, way, anchor)) else {
            continue;
        };
        if ends > due {
            let times = fault.as_ref().map_or(1, |fault| fault.times + 1);
            match &mut fault {
                Some(fault) => fault.times = times,
                None => fault = Some(Fault { way: way.clone(), times, anchor, ends, due }),
            }
        }
    }
    fault
}

/// When the last stage of the way is due, each being entered when all terms of the one before it were.
fn walk(regulation: &Regulation, way: &Way, anchor: Timestamp) -> Option<Timestamp> {
    let mut now = anchor;
    for terms in way {
        let ends = terms.iter().filter_map(|deadline| {
            due(regulation, deadline, if is_from_start(deadline) { anchor } else { now })
        });
        now = ends.fold(now, Timestamp::max);
    }
    Some(now)
}

fn is_from_start(deadline: &Deadline) -> bool {
    matches!(deadline.from, Moment::Registered | Moment::Received)
}

pub(super) fn due(regulation: &Regulation, deadline: &Deadline, anchor: Timestamp) -> Option<Timestamp> {
    worktime::due(regulation.calendar_for(deadline), &deadline.rule, anchor, &[], &[]).ok()?.at
}

/// Moments to try a deadline from: mornings and evenings of five weeks with two holidays, and of two weeks of May.
pub(super) fn anchors(regulation: &Regulation, whole: &Deadline) -> Vec<Timestamp> {
    let zone = regulation.calendar_for(whole).zone();
    let days = date(2026, 2, 9).series(jiff::Span::new().days(1)).take(35);
    let may = date(2026, 4, 27).series(jiff::Span::new().days(1)).take(14);
    days.chain(may)
        .flat_map(|day| [day.at(10, 0, 0, 0), day.at(17, 30, 0, 0)])
        .filter_map(|at| zone.to_timestamp(at).ok())
        .collect()
}

fn tell(check: &mut Check, kind: &Kind, whole: &Deadline, fault: &Fault, samples: usize) {
    let zone = check.regulation.calendar_for(whole).zone().clone();
    let shown = |at: Timestamp| at.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M").to_string();
    let of_stage = |terms: &Vec<&Deadline>| {
        terms.iter().map(|deadline| format!("«{}»", deadline.id)).collect::<Vec<_>>().join(" + ")
    };
    let stages: Vec<String> = fault.way.iter().map(of_stage).collect();
    let stages = stages.join(" → ");
    let message = Text::new(
        format!(
            "сроки этапов {stages} не укладываются в срок «{}» вида «{}»: от {} этапы кончатся {}, а он — {}",
            whole.id,
            kind.id,
            shown(fault.anchor),
            shown(fault.ends),
            shown(fault.due)
        ),
        format!(
            "the terms of the stages {stages} do not fit into the deadline “{}” of the kind “{}”: from {} the stages \
             end at {}, it ends at {}",
            whole.id,
            kind.id,
            shown(fault.anchor),
            shown(fault.ends),
            shown(fault.due)
        ),
    );
    let advice = Text::new(
        "сократите сроки этапов, считайте их от регистрации (from: registered) или удлините общий срок",
        "shorten the stages, count them from registration (from: registered) or lengthen the whole",
    );
    let at = Path::of(&["kinds", kind.id.as_str(), "whole"]);
    if fault.times == samples {
        check.error(&at, message, advice);
    } else {
        check.desk.warn(&at, message, advice);
    }
}

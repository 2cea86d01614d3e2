//! Branches leave no case without a way, and no branch is there in vain.

use super::filled::Filled;
use super::guards::unsure;
use super::unseen::Hole;
use super::values::{Domain, combinations, domain, pick, text};
use super::{Check, action_path};
use crate::compile::place::Path;
use crate::compiled::{Action, Branch, DisputeEffect, KindId, Scalar, Stage, Target};
use crate::finding::Text;
use crate::guard::{Guard, Value};

/// More combinations than this are not gone through: the branches then need a last one without a condition.
const LIMIT: usize = 20_000;

pub(super) fn check(check: &mut Check) {
    let regulation = check.regulation;
    let filled = Filled::of(regulation);
    for stage in regulation.stages.values() {
        for action in stage.actions.values() {
            let Some(Target::Branches(branches)) = &action.to else { continue };
            let at = action_path(&stage.id, &action.id).key("to");
            let Some(last) = branches.len().checked_sub(1) else {
                empty(check, &at);
                continue;
            };
            // Conditions that cannot be read are told; what the others leave is not known.
            if unread(check, &at) {
                continue;
            }
            match branches.iter().position(|branch| branch.when.is_none()) {
                Some(first) if first < last => vain(check, &at.index(first + 1)),
                Some(_) => {}
                None => covered(check, &filled, stage, action, branches, &at),
            }
        }
    }
}

fn empty(check: &mut Check, at: &Path) {
    check.error(
        at,
        Text::new("в списке веток пусто", "the list of branches is empty"),
        Text::new("назовите этап или ветки", "name a stage or branches"),
    );
}

fn vain(check: &mut Check, at: &Path) {
    check.error(
        at,
        Text::new(
            "эта ветка не выбирается никогда: до неё есть ветка без when",
            "this branch is never taken: there is one without when before it",
        ),
        Text::new("поставьте ветку без when последней", "put the branch without when last"),
    );
}

fn covered(
    check: &mut Check,
    filled: &Filled,
    stage: &Stage,
    action: &Action,
    branches: &[Branch],
    at: &Path,
) {
    let kinds: Vec<KindId> = check.graph.kinds_at(&stage.id).cloned().collect();
    for kind in kinds {
        let guards: Vec<&Guard> = branches.iter().filter_map(|branch| branch.when.as_ref()).collect();
        let known = Known { check, filled, stage, action, kind: &kind };
        let gap = match known.domains(&guards) {
            Some(domains) => known.gap(&guards, &domains),
            None => Some(None),
        };
        match gap {
            None => {}
            Some(example) => {
                let causes = check.holes(Hole::fills);
                let unsure = guards.iter().flat_map(|guard| unsure(check, guard)).collect::<Vec<_>>();
                let causes = causes.into_iter().chain(unsure).collect();
                if !check.unseen(covering(), causes) {
                    uncovered(check, at, example);
                }
                return;
            }
        }
    }
}

/// Whether a condition cannot be read: what the others leave is then not known.
fn unread(check: &mut Check, at: &Path) -> bool {
    let inside = check.inside(at);
    // That a branch leads nowhere is no matter.
    let causes = inside.into_iter().filter(|number| !check.is_target(*number)).collect();
    check.unseen(covering(), causes)
}

fn covering() -> Text {
    Text::new("покрывают ли ветки все случаи", "whether the branches cover every case")
}

fn uncovered(check: &mut Check, at: &Path, example: Option<String>) {
    let (ru, en) = match example {
        Some(example) => (
            format!("ветки не покрывают случай: {example}"),
            format!("the branches leave out the case: {example}"),
        ),
        None => (
            "не видно, что ветки покрывают все случаи".to_owned(),
            "it cannot be seen that the branches cover every case".to_owned(),
        ),
    };
    let advice = Text::new("добавьте последнюю ветку без when", "add a last branch without when");
    check.desk.error(at, Text::new(ru, en), advice);
}

/// What is known when the branches of an action are asked.
struct Known<'a> {
    check: &'a Check<'a>,
    filled: &'a Filled,
    stage: &'a Stage,
    action: &'a Action,
    kind: &'a KindId,
}

type Domains = Vec<(String, Vec<Value>)>;

impl Known<'_> {
    /// Every variable of the guards with its values; none if one of them has endlessly many.
    fn domains(&self, guards: &[&Guard]) -> Option<Domains> {
        let mut domains: Domains = Vec::new();
        for name in guards.iter().flat_map(|guard| guard.variables()) {
            if !domains.iter().any(|(known, _)| known == name) {
                domains.push((name.clone(), self.values(name)?));
            }
        }
        Some(domains)
    }

    fn values(&self, name: &str) -> Option<Vec<Value>> {
        if let Some(value) = self.certain(name) {
            return Some(vec![value]);
        }
        match domain(self.check.regulation, name)? {
            Domain::Finite(values) => {
                let filled = self.is_filled(name);
                Some(values.into_iter().filter(|value| !filled || *value != text("")).collect())
            }
            Domain::Samples(_) => None,
        }
    }

    /// The value that a variable surely has after the action's own effects.
    fn certain(&self, name: &str) -> Option<Value> {
        let effects = &self.action.effects;
        if let Some(set) = effects.set.get(name) {
            return Some(match set {
                Scalar::Flag(flag) => Value::Flag(*flag),
                Scalar::Number(number) => Value::Number(*number),
                Scalar::Word(word) => Value::Text(word.clone()),
            });
        }
        match name {
            "kind" => Some(text(effects.kind.as_ref().unwrap_or(self.kind))),
            "stage" => Some(text(&self.stage.id)),
            "answered" if effects.answered || effects.reply.is_some() => Some(Value::Flag(true)),
            "decided" if effects.decided => Some(Value::Flag(true)),
            "compensated" if effects.compensation.is_some() => Some(Value::Flag(true)),
            "disputed" => effects.dispute.map(|dispute| Value::Flag(dispute == DisputeEffect::Opens)),
            _ => None,
        }
    }

    fn is_filled(&self, name: &str) -> bool {
        let asked = self.action.ask.iter().any(|ask| ask.required && ask.field == *name);
        asked || self.filled.at(self.kind, &self.stage.id).is_some_and(|fields| fields.contains(name))
    }

    /// A case that no branch takes; the inner none when there are too many to go through.
    fn gap(&self, guards: &[&Guard], domains: &Domains) -> Option<Option<String>> {
        let mut domains = domains.clone();
        let offered = self.offered(&mut domains);
        let Some(rows) = combinations(&domains, LIMIT) else { return Some(None) };
        let gap = rows.iter().find(|row| {
            let values = |name: &str| pick(&domains, row, name);
            offered.is_none_or(|when| when.holds(&values)) && !guards.iter().any(|guard| guard.holds(&values))
        });
        gap.map(|row| Some(written(&domains, row)))
    }

    /// The condition of the action itself, when it narrows what the branches meet: it is asked before the action's
    /// effects, so only over what these do not touch. Its variables join the domains.
    fn offered(&self, domains: &mut Domains) -> Option<&Guard> {
        let when = self.action.when.as_ref()?;
        let touched = |name: &String| {
            self.action.ask.iter().any(|ask| ask.field == **name)
                || self.certain(name).is_some_and(|_| name != "kind")
        };
        if when.variables().iter().any(touched) {
            return None;
        }
        let mut more = Vec::new();
        for name in when.variables() {
            if !domains.iter().any(|(known, _)| known == name) {
                more.push((name.clone(), self.values(name)?));
            }
        }
        domains.extend(more);
        Some(when)
    }
}

fn written(domains: &Domains, row: &[Value]) -> String {
    let parts = domains.iter().zip(row).map(|((name, _), value)| {
        let value = match value {
            Value::Text(text) if text.is_empty() => "(пусто)".to_owned(),
            Value::Text(text) => text.clone(),
            Value::Flag(flag) => flag.to_string(),
            Value::Number(number) => number.to_string(),
            Value::Many(words) => words.join("+"),
        };
        format!("{name} = {value}")
    });
    parts.collect::<Vec<_>>().join(", ")
}

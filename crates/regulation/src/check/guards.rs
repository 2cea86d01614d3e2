//! Guards are tried on values of every type, and the words they compare with must exist.

use super::unseen::Causes;
use super::values::{Domain, combinations, domain, pick};
use super::{Check, action_path, extend::deadline_path};
use crate::compile::place::Path;
use crate::compiled::{Action, Regulation, Stage, StageId, Target};
use crate::finding::Text;
use crate::guard::{Guard, GuardError, Value};
use crate::words::closest;

pub(super) fn check(check: &mut Check) {
    for Written { at, guard, .. } in guards(check.regulation) {
        let causes = unsure(check, guard);
        let what = Text::new("подходят ли условия к полям", "whether the conditions fit the fields");
        if check.unseen(what, causes) {
            continue;
        }
        tried(check, &at, guard);
        words(check, &at, guard);
    }
}

/// Only whether each guard can be evaluated.
pub(super) fn types(check: &mut Check) {
    for Written { at, guard, .. } in guards(check.regulation) {
        tried(check, &at, guard);
    }
}

/// What is wrong with the fields that it asks, or with their lists.
pub(super) fn unsure(check: &Check, guard: &Guard) -> Causes {
    let mut causes = Causes::new();
    for name in guard.variables() {
        let field = Path::of(&["fields", name]);
        causes.extend(["type", "list"].iter().flat_map(|key| check.inside(&field.key(key))));
        let list = check.regulation.fields.get(name.as_str()).and_then(|field| field.list.as_ref());
        causes
            .extend(list.map(|list| check.inside(&Path::of(&["lists", list.as_str()]))).unwrap_or_default());
    }
    causes
}

/// A guard, where it stands, and the stage it is asked at if it is always the same.
pub(super) struct Written<'a> {
    pub at: Path,
    pub guard: &'a Guard,
    pub stage: Option<&'a StageId>,
}

/// Every guard of the regulation.
pub(super) fn guards(regulation: &Regulation) -> Vec<Written<'_>> {
    let mut found = Vec::new();
    for deadline in regulation.deadlines.values() {
        let at = deadline_path(deadline);
        found.extend(deadline.when.as_ref().map(|guard| Written { at: at.key("when"), guard, stage: None }));
        let extend = deadline.extend.as_ref().and_then(|extend| extend.when.as_ref());
        found.extend(extend.map(|guard| Written { at: at.key("extend").key("when"), guard, stage: None }));
    }
    for stage in regulation.stages.values() {
        for action in stage.actions.values() {
            of_action(stage, action, &mut found);
        }
    }
    found
}

fn of_action<'a>(stage: &'a Stage, action: &'a Action, found: &mut Vec<Written<'a>>) {
    let at = action_path(&stage.id, &action.id);
    let stage = Some(&stage.id);
    found.extend(action.when.as_ref().map(|guard| Written { at: at.key("when"), guard, stage }));
    let Some(Target::Branches(branches)) = &action.to else { return };
    for branch in branches {
        let at = at.key("to").index(branch.index).key("when");
        found.extend(branch.when.as_ref().map(|guard| Written { at, guard, stage }));
    }
}

/// Two values for each variable are enough to meet every type; a condition of very many variables is not tried whole.
fn tried(check: &mut Check, at: &Path, guard: &Guard) {
    let mut domains = Vec::new();
    for name in guard.variables() {
        let Some(domain) = domain(check.regulation, name) else { return };
        domains.push((name.clone(), domain.values().iter().take(2).cloned().collect::<Vec<Value>>()));
    }
    for row in combinations(&domains, 1024).unwrap_or_default() {
        if let Err(error) = guard.evaluate(&|name| pick(&domains, &row, name)) {
            let (message, advice) = fault(guard, &error);
            return check.misread(at, message, advice);
        }
    }
}

fn fault(guard: &Guard, error: &GuardError) -> (Text, Text) {
    match error {
        GuardError::NotFlag(_) => (
            Text::new(
                format!("условие «{guard}» не отвечает ни «да», ни «нет»"),
                format!("the condition “{guard}” answers neither yes nor no"),
            ),
            Text::new(
                "сравните значение с чем-нибудь: merit == 'founded'",
                "compare the value: merit == 'founded'",
            ),
        ),
        GuardError::Syntax { message, .. } | GuardError::Fault(message) => (
            Text::new(
                format!("условие «{guard}» вычислить нельзя: {}", message.ru),
                format!("the condition “{guard}” cannot be evaluated: {}", message.en),
            ),
            Text::new(
                "сравнивайте слова со словами в кавычках, числа с числами, да/нет пишите без кавычек",
                "compare words with quoted words and numbers with numbers; write true and false without quotes",
            ),
        ),
    }
}

fn words(check: &mut Check, at: &Path, guard: &Guard) {
    for (variable, word) in guard.compared() {
        if word.is_empty() {
            continue;
        }
        let known = known_words(check.regulation, &variable);
        if known.is_empty() || known.contains(&word) {
            continue;
        }
        let advice = match closest(&word, known.iter().map(String::as_str)) {
            Some(close) => Text::new(format!("может быть, «{close}»?"), format!("did you mean “{close}”?")),
            None => {
                Text::new(format!("бывает: {}", known.join(", ")), format!("possible: {}", known.join(", ")))
            }
        };
        check.misread(
            at,
            Text::new(
                format!("в условии «{variable}» сравнивается со словом «{word}», которого не бывает"),
                format!("the condition compares “{variable}” with “{word}”, which it never is"),
            ),
            advice,
        );
    }
}

/// The words that a variable may be or hold; none when any may.
fn known_words(regulation: &Regulation, variable: &str) -> Vec<String> {
    if let Some(field) = regulation.fields.get(variable) {
        let list = field.list.as_ref().and_then(|list| regulation.list(list));
        if let Some(list) = list {
            return list.items.keys().map(ToString::to_string).collect();
        }
        if field.kind == crate::compiled::FieldType::Departments {
            return regulation.departments.keys().map(ToString::to_string).collect();
        }
    }
    let Some(Domain::Finite(values)) = domain(regulation, variable) else { return Vec::new() };
    values
        .into_iter()
        .filter_map(|value| match value {
            Value::Text(text) if !text.is_empty() => Some(text),
            _ => None,
        })
        .collect()
}

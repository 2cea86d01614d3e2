//! What the rules refuse, said to whoever asked: what, where, what would be right.
use casework::{CaseState, Possible, Refusal};
use regulation::explain::Words;
use regulation::{FieldId, Limits, Regulation};
use serde::Deserialize;
use serde_json::Value;
use worktime::DueError;

use crate::texts::Texts;

/// Why the rules say no, and what is possible.
pub fn plainly(refusal: &Refusal, texts: &Texts) -> String {
    let written = serde_json::to_value(refusal).ok();
    written.and_then(|value| worded(&value, None, texts)).unwrap_or_else(|| refusal.to_string())
}

/// The same of a registration, with the titles of the regulation.
pub fn of_registration(refusal: &Refusal, reg: &Regulation, texts: &Texts) -> String {
    let written = serde_json::to_value(refusal).ok();
    written.and_then(|value| worded(&value, Some(reg), texts)).unwrap_or_else(|| refusal.to_string())
}

/// Why something that came in was not considered: a word of the program, or a ground of the regulation.
pub fn why(kept: &str, reg: Option<&Regulation>, texts: &Texts) -> String {
    let of_program = format!("why-{kept}");
    let ground = kept.strip_prefix("ground ").and_then(|id| reg?.refusals.values().find(|one| one.id == *id));
    match ground {
        _ if texts.has(&of_program) => texts.get(&of_program),
        Some(ground) => ground.title.clone(),
        None if kept.starts_with("again ") => texts.get("why-again"),
        None => kept.to_owned(),
    }
}

/// Why something that came in waits: a refusal as it was kept, or plain words; the same of what was not considered.
pub fn kept(problem: &str, reg: Option<&Regulation>, texts: &Texts) -> String {
    let written = serde_json::from_str(problem).ok();
    written.and_then(|value| worded(&value, reg, texts)).unwrap_or_else(|| why(problem, reg, texts))
}

/// The same of an act on a case, with the titles of the regulation that it lives by and what could be named instead.
pub fn of_act(refusal: &Refusal, act: &str, state: &CaseState, reg: &Regulation, texts: &Texts) -> String {
    let known = match refusal {
        Refusal::MissingField { fields } if !asks_fields(act, state, reg) => {
            return not_given(fields, act, state, reg, texts);
        }
        Refusal::Unknown { what, id, possible } if possible.is_empty() => {
            let possible = possible_now(what, act, state, reg);
            Refusal::Unknown { what, id: id.clone(), possible }
        }
        other => other.clone(),
    };
    let written = serde_json::to_value(&known).ok();
    written.and_then(|value| worded(&value, Some(reg), texts)).unwrap_or_else(|| refusal.to_string())
}

/// What may be done instead, on a line of its own.
pub fn possible(acts: &[Possible], texts: &Texts) -> String {
    let acts: Vec<String> = acts.iter().map(|one| format!("{} ({})", one.act, one.title)).collect();
    let line = match acts.is_empty() {
        true => texts.get("nothing-possible"),
        false => texts.with("possible-now", &[("acts", acts.join(", "))]),
    };
    format!("\n{line}")
}

/// What was left out of a general act: how to add it, and what could be named there.
fn not_given(fields: &[FieldId], act: &str, state: &CaseState, reg: &Regulation, texts: &Texts) -> String {
    let mut possible = Vec::new();
    let mut keys = Vec::new();
    for field in fields {
        let known = possible_now(field.as_str(), act, state, reg);
        keys.push(if known.is_empty() {
            format!("--set {field}=\"…\"")
        } else {
            format!("--set {field}=…")
        });
        possible.extend(known);
    }
    let keys = ("keys", keys.join(" "));
    match possible.is_empty() {
        true => texts.with("refusal-words-needed", &[keys]),
        false => texts.with("refusal-not-given", &[keys, ("possible", possible.join(", "))]),
    }
}

/// An act whose fields are those of the regulation: an action of the stage, a task, a classification.
fn asks_fields(act: &str, state: &CaseState, reg: &Regulation) -> bool {
    let of_stage = reg.stage(&state.stage).is_some_and(|stage| stage.actions.contains_key(act));
    of_stage || act == "classify" || act.starts_with("done")
}

/// What could have been named.
fn possible_now(what: &str, act: &str, state: &CaseState, reg: &Regulation) -> Vec<String> {
    let rules = || state.live_clocks().filter_map(|clock| reg.deadline(&clock.deadline));
    let mut possible: Vec<String> = match what {
        "ground" if act == "refuse" => {
            reg.refusals.values().map(|one| format!("{} ({})", one.id, one.title)).collect()
        }
        "ground" => rules()
            .flat_map(|rule| rule.suspend.iter().map(|(id, title)| format!("{id} ({title})")))
            .collect(),
        "deadline" => rules().map(|rule| format!("{} ({})", rule.id, rule.title)).collect(),
        "action" => reg
            .stage(&state.stage)
            .into_iter()
            .flat_map(|stage| stage.actions.keys().map(ToString::to_string))
            .collect(),
        "message" => reg.messages.keys().map(ToString::to_string).collect(),
        "task" => reg.tasks.keys().map(ToString::to_string).collect(),
        "channel" => reg.channels.keys().map(ToString::to_string).collect(),
        "department" => reg.departments.keys().map(ToString::to_string).collect(),
        "role" => reg.roles.keys().map(ToString::to_string).collect(),
        _ => Vec::new(),
    };
    possible.sort();
    possible.dedup();
    possible
}

fn worded(written: &Value, reg: Option<&Regulation>, texts: &Texts) -> Option<String> {
    let map = written.as_object()?;
    let key = map.get("refusal")?.as_str()?;
    let text = |name: &str| map.get(name).and_then(Value::as_str).unwrap_or_default();
    let nothing = |name: &str| map.get(name).and_then(Value::as_array).is_none_or(Vec::is_empty);
    let words = reg.map(|reg| Words::new(reg, texts.lang));
    let key = match key {
        "guard" if words.as_ref().is_some_and(|words| words.is_once(text("guard"))) => "guard-once",
        "unknown" if text("what") == "due" => "no-date",
        "unknown" if nothing("possible") => "unknown-bare",
        "not-yours" if nothing("roles") => "not-yours-bare",
        key => key,
    };
    let mut values: Vec<(&str, String)> =
        map.iter().map(|(name, value)| (name.as_str(), shown(name, value, reg))).collect();
    if let Some(words) = words.filter(|_| map.contains_key("guard")) {
        values.retain(|(name, _)| *name != "guard");
        values.push(("guard", words.condition_of(text("guard"))));
    }
    if let Some(why) = map.get("why").and_then(|why| DueError::deserialize(why).ok()) {
        values.retain(|(name, _)| *name != "why");
        values.push(("why", why.text(texts.lang)));
    }
    if let Some(limits) = map.get("limits").and_then(|limits| Limits::deserialize(limits).ok()) {
        let right = limits.say.clone().unwrap_or_else(|| limits.text().get(texts.lang).to_owned());
        values.retain(|(name, _)| *name != "limits");
        values.push(("limits", right));
    }
    let unextendable = format!("unextendable-{}", text("why"));
    if texts.has(&unextendable) {
        values.retain(|(name, _)| *name != "why");
        values.push(("why", texts.get(&unextendable)));
    }
    let noun = format!("noun-{}", text("what"));
    values.push(("noun", if texts.has(&noun) { texts.get(&noun) } else { text("what").to_owned() }));
    Some(texts.with(&format!("refusal-{key}"), &values))
}

fn shown(name: &str, value: &Value, reg: Option<&Regulation>) -> String {
    match value {
        Value::String(id) => reg.and_then(|reg| titled(name, id, reg)).unwrap_or_else(|| id.clone()),
        Value::Array(items) if items.is_empty() => "—".to_owned(),
        Value::Array(items) => items.iter().map(|one| shown(name, one, reg)).collect::<Vec<_>>().join(", "),
        Value::Null => "—".to_owned(),
        other => other.to_string(),
    }
}

/// The title beside the id, which is what has to be typed: of a field the title first. The title alone where nothing has to be.
fn titled(name: &str, id: &str, reg: &Regulation) -> Option<String> {
    let named = |title: &String| format!("{title} ({id})");
    let both = |title: &String| format!("{id} ({title})");
    match name {
        "field" | "fields" | "asked" => reg.field(&id.parse().ok()?).map(|one| named(&one.title)),
        "deadline" | "running" => reg.deadline(&id.parse().ok()?).map(|one| both(&one.title)),
        "tasks" => reg.task(&id.parse().ok()?).map(|one| both(&one.title)),
        "stage" => reg.stage(&id.parse().ok()?).map(|one| one.title.clone()),
        "role" | "roles" => reg.role(&id.parse().ok()?).map(|one| one.title.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use worktime::Lang;

    use super::*;

    #[test]
    fn why_a_deadline_cannot_be_reckoned_is_said_in_the_users_language() {
        let deadline = "whole".parse().unwrap();
        let refusal = Refusal::NotReckoned { deadline, why: DueError::OutOfRange };
        assert!(plainly(&refusal, &Texts::new(Lang::Ru)).contains("выходит за пределы календаря"));
        assert!(plainly(&refusal, &Texts::new(Lang::En)).contains("is outside the calendar"));
    }
}

use casework::Refusal;
use regulation::explain::Words;
use regulation::{Limits, Regulation};

use worktime::Lang;

use super::Titles;
use crate::text::Texts;

/// Why the rules say no: what, and what would be right, in the titles of the regulation.
pub fn refusal(t: &Texts, reg: &Regulation, why: &Refusal) -> String {
    let titles = Titles { reg, people: &[] };
    let key = format!("refusal-{}", why.key());
    let about = |what: String| t.about(&key, &what);
    match why {
        Refusal::NoSuchAction { stage, .. } => about(titles.stage(stage.as_str())),
        Refusal::NotYours { roles, .. } => about(listed(roles.iter().map(|role| titles.role(role.as_str())))),
        Refusal::NotOfRole { role, .. } => about(titles.role(role.as_str())),
        Refusal::Guard { guard, .. } => match Words::new(reg, t.lang) {
            words if words.is_once(guard) => t.get("refusal-guard-once"),
            words => about(words.condition_of(guard)),
        },
        Refusal::MissingField { fields } => {
            about(listed(fields.iter().map(|one| named(t, &titles, one.as_str()))))
        }
        Refusal::BadValue { value, right, .. } => {
            t.with(&key, &[("value", value.clone()), ("right", right.clone())])
        }
        Refusal::OutOfLimits { limits, .. } => about(beyond(t.lang, limits)),
        Refusal::TooLong { letters, most, .. } => {
            t.with(&key, &[("letters", letters.to_string()), ("most", most.to_string())])
        }
        Refusal::TaskOpen { tasks } => about(listed(tasks.iter().map(|task| titles.task(task.as_str())))),
        Refusal::NobodyThere { possible, .. } => {
            about(listed(possible.iter().map(|id| titles.department(id))))
        }
        Refusal::NotExtendable { deadline, why } => {
            let why = t.get(&format!("unextendable-{}", why.key()));
            t.with(&key, &[("what", titles.deadline(deadline.as_str())), ("why", why)])
        }
        Refusal::ExtensionSpent { deadline, .. } | Refusal::NotReckoned { deadline, .. } => {
            about(titles.deadline(deadline.as_str()))
        }
        Refusal::NotByChannel { why, .. } => about(why.clone()),
        Refusal::ReplyStopped { checks, found } => about(stopped(t, checks, found)),
        Refusal::Unknown { id, .. } if id.is_empty() => t.get("refusal-not-given"),
        Refusal::Unknown { id, .. } => about(id.clone()),
        _ => t.get(&key),
    }
}

/// What the organisation says to whoever goes beyond its limits, else the limits.
pub fn beyond(lang: Lang, limits: &Limits) -> String {
    limits.say.as_ref().map_or_else(|| bounds(lang, limits), |say| say.trim().to_owned())
}

/// «Больше 0 и не больше 670».
pub fn bounds(lang: Lang, limits: &Limits) -> String {
    let text = limits.text();
    let mut letters = text.get(lang).chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// Each field that is missing by itself: so each is told where it stands.
pub fn apart(why: Refusal) -> Vec<Refusal> {
    match why {
        Refusal::MissingField { fields } => {
            fields.into_iter().map(|field| Refusal::MissingField { fields: vec![field] }).collect()
        }
        other => vec![other],
    }
}

/// A number came round again: which cases it may mean.
pub fn several(t: &Texts, number: &str, possible: &[String]) -> String {
    t.with("several-cases", &[("number", number.to_owned()), ("possible", possible.join(", "))])
}

/// A field of the regulation, or of a general act.
fn named(t: &Texts, titles: &Titles, field: &str) -> String {
    let general = format!("act-field-{field}");
    if !titles.reg.fields.contains_key(field) && t.has(&general) {
        t.get(&general)
    } else {
        titles.field(field)
    }
}

/// «Свои контакты исполнителя — «t.me/master»; …».
fn stopped(t: &Texts, checks: &[String], found: &[String]) -> String {
    let one = |(check, found): (&String, &String)| {
        let check = if check == "placeholder" { t.get("remark-placeholder") } else { check.clone() };
        if found.is_empty() { check } else { format!("{check} — «{found}»") }
    };
    checks.iter().zip(found).map(one).collect::<Vec<_>>().join("; ")
}

fn listed(words: impl Iterator<Item = String>) -> String {
    words.collect::<Vec<_>>().join(", ")
}

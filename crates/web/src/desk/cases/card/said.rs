//! What an entry of the journal says besides what it is about: why, on which ground, who and until when.
use app::shown;
use casework::case::{Correction, Improvement, Nonconformity, Participant};
use casework::{Event, FieldValue};
use jiff::civil::Date;
use regulation::ItemId;
use store::Entry;

use crate::desk::words::{Titles, full_day};
use crate::text::Texts;

/// Something, and what more is known of it: «Приостановлено; основание: экспертиза; причина: …». What is empty is left out.
fn with<const N: usize>(t: &Texts, head: String, more: [(&str, String); N]) -> String {
    let said = more.into_iter().filter(|(_, value)| !value.is_empty());
    let said = said.map(|(key, value)| t.about(&format!("detail-{key}"), &value));
    std::iter::once(head).filter(|head| !head.is_empty()).chain(said).collect::<Vec<_>>().join("; ")
}

/// A sentence of the journal with what was given for it.
pub fn why(t: &Texts, titles: &Titles, head: String, event: &Event) -> String {
    let instead = |login: &Option<std::sync::Arc<str>>| {
        ("instead", login.as_deref().map(|login| titles.person(login)).unwrap_or_default())
    };
    let text = |key: &'static str, text: &casework::Private| (key, text.as_str().to_owned());
    match event {
        Event::Assigned { instead_of, reason, .. } => {
            with(t, head, [instead(instead_of), text("reason", reason)])
        }
        Event::TaskAssigned { owner, instead_of, .. } => {
            with(t, head, [("owner", titles.holder(owner)), instead(instead_of)])
        }
        Event::TaskOpened { owner, .. } => with(t, head, [("owner", titles.holder(owner))]),
        Event::TaskDone { result, .. } => with(t, head, [text("result", result)]),
        Event::Suspended { ground, reason, .. } => {
            with(t, head, [("ground", titles.ground(ground.as_str())), text("reason", reason)])
        }
        Event::Resumed { ground, .. }
        | Event::ClockPaused { ground, .. }
        | Event::ClockPauseEnded { ground, .. } => {
            with(t, head, [("ground", titles.ground(ground.as_str()))])
        }
        Event::TaskCancelled { reason, .. }
        | Event::ClockExtended { reason, .. }
        | Event::Refused { reason, .. }
        | Event::Reopened { reason } => with(t, head, [text("reason", reason)]),
        Event::CompensationOffered { what, cost } => {
            with(t, head, compensation(titles, what.as_ref(), *cost))
        }
        _ => head,
    }
}

/// Under which names a regulation keeps them (W6).
fn compensation(titles: &Titles, what: Option<&ItemId>, cost: Option<i64>) -> [(&'static str, String); 2] {
    let field = |name: &str, value: Option<FieldValue>| {
        let id = name.parse().ok();
        id.zip(value).map(|(id, value)| shown(titles.reg, titles.people, &id, &value)).unwrap_or_default()
    };
    let what = field("compensation", what.cloned().map(FieldValue::Choice));
    [("what", what), ("cost", field("compensation_cost", cost.map(FieldValue::Money)))]
}

/// «Кабель лежит открыто; подразделение: Сеть; процесс: монтаж».
pub fn nonconformity(t: &Texts, titles: &Titles, one: &Nonconformity) -> String {
    let department = one.department.as_ref().map(|id| titles.department(id.as_str()));
    let more = [
        ("department", department.unwrap_or_default()),
        ("process", one.process.as_str().to_owned()),
        ("product", one.product.as_str().to_owned()),
    ];
    with(t, one.what.as_str().to_owned(), more)
}

/// «Заменить кабель; кто сделает: …; к какому дню: …».
pub fn correction(t: &Texts, titles: &Titles, one: &Correction) -> String {
    let [executor, due] = plan(t, titles, one.executor.as_deref(), one.due);
    with(t, one.what.as_str().to_owned(), [executor, due])
}

/// The same of an improvement, with its cause, and whether it helped.
pub fn improvement(t: &Texts, titles: &Titles, one: &Improvement) -> String {
    let [executor, due] = plan(t, titles, one.executor.as_deref(), one.due);
    let cause = ("cause", one.cause.as_str().to_owned());
    let helped = one.effective.map(|helped| effect(t, helped)).unwrap_or_default();
    with(t, one.measure.as_str().to_owned(), [cause, executor, due, ("effect", helped)])
}

fn plan(t: &Texts, titles: &Titles, who: Option<&str>, due: Option<Date>) -> [(&'static str, String); 2] {
    let who = who.map(|login| titles.person(login)).unwrap_or_default();
    [("executor", who), ("due", due.map(|date| full_day(t, date)).unwrap_or_default())]
}

fn effect(t: &Texts, helped: bool) -> String {
    t.get(if helped { "effect-yes" } else { "effect-no" })
}

/// Who takes part, of which department, doing what.
pub fn participant(titles: &Titles, one: &Participant) -> String {
    let department = one.department.as_ref().map(|id| titles.department(id.as_str()));
    let person = one.person.as_deref().map(|login| titles.person(login));
    let part = Some(one.part.as_str().to_owned()).filter(|part| !part.is_empty());
    [person, department, part].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// What an entry is about when an earlier one tells what it was: a task set by hand, a correction, an improvement.
pub fn told_before(t: &Texts, titles: &Titles, journal: &[Entry], event: &Event) -> Option<String> {
    let earlier =
        |find: &dyn Fn(&Event) -> Option<String>| journal.iter().find_map(|entry| find(&entry.event));
    match event {
        Event::TaskDone { n, task: None, .. }
        | Event::TaskCancelled { n, task: None, .. }
        | Event::TaskAssigned { n, .. } => earlier(&|event| match event {
            Event::TaskOpened { n: known, task, title, .. } if known == n => {
                let of_rule = task.as_ref().map(|id| titles.task(id.as_str()));
                Some(of_rule.unwrap_or_else(|| title.as_str().to_owned()))
            }
            _ => None,
        }),
        Event::CorrectionDone { n } => earlier(&|event| match event {
            Event::CorrectionPlanned { correction } if correction.n == *n => {
                Some(correction.what.as_str().to_owned())
            }
            _ => None,
        }),
        Event::ImprovementDone { n } => earlier(&|event| measure(event, *n)),
        Event::ImprovementChecked { n, effective } => {
            let helped = with(t, String::new(), [("effect", effect(t, *effective))]);
            earlier(&|event| measure(event, *n)).map(|measure| format!("{measure}; {helped}"))
        }
        _ => None,
    }
}

fn measure(event: &Event, n: u32) -> Option<String> {
    match event {
        Event::ImprovementPlanned { improvement } if improvement.n == n => {
            Some(improvement.measure.as_str().to_owned())
        }
        _ => None,
    }
}

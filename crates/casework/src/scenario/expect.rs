use jiff::tz::TimeZone;
use regulation::FieldId;
use regulation::file::{Expected, OneOrMany};

use super::play::{Stagecraft, both, text};
use super::when;
use crate::allowed::allowed;
use crate::case::{Addressee, Event, Owner};
use crate::clock::{Clock, ClockStatus};
use crate::facts::Actor;
use crate::field::{self, FieldValue};

type Said = (String, String);

/// What differs from what a scenario expects; nothing when all holds.
pub(super) fn compare(stage: &Stagecraft, then: &Expected) -> Vec<Said> {
    let mut said = Vec::new();
    where_it_stands(stage, then, &mut said);
    clocks(stage, then, &mut said);
    happened(stage, then, &mut said);
    known(stage, then, &mut said);
    said
}

fn differ(what: &str, en: &str, wanted: &str, is: &str) -> Said {
    both(
        &format!("{what}: ожидали «{wanted}», стало «{is}»"),
        &format!("{en}: expected {wanted:?}, is {is:?}"),
    )
}

fn where_it_stands(stage: &Stagecraft, then: &Expected, said: &mut Vec<Said>) {
    let state = &stage.state;
    if let Some(wanted) = then.stage.as_deref().filter(|wanted| state.stage != **wanted) {
        said.push(differ("этап", "stage", wanted, state.stage.as_str()));
    }
    if let Some(wanted) = then.owner.as_deref().filter(|wanted| !holds(&state.owner, wanted)) {
        said.push(differ("ответственный", "owner", wanted, &name(&state.owner)));
    }
    let flags = [
        ("ответ дан", "answered", then.answered, state.had(&regulation::Moment::Answered)),
        ("закрыто", "closed", then.closed, state.closed.is_some()),
        ("оспорено", "disputed", then.disputed, state.is_disputed()),
    ];
    for (ru, en, wanted, is) in flags {
        if let Some(wanted) = wanted.filter(|wanted| *wanted != is) {
            said.push(differ(ru, en, yes(wanted), yes(is)));
        }
    }
}

fn yes(flag: bool) -> &'static str {
    if flag { "да" } else { "нет" }
}

/// `manager` holds whatever the department; `head of network` only of that one.
fn holds(owner: &Owner, wanted: &str) -> bool {
    name(owner) == wanted || owner.role.as_ref().is_some_and(|role| *role == *wanted)
}

fn name(owner: &Owner) -> String {
    match (&owner.role, &owner.department) {
        (Some(role), Some(department)) => format!("{role} of {department}"),
        (Some(role), None) => role.to_string(),
        (None, _) => owner.person.as_deref().unwrap_or("—").to_owned(),
    }
}

fn clocks(stage: &Stagecraft, then: &Expected, said: &mut Vec<Said>) {
    for (id, wanted) in &then.due {
        due(stage, id, wanted, said);
    }
    if let Some(wanted) = &then.running {
        let is = ids(stage, |clock| clock.status == ClockStatus::Running);
        let mut wanted = wanted.clone();
        wanted.sort();
        if wanted != is {
            said.push(differ("идут сроки", "running", &wanted.join(", "), &is.join(", ")));
        }
    }
    includes(&then.met, ids(stage, |clock| clock.status == ClockStatus::Met), "соблюдены", "met", said);
    includes(&then.late, ids(stage, Clock::is_late), "нарушены", "late", said);
    includes(&then.warned, ids(stage, Clock::is_warned), "предупреждено", "warned", said);
    includes(
        &then.paused,
        ids(stage, |clock| clock.status == ClockStatus::Paused),
        "приостановлены",
        "paused",
        said,
    );
}

/// A value as a scenario would write it.
fn as_written(value: &FieldValue, zone: &TimeZone) -> String {
    let listed = |ids: Vec<String>| ids.join(", ");
    match value {
        FieldValue::Text(text) => text.as_str().to_owned(),
        FieldValue::Choice(item) => item.to_string(),
        FieldValue::Many(items) => listed(items.iter().map(ToString::to_string).collect()),
        FieldValue::Date(date) => date.to_string(),
        FieldValue::Time(time) => when::words(*time, zone),
        FieldValue::Number(number) => number.to_string(),
        FieldValue::Money(kopecks) => format!("{}.{:02}", kopecks / 100, kopecks % 100),
        FieldValue::YesNo(flag) => yes(*flag).to_owned(),
        FieldValue::Department(id) => id.to_string(),
        FieldValue::Departments(ids) => listed(ids.iter().map(ToString::to_string).collect()),
        FieldValue::Person(login) => login.to_string(),
    }
}

fn ids(stage: &Stagecraft, fits: impl Fn(&Clock) -> bool) -> Vec<String> {
    let fitting = stage.state.clocks.iter().filter(|clock| fits(clock));
    let mut ids: Vec<String> = fitting.map(|clock| clock.deadline.to_string()).collect();
    ids.sort();
    ids.dedup();
    ids
}

/// All that is wanted is there; an empty list wants nothing to be there.
fn includes(wanted: &OneOrMany, is: Vec<String>, ru: &str, en: &str, said: &mut Vec<Said>) {
    if matches!(wanted, OneOrMany::Many(none) if none.is_empty()) && !is.is_empty() {
        said.push(differ(ru, en, "—", &is.join(", ")));
    }
    for one in wanted.iter().filter(|one| !is.contains(one)) {
        said.push(differ(ru, en, one, &is.join(", ")));
    }
}

fn due(stage: &Stagecraft, id: &str, wanted: &str, said: &mut Vec<Said>) {
    let of_id = || stage.state.clocks.iter().rev().filter(|clock| clock.deadline == *id);
    let clock = of_id().find(|clock| clock.is_live()).or_else(|| of_id().next());
    let is = clock.map(|clock| clock.reckoning.due);
    let wanted_at = when::instant(wanted, None, &stage.zone);
    let fits = match (wanted, is) {
        ("none", Some(None)) => true,
        (_, Some(Some(due))) => Some(due) == wanted_at,
        _ => false,
    };
    if !fits {
        let is = match is {
            None => "не начат".to_owned(),
            Some(None) => "без даты".to_owned(),
            Some(Some(due)) => when::words(due, &stage.zone),
        };
        said.push(differ(&format!("срок «{id}»"), &format!("due {id}"), wanted, &is));
    }
}

fn happened(stage: &Stagecraft, then: &Expected, said: &mut Vec<Said>) {
    includes(&then.sent, sent(stage), "отправлено клиенту", "sent", said);
    includes(&then.told, told(stage), "сообщено", "told", said);
    if let Some(wanted) = &then.started {
        let started = stage.fresh.iter().filter_map(|event| match event {
            Event::CaseWanted { kind } => Some(kind.to_string()),
            _ => None,
        });
        includes(&OneOrMany::One(wanted.clone()), started.collect(), "начато обращение", "started", said);
    }
}

fn sent(stage: &Stagecraft) -> Vec<String> {
    let to_customer = stage.fresh.iter().filter_map(|event| match event {
        Event::MessageSent { template: Some(template), to: Addressee::Customer, .. } => {
            Some(template.to_string())
        }
        _ => None,
    });
    to_customer.collect()
}

fn told(stage: &Stagecraft) -> Vec<String> {
    let told = stage.fresh.iter().filter_map(|event| match event {
        Event::Told { role, department, .. } => Some((role, department.as_ref())),
        Event::MessageSent { to, .. } => to.inside(),
        _ => None,
    });
    told.flat_map(|(role, department)| {
        let there = department.map(|department| format!("{role} of {department}"));
        [Some(role.to_string()), there].into_iter().flatten()
    })
    .collect()
}

fn known(stage: &Stagecraft, then: &Expected, said: &mut Vec<Said>) {
    if let Some(wanted) = &then.tasks {
        let named = |task: &crate::case::TaskState| match &task.task {
            Some(id) => id.to_string(),
            None if task.letter.is_some() => "letter".to_owned(),
            None => String::new(),
        };
        let mut is: Vec<String> = stage.state.open_tasks().map(named).collect();
        let mut wanted = wanted.clone();
        is.sort();
        wanted.sort();
        if wanted != is {
            said.push(differ("открытые поручения", "tasks", &wanted.join(", "), &is.join(", ")));
        }
    }
    for (id, wanted) in &then.fields {
        let is = stage.state.fields.get(id.as_str());
        let wanted = text(wanted);
        let fits =
            FieldId::new(id).ok().and_then(|id| field::read(stage.reg, &stage.cast.facts, &id, &wanted).ok());
        if fits.is_none() || fits.as_ref() != is {
            let is = is.map_or_else(|| "—".to_owned(), |value| as_written(value, &stage.zone));
            said.push(differ(&format!("поле «{id}»"), &format!("field {id}"), &wanted, &is));
        }
    }
    offered(stage, then, said);
}

/// Offered to anybody at all: what the stage's actions would be accepted from the people they are for.
fn offered(stage: &Stagecraft, then: &Expected, said: &mut Vec<Said>) {
    let Some(wanted) = &then.offered else { return };
    let offer = allowed(stage.reg, &stage.state, &Actor::System, &stage.cast.facts, stage.now);
    let mut is: Vec<String> = offer.actions.iter().map(|one| one.action.to_string()).collect();
    let mut wanted = wanted.clone();
    is.sort();
    wanted.sort();
    if wanted != is {
        said.push(differ("предлагается", "offered", &wanted.join(", "), &is.join(", ")));
    }
}

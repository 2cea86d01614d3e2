use jiff::{Timestamp, ToSpan};
use regulation::{Ask, ChannelId, DepartmentId, Field, FieldId, FieldType, Kind, Lies, Regulation};

use super::dice::Dice;
use crate::facts::Person;
use crate::field::Input;

/// Fills the asked fields with something that fits, optional ones now and then. Persons are taken from `staff`;
/// `texts` gives what may be written into a text field.
pub fn fill<'a>(
    reg: &Regulation,
    staff: &[Person],
    asked: &[Ask],
    dice: &mut Dice,
    now: Timestamp,
    texts: &dyn Fn(&FieldId) -> &'a [String],
) -> Input {
    let mut input = Input::new();
    for ask in asked {
        let wanted = ask.required || dice.one_in(2);
        if let Some(field) = reg.field(&ask.field).filter(|_| wanted) {
            input.insert(ask.field.clone(), value(reg, staff, field, dice, now, texts(&ask.field)));
        }
    }
    place(reg, staff, &mut input);
    input
}

/// What is filled in at registration, with what lies beyond the limits of the kind brought within them.
pub fn within(reg: &Regulation, kind: &Kind, channel: &ChannelId, mut input: Input) -> Input {
    for (id, raw) in &mut input {
        let (Some(limits), Some(field)) = (kind.limits(channel, id), reg.field(id)) else { continue };
        if raw.parse().is_ok_and(|number| limits.fit(number)) {
            continue;
        }
        *raw = match field.kind {
            FieldType::Money => format!("{:.2}", limits.example().max(0.0)),
            _ => limits.example().to_string(),
        };
    }
    input
}

/// Whoever is named beside a department is one who may hold the case there; where there is nobody, nobody is named.
fn place(reg: &Regulation, staff: &[Person], input: &mut Input) {
    let is_department = |id: &FieldId| reg.field(id).is_some_and(|one| one.kind == FieldType::Department);
    let named = input.iter().find(|(id, _)| is_department(id)).map(|(_, department)| department.clone());
    let Some(department) = named else { return };
    let fields: Vec<FieldId> = input.keys().cloned().collect();
    for id in fields {
        let Some(there) = of_department(reg, staff, &id, &department) else { continue };
        match there.into_iter().next() {
            Some(one) => input.insert(id, one),
            None => input.remove(&id),
        };
    }
}

/// The values of a field that belong to a department; none: it has nothing to do with departments.
fn of_department(reg: &Regulation, staff: &[Person], id: &FieldId, department: &str) -> Option<Vec<String>> {
    let field = reg.field(id)?;
    let there = |one: &Option<DepartmentId>| one.as_ref().is_some_and(|one| one.as_str() == department);
    if field.kind == FieldType::Person {
        let role = reg.role_of_named(id)?;
        let people = staff.iter().filter(|person| person.has(role) && there(&person.department));
        return Some(people.map(|person| person.login.to_string()).collect());
    }
    let items = reg.list(field.list.as_ref()?)?.items.values();
    let placed = items.clone().all(|item| item.department.is_some());
    placed.then(|| items.filter(|item| there(&item.department)).map(|item| item.id.to_string()).collect())
}

fn value(
    reg: &Regulation,
    staff: &[Person],
    field: &Field,
    dice: &mut Dice,
    now: Timestamp,
    texts: &[String],
) -> String {
    match field.kind {
        FieldType::Text => dice.pick(texts).cloned().unwrap_or_else(|| "Текст".into()),
        FieldType::Choice | FieldType::Many => {
            let items: Vec<String> = field
                .list
                .as_ref()
                .and_then(|list| reg.list(list))
                .map(|list| list.items.keys().map(ToString::to_string).collect())
                .unwrap_or_default();
            dice.pick(&items).cloned().unwrap_or_default()
        }
        FieldType::Date => day(reg, field, dice, now, "%Y-%m-%d"),
        FieldType::Time => day(reg, field, dice, now, "%Y-%m-%d %H:%M"),
        FieldType::Number => dice.below(5).to_string(),
        FieldType::Money => dice.below(10_000).to_string(),
        FieldType::YesNo => if field.only_yes || dice.one_in(2) { "да" } else { "нет" }.into(),
        FieldType::Department | FieldType::Departments => {
            let ids: Vec<String> = reg.departments.keys().map(ToString::to_string).collect();
            dice.pick(&ids).cloned().unwrap_or_default()
        }
        FieldType::Person => dice.pick(staff).map(|person| person.login.to_string()).unwrap_or_default(),
    }
}

/// A day that the field may hold: some days away, or today where a deadline bounds it.
fn day(reg: &Regulation, field: &Field, dice: &mut Dice, now: Timestamp, pattern: &str) -> String {
    let local = now.to_zoned(reg.calendar(None).zone().clone());
    let days = dice.below(20) as i64 + 1;
    let days = match field.lies {
        _ if field.no_later_than.is_some() => 0,
        Some(Lies::Past) => -days,
        Some(Lies::Ahead) | None => days,
    };
    local.checked_add(days.days()).unwrap_or(local).strftime(pattern).to_string()
}

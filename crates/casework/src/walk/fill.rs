use jiff::{Timestamp, ToSpan};
use regulation::{Ask, Field, FieldId, FieldType, Lies, Regulation};

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
    input
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

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use regulation::{Ask, Field, FieldId, FieldType, ItemId, Regulation};

use super::{FieldValue, Input};
use crate::bounds::LONGEST_LINE;
use crate::case::Private;
use crate::facts::Facts;
use crate::refusal::Refusal;

/// Reads the asked fields out of what was filled in: required ones must be there, unknown ones are refused.
pub fn gather(
    reg: &Regulation,
    facts: &Facts,
    asked: &[Ask],
    input: &Input,
) -> Result<BTreeMap<FieldId, FieldValue>, Refusal> {
    if let Some(missing) = missing(asked, input) {
        return Err(missing);
    }
    let filled = input.iter().filter(|(_, raw)| !raw.trim().is_empty());
    filled.map(|(field, raw)| Ok((field.clone(), one(reg, facts, asked, (field, raw))?))).collect()
}

/// Everything for which [`gather`] would refuse: what is missing, then each field that is not asked or does not fit.
pub fn faults(reg: &Regulation, facts: &Facts, asked: &[Ask], input: &Input) -> Vec<Refusal> {
    let filled = input.iter().filter(|(_, raw)| !raw.trim().is_empty());
    let wrong = filled.filter_map(|(field, raw)| one(reg, facts, asked, (field, raw)).err());
    missing(asked, input).into_iter().chain(wrong).collect()
}

fn missing(asked: &[Ask], input: &Input) -> Option<Refusal> {
    let missing = asked.iter().filter(|ask| ask.required && blank(input, &ask.field));
    let fields: Vec<FieldId> = missing.map(|ask| ask.field.clone()).collect();
    (!fields.is_empty()).then_some(Refusal::MissingField { fields })
}

fn one(
    reg: &Regulation,
    facts: &Facts,
    asked: &[Ask],
    (field, raw): (&FieldId, &str),
) -> Result<FieldValue, Refusal> {
    if !asked.iter().any(|ask| ask.field == *field) {
        let asked = asked.iter().map(|ask| ask.field.clone()).collect();
        return Err(Refusal::FieldNotAsked { field: field.clone(), asked });
    }
    read(reg, facts, field, raw)
}

fn blank(input: &Input, field: &FieldId) -> bool {
    input.get(field).is_none_or(|raw| raw.trim().is_empty())
}

/// Letters of a text that is typed into a field: ten closely written pages. A page, a register and a letter have room for it.
pub const LONGEST: usize = 20_000;

/// Reads one value by the field's type. A choice may be given by id, code or title; a person must be one of the staff,
/// so that no name is typed where it could not be erased.
pub fn read(reg: &Regulation, facts: &Facts, field: &FieldId, raw: &str) -> Result<FieldValue, Refusal> {
    let declared = reg.field(field).ok_or_else(|| Refusal::NoSuchField { field: field.clone() })?;
    let raw = raw.trim();
    let bad = |right: String| Refusal::BadValue { field: field.clone(), value: raw.into(), right };
    match declared.kind {
        FieldType::Text => {
            let most = if declared.line { LONGEST_LINE } else { LONGEST };
            Refusal::unless_fits(field.as_str(), raw, most)?;
            Ok(FieldValue::Text(Private::from(raw)))
        }
        FieldType::Choice => {
            item(reg, declared, raw).map(FieldValue::Choice).ok_or_else(|| bad(items(reg, declared)))
        }
        FieldType::Many => many(reg, declared, raw).ok_or_else(|| bad(items(reg, declared))),
        FieldType::Date => {
            date(raw).map(FieldValue::Date).ok_or_else(|| bad("2026-03-06, 06.03.2026".into()))
        }
        FieldType::Time => {
            time(raw, &zone(reg)).map(FieldValue::Time).ok_or_else(|| bad("2026-03-06 10:00".into()))
        }
        FieldType::Number => number(raw).map(FieldValue::Number).ok_or_else(|| bad("12, 0,5".into())),
        FieldType::Money => money(raw).map(FieldValue::Money).ok_or_else(|| bad("1500, 1500,50".into())),
        FieldType::YesNo => {
            let right = if declared.only_yes { "да" } else { "да, нет" };
            let taken = yes_no(raw).filter(|yes| *yes || !declared.only_yes);
            taken.map(FieldValue::YesNo).ok_or_else(|| bad(right.into()))
        }
        FieldType::Department => {
            department(reg, raw).map(FieldValue::Department).ok_or_else(|| bad(departments(reg)))
        }
        FieldType::Departments => several(raw)
            .map(|one| department(reg, one))
            .collect::<Option<Vec<_>>>()
            .map(FieldValue::Departments)
            .ok_or_else(|| bad(departments(reg))),
        FieldType::Person => login(facts, raw).map(FieldValue::Person).ok_or_else(|| bad(people(facts))),
    }
}

fn zone(reg: &Regulation) -> TimeZone {
    reg.calendar(None).zone().clone()
}

fn same(a: &str, b: &str) -> bool {
    a == b || a.to_lowercase() == b.to_lowercase()
}

fn several(raw: &str) -> impl Iterator<Item = &str> {
    raw.split([',', ';']).map(str::trim).filter(|part| !part.is_empty())
}

fn item(reg: &Regulation, field: &Field, raw: &str) -> Option<ItemId> {
    let list = reg.list(field.list.as_ref()?)?;
    let found = list.items.values().find(|item| {
        same(item.id.as_ref(), raw)
            || same(&item.title, raw)
            || item.code.as_deref().is_some_and(|code| same(code, raw))
    });
    found.map(|item| item.id.clone())
}

fn many(reg: &Regulation, field: &Field, raw: &str) -> Option<FieldValue> {
    // A title may hold a comma itself: the whole is tried first.
    if let Some(one) = item(reg, field, raw) {
        return Some(FieldValue::Many(vec![one]));
    }
    several(raw).map(|one| item(reg, field, one)).collect::<Option<Vec<_>>>().map(FieldValue::Many)
}

fn items(reg: &Regulation, field: &Field) -> String {
    let list = field.list.as_ref().and_then(|list| reg.list(list));
    let names = list.into_iter().flat_map(|list| list.items.values());
    names.map(|item| format!("{} ({})", item.id, item.title)).collect::<Vec<_>>().join(", ")
}

fn department(reg: &Regulation, raw: &str) -> Option<regulation::DepartmentId> {
    let found = reg.departments.values().find(|one| same(one.id.as_ref(), raw) || same(&one.title, raw));
    found.map(|one| one.id.clone())
}

fn departments(reg: &Regulation) -> String {
    reg.departments.values().map(|one| format!("{} ({})", one.id, one.title)).collect::<Vec<_>>().join(", ")
}

fn login(facts: &Facts, raw: &str) -> Option<Arc<str>> {
    facts.staff.iter().find(|person| same(&person.login, raw)).map(|person| person.login.clone())
}

fn people(facts: &Facts) -> String {
    facts.staff.iter().map(|one| format!("{} ({})", one.login, one.name)).collect::<Vec<_>>().join(", ")
}

/// `2026-03-06` or `06.03.2026`.
fn date(raw: &str) -> Option<Date> {
    raw.parse().ok().or_else(|| Date::strptime("%d.%m.%Y", raw).ok())
}

/// `2026-03-06 10:00` in the organisation's zone, or RFC 3339 with an offset.
fn time(raw: &str, zone: &TimeZone) -> Option<Timestamp> {
    if let Ok(instant) = raw.parse::<Timestamp>() {
        return Some(instant);
    }
    let local =
        DateTime::strptime("%Y-%m-%d %H:%M", raw).or_else(|_| DateTime::strptime("%d.%m.%Y %H:%M", raw));
    local.ok()?.to_zoned(zone.clone()).ok().map(|zoned| zoned.timestamp())
}

/// A finite number, with a comma or a point.
fn number(raw: &str) -> Option<f64> {
    raw.replace(',', ".").parse().ok().filter(|number: &f64| number.is_finite())
}

/// `1 234,50` in kopecks; never a fraction of one.
fn money(raw: &str) -> Option<i64> {
    let plain: String =
        raw.trim_end_matches(['₽', 'р', '.']).chars().filter(|c| !c.is_whitespace()).collect();
    if !plain.chars().all(|c| c.is_ascii_digit() || ",.".contains(c)) {
        return None;
    }
    let (roubles, kopecks) = plain.split_once([',', '.']).unwrap_or((&plain, ""));
    let kopecks = match kopecks.len() {
        0 => 0,
        1 => kopecks.parse::<i64>().ok()? * 10,
        2 => kopecks.parse::<i64>().ok()?,
        _ => return None,
    };
    let roubles: i64 = roubles.parse().ok().filter(|roubles: &i64| *roubles >= 0)?;
    roubles.checked_mul(100)?.checked_add(kopecks)
}

fn yes_no(raw: &str) -> Option<bool> {
    match raw.to_lowercase().as_str() {
        "да" | "yes" | "true" | "1" => Some(true),
        "нет" | "no" | "false" | "0" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_read_to_the_kopeck() {
        assert_eq!(money("1 234,50"), Some(123_450));
        assert_eq!(money("1500"), Some(150_000));
        assert_eq!(money("0,5 ₽"), Some(50));
        assert_eq!(money("1,234"), None);
        assert_eq!(money("много"), None);
        assert_eq!(money("-5"), None);
        assert_eq!(money("1,-5"), None);
        assert_eq!(money("１２"), None);
        assert_eq!(money("99999999999999999999"), None);
    }

    #[test]
    fn a_number_that_is_none_is_refused() {
        assert_eq!(number("0,5"), Some(0.5));
        assert_eq!(number("NaN"), None);
        assert_eq!(number("1e999"), None);
    }

    #[test]
    fn dates_are_read_in_both_spellings() {
        assert_eq!(date("2026-03-06"), date("06.03.2026"));
        assert_eq!(date("31.02.2026"), None);
    }
}

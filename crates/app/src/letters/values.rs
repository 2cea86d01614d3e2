use casework::{FieldValue, Person};
use jiff::civil::Time;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use regulation::{Field, FieldId, Regulation};

use super::context::named;

/// A value as people read it: the title of a list's item, a department's title, a sum in roubles, a name with the position.
pub fn shown(reg: &Regulation, staff: &[Person], field: &FieldId, value: &FieldValue) -> String {
    let declared = reg.field(field);
    match value {
        FieldValue::Text(text) => text.text().unwrap_or("[стёрто]").to_owned(),
        FieldValue::Choice(item) => title(reg, declared, item),
        FieldValue::Many(items) => {
            items.iter().map(|item| title(reg, declared, item)).collect::<Vec<_>>().join(", ")
        }
        FieldValue::Date(date) => date.strftime("%d.%m.%Y").to_string(),
        FieldValue::Time(time) => local(*time, reg.calendar(None).zone()),
        FieldValue::Number(number) => number.to_string().replace('.', ","),
        FieldValue::Money(kopecks) => money(*kopecks),
        FieldValue::YesNo(flag) => if *flag { "да" } else { "нет" }.to_owned(),
        FieldValue::Department(id) => department(reg, id),
        FieldValue::Departments(ids) => {
            ids.iter().map(|id| department(reg, id)).collect::<Vec<_>>().join(", ")
        }
        FieldValue::Person(login) => {
            let known = staff.iter().find(|person| person.login == *login);
            known.map_or_else(|| login.to_string(), named)
        }
    }
}

/// A question with its answer as customers read both; none: the regulation does not know the field.
pub(crate) fn to_customer(
    reg: &Regulation,
    (field, value): (&FieldId, &FieldValue),
) -> Option<(String, String)> {
    let declared = reg.field(field)?;
    let item = match value {
        FieldValue::Choice(item) => declared.list.as_ref().and_then(|list| reg.list(list)?.items.get(item)),
        _ => None,
    };
    let own = item.and_then(|item| item.customer.clone());
    Some((declared.question().to_owned(), own.unwrap_or_else(|| shown(reg, &[], field, value))))
}

pub(super) fn money(kopecks: i64) -> String {
    format!("{},{:02} ₽", kopecks / 100, kopecks % 100)
}

fn title(reg: &Regulation, field: Option<&Field>, item: &regulation::ItemId) -> String {
    let list = field.and_then(|field| field.list.as_ref()).and_then(|list| reg.list(list));
    list.and_then(|list| list.items.get(item)).map_or_else(|| item.to_string(), |item| item.title.clone())
}

fn department(reg: &Regulation, id: &regulation::DepartmentId) -> String {
    reg.department(id).map_or_else(|| id.to_string(), |one| one.title.clone())
}

/// `06.03.2026 18:00` in the zone.
fn local(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%d.%m.%Y %H:%M").to_string()
}

/// The same of something due: the last instant of a day belongs to that day.
pub(super) fn due_stamp(at: Timestamp, zone: &TimeZone) -> String {
    let local = at.to_zoned(zone.clone());
    if local.time() == Time::midnight() {
        return stamp(at - SignedDuration::from_secs(1), zone);
    }
    stamp(at, zone)
}

/// RFC 3339 with the offset of the zone: what the filters of the templates read.
pub(crate) fn stamp(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

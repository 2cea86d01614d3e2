use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use regulation::{Field, FieldId, Lies, Regulation};

use super::FieldValue;
use crate::clock::Clock;
use crate::refusal::Refusal;

/// Dates and times lie where the regulation says: nobody is promised an answer for yesterday, or for a day after the
/// deadline that holds.
pub fn check_times(
    reg: &Regulation,
    clocks: &[Clock],
    at: Timestamp,
    fields: &BTreeMap<FieldId, FieldValue>,
) -> Result<(), Refusal> {
    let zone = reg.calendar(None).zone().clone();
    for (id, value) in fields {
        let Some(field) = reg.field(id) else { continue };
        let bounds =
            |clock: &&Clock| clock.is_live() && field.no_later_than.as_ref() == Some(&clock.deadline);
        // A deadline that is missed already forbids no answer.
        let cap = clocks.iter().filter(bounds).find_map(|clock| clock.reckoning.due.filter(|due| *due > at));
        check(field, value, (at, cap), &zone)?;
    }
    Ok(())
}

fn check(
    field: &Field,
    value: &FieldValue,
    (at, cap): (Timestamp, Option<Timestamp>),
    zone: &TimeZone,
) -> Result<(), Refusal> {
    let from = (field.lies == Some(Lies::Ahead)).then_some(at);
    let to = if field.lies == Some(Lies::Past) { Some(at) } else { cap };
    match value {
        FieldValue::Date(date) => {
            let day = |at: Timestamp| at.to_zoned(zone.clone()).date();
            between(field, *date, from.map(day), to.map(day))
        }
        FieldValue::Time(time) => {
            // In whole minutes, as times are written: the one that runs is not over yet.
            let minute = |at: Timestamp| at.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M").to_string();
            between(field, minute(*time), from.map(minute), to.map(minute))
        }
        _ => Ok(()),
    }
}

fn between<T: PartialOrd + ToString>(
    field: &Field,
    value: T,
    from: Option<T>,
    to: Option<T>,
) -> Result<(), Refusal> {
    let fits = from.as_ref().is_none_or(|from| value >= *from) && to.as_ref().is_none_or(|to| value <= *to);
    if fits {
        return Ok(());
    }
    let shown = |end: Option<T>| end.map(|end| end.to_string()).unwrap_or_default();
    let right = format!("{} … {}", shown(from), shown(to)).trim().to_owned();
    Err(Refusal::BadValue { field: field.id.clone(), value: value.to_string(), right })
}

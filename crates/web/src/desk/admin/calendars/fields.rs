use worktime::Week;

use crate::desk::admin::changes::Returned;
use crate::desk::form::{Field, Shape};
use crate::text::Texts;

pub const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The form of a day with other hours.
pub fn day(t: &Texts, form: &str, returned: &Returned) -> Vec<Field> {
    let fields = [
        Field::new(form, "day", t.get("calendar-day"), Shape::Date).required(),
        Field::new(form, "hours", t.get("calendar-hours"), Shape::Line)
            .quiet()
            .hint(Some(t.get("calendar-hours-hint"))),
        Field::new(form, "off", t.get("calendar-day-off"), Shape::Flag),
    ];
    fields.into_iter().map(|field| returned.filled(form, field)).collect()
}

/// The form of the seven days, filled with their hours.
pub fn week(t: &Texts, form: &str, week: &Week, returned: &Returned) -> Vec<Field> {
    let hours = [&week.mon, &week.tue, &week.wed, &week.thu, &week.fri, &week.sat, &week.sun];
    let field = |(day, hours): (&str, &Option<String>)| {
        let hours = hours.clone().filter(|hours| hours != "off").unwrap_or_default();
        let field = Field::new(form, day, t.get(&format!("calendar-whole-{day}")), Shape::Line);
        returned.filled(form, field.quiet().value(hours))
    };
    DAYS.into_iter().zip(hours).map(field).collect()
}

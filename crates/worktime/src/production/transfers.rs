use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use jiff::civil::{Date, Weekday};

use super::{Production, Transfer, is_holiday};

/// What a transfer makes of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// A day off taken from another date.
    Off { from: Date },
    /// A weekend day that is worked in exchange for `instead_of`, with its hours.
    Worked { instead_of: Date },
}

/// All dates that transfers touch: those decreed, and those that the Labour Code makes by itself.
pub(crate) fn marks(production: &Production, years: RangeInclusive<i16>) -> BTreeMap<Date, Mark> {
    let mut marks = BTreeMap::new();
    let decreed = production.years.values().flat_map(|year| &year.transfers);
    let mut taken = Vec::new();
    for Transfer { off, from } in decreed {
        marks.insert(*off, Mark::Off { from: *from });
        taken.push(*from);
        if !is_holiday(*from) {
            marks.insert(*from, Mark::Worked { instead_of: *off });
        }
    }
    for holiday in years.flat_map(holidays_that_move) {
        if is_weekend(holiday)
            && !taken.contains(&holiday)
            && let Some(off) = next_working(holiday, &marks)
        {
            marks.insert(off, Mark::Off { from: holiday });
        }
    }
    marks
}

/// Labour Code art. 112 part 2: a weekend day that falls on a holiday moves to the next working day.
/// The January holidays are the exception: the Government moves those.
fn holidays_that_move(year: i16) -> impl Iterator<Item = Date> {
    [(2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4)]
        .into_iter()
        .filter_map(move |(month, day)| Date::new(year, month, day).ok())
}

fn next_working(date: Date, marks: &BTreeMap<Date, Mark>) -> Option<Date> {
    date.series(jiff::Span::new().days(1)).skip(1).find(|day| match marks.get(day) {
        Some(Mark::Off { .. }) => false,
        Some(Mark::Worked { .. }) => true,
        None => !is_weekend(*day) && !is_holiday(*day),
    })
}

fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

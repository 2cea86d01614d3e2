//! The Russian production calendar (производственный календарь), 2015-2027: what the Government
//! decides every year is data (`data/production-ru.txt`), what the Labour Code says is a rule.

mod holidays;
mod parse;
mod transfers;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jiff::civil::Date;

pub use holidays::{holiday_name, is_holiday};
pub(crate) use transfers::{Mark, marks};

/// The production calendar as shipped.
#[derive(Debug)]
pub struct Production {
    edition: String,
    years: BTreeMap<i16, Year>,
}

/// What is decreed for one year.
#[derive(Debug)]
pub struct Year {
    /// The decree, in Russian: «постановление Правительства РФ от 24.09.2025 № 1466».
    pub decree: String,
    /// How far the decree was checked, in Russian: «сверено с перепечаткой текста».
    pub checked: String,
    /// The transfers of the year.
    pub transfers: Vec<Transfer>,
}

/// One line of a decree: a day off, and the weekend day that it was taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transfer {
    /// The day that becomes free.
    pub off: Date,
    /// The weekend day it came from: worked, unless it is a holiday itself.
    pub from: Date,
}

/// The calendar `ru`; the error names a broken line of the data, which only an edit of it can cause.
pub fn ru() -> Result<&'static Production, &'static str> {
    static RU: OnceLock<Result<Production, String>> = OnceLock::new();
    RU.get_or_init(|| parse::parse(include_str!("../../data/production-ru.txt")))
        .as_ref()
        .map_err(String::as_str)
}

impl Production {
    /// The edition of the data, e.g. `2026-11`.
    pub fn edition(&self) -> &str {
        &self.edition
    }

    /// What is decreed for the year; `None` outside the official years.
    pub fn year(&self, year: i16) -> Option<&Year> {
        self.years.get(&year)
    }

    /// Is the year decreed? Other years follow the Labour Code alone.
    pub fn is_official(&self, year: i16) -> bool {
        self.years.contains_key(&year)
    }
}

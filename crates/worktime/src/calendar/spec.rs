use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::{TimeZone, TimeZoneDatabase};

use super::error::{CalendarError, CalendarProblem};
use super::file::CalendarFile;
use super::hours::Hours;
use super::{FIRST_YEAR, LAST_YEAR};
use crate::production::{self, Production};

/// A calendar file that was checked.
pub(crate) struct Spec {
    pub id: String,
    pub zone: TimeZone,
    /// From Monday.
    pub week: [Hours; 7],
    pub exceptions: BTreeMap<Date, Hours>,
    pub production: Option<&'static Production>,
}

impl Spec {
    /// Checks the whole file and gives either the calendar or everything that is wrong in it.
    pub(crate) fn read(file: &CalendarFile) -> Result<Spec, Vec<CalendarError>> {
        let mut errors = Vec::new();
        if file.calendar.trim().is_empty() {
            errors.push(CalendarError::at(&["calendar"], CalendarProblem::NoName));
        }
        let zone = keep(zone(&file.zone), &mut errors).unwrap_or(TimeZone::UTC);
        let week = week(file, &mut errors);
        let production = keep(read_production(file.production.as_deref()), &mut errors).flatten();
        let exceptions = exceptions(file, &mut errors);
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(Spec { id: file.calendar.trim().to_owned(), zone, week, exceptions, production })
    }
}

fn keep<T>(result: Result<T, CalendarError>, errors: &mut Vec<CalendarError>) -> Option<T> {
    result.map_err(|error| errors.push(error)).ok()
}

/// From the bundled zones, not those of the machine: another machine must compute the same.
fn zone(name: &str) -> Result<TimeZone, CalendarError> {
    TimeZoneDatabase::bundled()
        .get(name)
        .map_err(|_| CalendarError::at(&["zone"], CalendarProblem::UnknownZone(name.to_owned())))
}

fn week(file: &CalendarFile, errors: &mut Vec<CalendarError>) -> [Hours; 7] {
    let before = errors.len();
    let week = file.week.days().map(|(key, text)| {
        let hours = text.map_or(Ok(Hours::default()), Hours::parse);
        let placed = hours.map_err(|p| CalendarError::at(&["week", key], CalendarProblem::Hours(p)));
        keep(placed, errors).unwrap_or_default()
    });
    if errors.len() == before && week.iter().all(Hours::is_off) {
        errors.push(CalendarError::at(&["week"], CalendarProblem::NeverOpen));
    }
    week
}

fn read_production(name: Option<&str>) -> Result<Option<&'static Production>, CalendarError> {
    let problem = match name {
        None => return Ok(None),
        Some("ru") => match production::ru() {
            Ok(production) => return Ok(Some(production)),
            Err(line) => CalendarProblem::BrokenProduction(line.to_owned()),
        },
        Some(other) => CalendarProblem::UnknownProduction(other.to_owned()),
    };
    Err(CalendarError::at(&["production"], problem))
}

fn exceptions(file: &CalendarFile, errors: &mut Vec<CalendarError>) -> BTreeMap<Date, Hours> {
    let mut exceptions = BTreeMap::new();
    for (key, text) in &file.exceptions {
        let fail = |problem| CalendarError::at(&["exceptions", key], problem);
        let date = exception_date(key).map_err(fail);
        let hours = Hours::parse(text).map_err(|p| fail(CalendarProblem::Hours(p)));
        if let (Some(date), Some(hours)) = (keep(date, errors), keep(hours, errors)) {
            exceptions.insert(date, hours);
        }
    }
    exceptions
}

fn exception_date(key: &str) -> Result<Date, CalendarProblem> {
    let date: Date = key.parse().map_err(|_| CalendarProblem::Date(key.to_owned()))?;
    if (FIRST_YEAR..=LAST_YEAR).contains(&date.year()) {
        Ok(date)
    } else {
        Err(CalendarProblem::FarDate(key.to_owned()))
    }
}

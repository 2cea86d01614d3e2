use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::hours::Hours;
use super::spec::Spec;
use super::{FIRST_YEAR, LAST_YEAR};
use crate::production::{Mark, is_holiday, marks};

/// Why a day has the hours that it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DayKind {
    /// Open by the week.
    Working,
    /// Open, one hour less on the eve of a holiday (Labour Code art. 95).
    Short,
    /// A weekend day worked in exchange for another, with the hours of that other.
    WorkedWeekend,
    /// Open or closed by the organisation's own exception.
    OwnHours,
    OwnDayOff,
    /// Off by the week.
    DayOff,
    /// A public holiday.
    Holiday,
    /// A day off transferred here from a weekend day.
    MovedDayOff,
}

/// The plan of one date: what kind of day it is and its hours by the wall clock.
pub(crate) struct DayPlan<'a> {
    pub date: Date,
    pub kind: DayKind,
    pub hours: &'a Hours,
}

/// Everything that decides about a day, prepared once.
pub(crate) struct Planner<'a> {
    spec: &'a Spec,
    short_week: [Hours; 7],
    marks: BTreeMap<Date, Mark>,
    off: Hours,
}

impl<'a> Planner<'a> {
    pub(crate) fn new(spec: &'a Spec) -> Planner<'a> {
        let years = FIRST_YEAR..=LAST_YEAR;
        let marks = spec.production.map(|production| marks(production, years)).unwrap_or_default();
        let short_week = spec.week.each_ref().map(Hours::shortened);
        Planner { spec, short_week, marks, off: Hours::default() }
    }

    /// Plans one date: own exceptions first, then the production calendar, then the week.
    pub(crate) fn plan(&self, date: Date) -> DayPlan<'_> {
        let (kind, hours) = match self.spec.exceptions.get(&date) {
            Some(hours) if hours.is_off() => (DayKind::OwnDayOff, hours),
            Some(hours) => (DayKind::OwnHours, hours),
            None if self.spec.production.is_some() => self.by_production(date),
            None => self.by_week(date),
        };
        DayPlan { date, kind, hours }
    }

    fn by_production(&self, date: Date) -> (DayKind, &Hours) {
        if is_holiday(date) {
            return (DayKind::Holiday, &self.off);
        }
        match self.marks.get(&date) {
            Some(Mark::Off { .. }) => (DayKind::MovedDayOff, &self.off),
            Some(Mark::Worked { instead_of }) => self.worked_weekend(date, *instead_of),
            None if is_eve(date) => self.shortened(date),
            None => self.by_week(date),
        }
    }

    fn by_week(&self, date: Date) -> (DayKind, &Hours) {
        let hours = &self.spec.week[weekday(date)];
        (if hours.is_off() { DayKind::DayOff } else { DayKind::Working }, hours)
    }

    fn shortened(&self, date: Date) -> (DayKind, &Hours) {
        match self.by_week(date) {
            (DayKind::Working, _) => (DayKind::Short, &self.short_week[weekday(date)]),
            closed => closed,
        }
    }

    /// A weekend day takes the hours of the weekday it was swapped with, and is short when that
    /// weekday would have been. An organisation closed on that weekday keeps its own weekend.
    fn worked_weekend(&self, date: Date, instead_of: Date) -> (DayKind, &Hours) {
        let week = if is_eve(instead_of) || is_eve(date) { &self.short_week } else { &self.spec.week };
        let hours = &week[weekday(instead_of)];
        if hours.is_off() { self.by_week(date) } else { (DayKind::WorkedWeekend, hours) }
    }
}

/// Does a public holiday follow?
fn is_eve(date: Date) -> bool {
    date.tomorrow().is_ok_and(is_holiday)
}

fn weekday(date: Date) -> usize {
    usize::from(date.weekday().to_monday_zero_offset().unsigned_abs())
}

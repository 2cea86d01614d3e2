//! Calendars: when an organisation works.

mod days;
mod error;
mod file;
mod hours;
mod lookup;
mod spec;
mod tables;
mod version;

use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

pub use days::DayKind;
pub use error::{CalendarError, CalendarProblem, HoursProblem};
pub use file::{CalendarFile, Week};
pub use hours::check_hours;
pub(crate) use tables::Tables;

use crate::instant::{nanos, timestamp};
use crate::production::{Production, Year};
use spec::Spec;

/// The first year that a calendar computes.
pub const FIRST_YEAR: i16 = 1990;
/// The last year that a calendar computes.
pub const LAST_YEAR: i16 = 2100;
pub(crate) const YEARS_TEXT: &str = "1990–2100";

/// A compiled calendar. Cheap to ask and to clone; a few megabytes and milliseconds to compile.
///
/// Open is when the wall clock of the zone says so: where a clock change repeats an hour inside the
/// working hours, it is worked twice; where it drops one, it is not worked.
#[derive(Debug, Clone)]
pub struct Calendar {
    id: String,
    zone: TimeZone,
    version: String,
    production: Option<&'static Production>,
    tables: Arc<Tables>,
}

impl Calendar {
    /// Compiles the file, or names everything that is wrong in it.
    pub fn compile(file: &CalendarFile) -> Result<Calendar, Vec<CalendarError>> {
        let spec = Spec::read(file)?;
        let tables = Arc::new(Tables::build(&spec));
        let version = version::version(&spec, &tables);
        Ok(Calendar { id: spec.id, zone: spec.zone, version, production: spec.production, tables })
    }

    /// The name that the file gave it.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The zone of its wall clock.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// A short digest: two calendars of one version compute the same deadlines.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Is the calendar open at all on that date? Outside 1990-2100 never.
    pub fn is_working_day(&self, date: Date) -> bool {
        self.close_of(date).is_some()
    }

    /// Why the date has its hours; `None` outside 1990-2100.
    pub fn day_kind(&self, date: Date) -> Option<DayKind> {
        let day = self.tables.day_of(date)?;
        self.tables.day(day).map(|day| day.kind)
    }

    /// Is the calendar open at that instant? Outside 1990-2100 never.
    pub fn is_open(&self, at: Timestamp) -> bool {
        self.is_open_at(nanos(at))
    }

    /// The date on the wall of the organisation.
    pub fn local_date(&self, at: Timestamp) -> Date {
        self.zone.to_datetime(at).date()
    }

    /// The instant itself when open, else the next opening; `None` outside 1990-2100.
    pub fn next_open(&self, at: Timestamp) -> Option<Timestamp> {
        let at = nanos(at);
        self.tables.span_after(at).map(|span| timestamp(span.start.max(at)))
    }

    /// Close of business on the date; `None` on a day off.
    pub fn close_of(&self, date: Date) -> Option<Timestamp> {
        self.tables.close_of(self.tables.day_of(date)?).map(timestamp)
    }

    /// When it is open on the date, from and until, in order; none on a day off.
    pub fn hours_of(&self, date: Date) -> Vec<(Timestamp, Timestamp)> {
        let midnight = |date: Date| date.to_zoned(self.zone.clone()).ok().map(|zoned| zoned.timestamp());
        let (Some(from), Some(until)) = (midnight(date), date.tomorrow().ok().and_then(midnight)) else {
            return Vec::new();
        };
        let (from, until) = (nanos(from), nanos(until));
        let mut hours = Vec::new();
        let mut at = from;
        while let Some(span) = self.tables.span_after(at).filter(|span| span.start < until) {
            hours.push((timestamp(span.start.max(from)), timestamp(span.end.min(until))));
            at = span.end;
        }
        hours
    }

    /// Working time from `a` to `b`, negative when `b` is earlier; time outside 1990-2100 is not worked.
    pub fn working_time_between(&self, a: Timestamp, b: Timestamp) -> SignedDuration {
        SignedDuration::from_nanos(self.worked_before(b) - self.worked_before(a))
    }

    /// Does the date lie outside the officially decreed years, so that transfers of days off
    /// may still change it? Never without a production calendar.
    pub fn is_provisional(&self, date: Date) -> bool {
        self.production.is_some_and(|production| !production.is_official(date.year()))
    }

    /// What the production calendar says about the year: decree and transfers.
    pub fn decreed(&self, year: i16) -> Option<&'static Year> {
        self.production.and_then(|production| production.year(year))
    }

    pub(crate) fn tables(&self) -> &Tables {
        &self.tables
    }

    pub(crate) fn is_open_at(&self, at: i64) -> bool {
        self.tables.span_after(at).is_some_and(|span| span.start <= at)
    }

    fn worked_before(&self, at: Timestamp) -> i64 {
        let at = nanos(at);
        let all = self.tables.spans.last().map_or(0, |last| last.before + (last.end - last.start));
        let inside = self.tables.worked_until(at);
        inside.unwrap_or(if self.tables.days.first().is_some_and(|day| at < day.start) { 0 } else { all })
    }
}

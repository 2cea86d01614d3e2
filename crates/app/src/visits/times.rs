use casework::{Hours, VisitState, bookable_days, free_times};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use regulation::{Centre, Regulation, Visits};
use store::{Reader, VisitRow};
use uuid::Uuid;

use super::{VisitRefusal, centre, rules};
use crate::{App, AppError};

/// A day of a centre, with the times at which a visit may begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FreeDay {
    pub day: Date,
    /// Empty: the centre is closed, or everything is taken.
    pub times: Vec<Timestamp>,
}

impl App {
    /// The days that can be booked at a centre now, today first, each with its free times. `but`: a visit that is about to be
    /// moved takes no time.
    pub async fn free_visits(
        &self,
        org: &str,
        centre_id: &str,
        but: Option<Uuid>,
    ) -> Result<Vec<FreeDay>, AppError> {
        let reg = self.regulation(org).await?;
        let visits = rules(&reg)?;
        let centre = centre(visits, centre_id)?;
        let calendar = reg.calendar(centre.calendar.as_ref());
        let now = self.clock.now();
        let days = bookable_days(visits, calendar, now);
        let Some((first, last)) = days.first().zip(days.last()) else { return Ok(Vec::new()) };
        let span = (bounds(*first, calendar.zone()).0, bounds(*last, calendar.zone()).1);
        let rows = self.reader().await?.visits(org, centre_id, span).await?;
        let taken = taken(&rows, but);
        let free = |day: Date| {
            let (from, until) = bounds(day, calendar.zone());
            let of_day: Vec<Hours> =
                taken.iter().filter(|one| one.0 < until && from < one.1).copied().collect();
            FreeDay { day, times: free_times((visits, centre, calendar), day, &of_day, now) }
        };
        Ok(days.into_iter().map(free).collect())
    }
}

/// `Taken` unless a visit may begin then; asked in the transaction that takes the time.
pub(super) async fn still_free(
    reader: &mut Reader,
    reg: &Regulation,
    (visits, centre): (&Visits, &Centre),
    (starts, but): (Timestamp, Option<Uuid>),
    now: Timestamp,
) -> Result<(), AppError> {
    let calendar = reg.calendar(centre.calendar.as_ref());
    let day = calendar.local_date(starts);
    let rows = reader.visits(&reg.organisation.id, &centre.id, bounds(day, calendar.zone())).await?;
    match free_times((visits, centre, calendar), day, &taken(&rows, but), now).contains(&starts) {
        true => Ok(()),
        false => Err(VisitRefusal::Taken.into()),
    }
}

/// When visits take a desk. Whoever comes without booking waits for one that is free.
fn taken(rows: &[VisitRow], but: Option<Uuid>) -> Vec<Hours> {
    let takes = |one: &&VisitRow| !one.walk_in && one.state != VisitState::Cancelled && Some(one.id) != but;
    rows.iter().filter(takes).map(|one| (one.starts, one.ends)).collect()
}

/// The first instant of a day, and the first of the next.
pub(super) fn bounds(day: Date, zone: &TimeZone) -> (Timestamp, Timestamp) {
    let midnight = |day: Date| day.to_zoned(zone.clone()).map(|zoned| zoned.timestamp());
    let from = midnight(day).unwrap_or(Timestamp::MIN);
    (from, day.tomorrow().and_then(midnight).unwrap_or(Timestamp::MAX))
}

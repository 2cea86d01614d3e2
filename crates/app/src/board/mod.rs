//! The board (Q1): what is late and what soon will be, with whom; what comes in; which deadlines are kept.
use std::collections::BTreeMap;

use casework::Person;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use store::{Came, Holds, Kept};

use crate::{App, AppError};

/// Days that are looked back upon, today among them.
const DAYS: i64 = 30;
/// Microseconds in a quarter of an hour.
const QUARTER: i64 = 900_000_000;

/// The figures that somebody may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Board {
    /// Open cases by stage, department and person; of a person without one, the department is theirs.
    pub holds: Vec<Holds>,
    /// The first day that is looked back upon.
    pub from: Date,
    /// Today, where the organisation's clocks hang.
    pub today: Date,
    /// Cases registered on each day by each channel.
    pub came: BTreeMap<(Date, String), i64>,
    /// How the deadlines of the cases registered in these days were kept.
    pub kept: Vec<Kept>,
}

impl App {
    /// The figures of now and of the last thirty days, of the cases that somebody may see. Soon is
    /// what the queue holds to be soon.
    pub async fn board(&self, org: &str, login: &str) -> Result<Board, AppError> {
        let visible = self.visible(org, login).await?;
        let reg = self.regulation(org).await?;
        let (zone, now) = (reg.calendar(None).zone(), self.clock.now());
        let today = now.to_zoned(zone.clone()).date();
        let from = today.saturating_sub((DAYS - 1).days());
        let since = from.to_zoned(zone.clone()).map_or(now, |midnight| midnight.timestamp());
        let mut reader = self.reader().await?;
        let holds = reader.holds(org, &visible, now).await?;
        let staff = self.known_staff(org).await?;
        let holds = holds.into_iter().map(|one| of_department(&staff, one)).collect();
        let came = reader.came(org, &visible, since).await?;
        let kept = reader.kept(org, &visible, since).await?;
        let day = |at: Timestamp| at.to_zoned(zone.clone()).date();
        Ok(Board { holds, from, today, came: by_day(came, since, day), kept })
    }
}

/// What a person holds is their department's.
fn of_department(staff: &[Person], one: Holds) -> Holds {
    let person = staff.iter().find(|person| one.person.as_deref() == Some(&*person.login));
    let department = person.and_then(|person| person.department.as_ref()).map(ToString::to_string);
    Holds { department: one.department.or(department), ..one }
}

fn by_day(
    came: Vec<Came>,
    since: Timestamp,
    day: impl Fn(Timestamp) -> Date,
) -> BTreeMap<(Date, String), i64> {
    let mut days = BTreeMap::new();
    for one in came {
        let micros = since.as_microsecond().saturating_add(one.quarter.saturating_mul(QUARTER));
        if let Ok(at) = Timestamp::from_microsecond(micros) {
            *days.entry((day(at), one.channel)).or_default() += one.cases;
        }
    }
    days
}

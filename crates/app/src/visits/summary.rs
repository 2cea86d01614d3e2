use casework::{Actor, Measure, VisitState};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use regulation::{Regulation, Right};
use store::VisitRow;

use super::rules;
use super::times::bounds;
use crate::{App, AppError};

/// How a centre received its visitors in a period (M-T10).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VisitSummary {
    /// Title.
    pub centre: String,
    pub booked: u32,
    pub walk_ins: u32,
    pub cancelled: u32,
    pub missed: u32,
    pub served: u32,
    /// Of those who were served: waiting and service together were within the norm.
    pub in_norm: u32,
    /// On average, of those who were served.
    pub waited: SignedDuration,
    pub service: SignedDuration,
    /// Waiting and service together, at most.
    pub longest: SignedDuration,
}

impl App {
    /// The centres of the present regulation from one day to another, both counted. For whoever has [`Right::Visits`].
    pub async fn visit_summary(
        &self,
        org: &str,
        (from, until): (Date, Date),
        login: &str,
    ) -> Result<Vec<VisitSummary>, AppError> {
        self.entrusted(org, Right::Visits, &Actor::person(login)).await?;
        let reg = self.regulation(org).await?;
        let (visits, now) = (rules(&reg)?, self.clock.now());
        let mut reader = self.reader().await?;
        let mut all = Vec::with_capacity(visits.centres.len());
        for centre in visits.centres.values() {
            let zone = reg.calendar(centre.calendar.as_ref()).zone();
            let span = (bounds(from, zone).0, bounds(until, zone).1);
            let rows = reader.visits(org, &centre.id, span).await?;
            all.push(summed(&centre.title, &rows, visits.norm, now));
        }
        Ok(all)
    }

    /// How long somebody waited and was served; none: nobody came.
    pub fn visit_measure(&self, reg: &Regulation, row: &VisitRow) -> Option<Measure> {
        measure(row, rules(reg).ok()?.norm, self.clock.now())
    }
}

fn measure(row: &VisitRow, norm: SignedDuration, now: Timestamp) -> Option<Measure> {
    Measure::of(row.starts, (row.arrived, row.called, row.ended), norm, now)
}

fn summed(centre: &str, rows: &[VisitRow], norm: SignedDuration, now: Timestamp) -> VisitSummary {
    let count = |one: &dyn Fn(&&VisitRow) -> bool| rows.iter().filter(one).count() as u32;
    let of_state = |state: VisitState| count(&|row: &&VisitRow| row.state == state);
    let served = rows.iter().filter(|row| row.state == VisitState::Served);
    let measures: Vec<Measure> = served.filter_map(|row| measure(row, norm, now)).collect();
    let average = |all: SignedDuration| all.checked_div(measures.len() as i32).unwrap_or_default();
    let service = measures.iter().filter_map(|one| one.served);
    VisitSummary {
        centre: centre.to_owned(),
        booked: count(&|row: &&VisitRow| !row.walk_in),
        walk_ins: count(&|row: &&VisitRow| row.walk_in),
        cancelled: of_state(VisitState::Cancelled),
        missed: of_state(VisitState::Missed),
        served: measures.len() as u32,
        in_norm: measures.iter().filter(|one| !one.late).count() as u32,
        waited: average(measures.iter().map(|one| one.waited).sum()),
        service: average(service.sum()),
        longest: measures.iter().map(Measure::together).max().unwrap_or_default(),
    }
}

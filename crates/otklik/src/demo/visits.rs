//! Who comes to the centres in the demo: booked beforehand or not, called, served, or not there.
use app::{NewVisit, WalkIn};
use casework::VisitStep;
use jiff::tz::TimeZone;

use super::play::{Play, What};
use super::script::{Script, Visiting, instant};
use crate::error::CliError;

impl Play<'_> {
    /// Everything that the script tells of visits happens at its time.
    pub(super) fn expect(&mut self, org: usize, script: &Script, zone: &TimeZone) -> Result<(), CliError> {
        for (n, one) in script.visits.iter().enumerate() {
            self.put(instant(&one.at, zone)?, org, What::Books(n));
            for (mark, it) in one.marks.iter().enumerate() {
                self.put(instant(&it.at, zone)?, org, What::Marks(n, mark));
            }
        }
        Ok(())
    }

    pub(super) async fn book(&mut self, org: usize, n: usize) -> Result<(), CliError> {
        let house = &self.houses[org];
        let Some(one) = house.script.visits.get(n).cloned() else { return Ok(()) };
        let zone = self.app.regulation(&house.org).await?.calendar(None).zone().clone();
        let token = format!("{} {n}", house.org);
        let row = match (&one.starts, &one.by) {
            (Some(starts), _) => {
                let starts = instant(starts, &zone)?;
                self.app.book_visit(&house.org, booked(one, starts, token)).await?
            }
            (None, by) => {
                let by = by.clone().unwrap_or_default();
                self.app.walk_in(&house.org, came(one, token), &by).await?
            }
        };
        self.houses[org].visits[n] = Some(row);
        Ok(())
    }

    pub(super) async fn mark(&mut self, org: usize, n: usize, mark: usize) -> Result<(), CliError> {
        let house = &self.houses[org];
        let told = house.script.visits.get(n).and_then(|one| one.marks.get(mark)).cloned();
        let (Some(told), Some(row)) = (told, house.visits[n].clone()) else { return Ok(()) };
        let here =
            || CliError::Said(format!("demo/{}: visit {}, {} {}", house.org, row.number, told.at, told.when));
        let step = VisitStep::parse(&told.when).ok_or_else(here)?;
        let row = self.app.mark_visit(&house.org, row.id, (step, told.desk), row.acts, &told.who).await?;
        self.houses[org].visits[n] = Some(row);
        Ok(())
    }
}

fn booked(one: Visiting, starts: jiff::Timestamp, token: String) -> NewVisit {
    let Visiting { centre, topic, name, email, phone, about, .. } = one;
    NewVisit { centre, topic, starts, name, email, phone, about, agreed: Vec::new(), token }
}

fn came(one: Visiting, token: String) -> WalkIn {
    let Visiting { centre, topic, name, phone, .. } = one;
    WalkIn { centre, topic, name, phone, token }
}

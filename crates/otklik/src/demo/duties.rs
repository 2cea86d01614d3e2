//! The recurring duties of the demo are done at their time by the first who has them: what the receptions tell has been looked at.
use std::collections::BTreeSet;

use jiff::Timestamp;

use super::play::{House, Play};
use crate::error::CliError;

/// Hours of the day in which somebody is there, on the clocks of the organisation.
const HOURS: std::ops::RangeInclusive<i8> = 9..=18;

impl Play<'_> {
    /// Whatever is due soon is done, once an hour.
    pub(super) async fn do_duties(&self, at: Timestamp) -> Result<(), CliError> {
        for house in &self.houses {
            let zone = self.app.regulation(&house.org).await?.calendar(None).zone().clone();
            if HOURS.contains(&at.to_zoned(zone).hour()) {
                self.do_duties_of(house).await?;
            }
        }
        Ok(())
    }

    async fn do_duties_of(&self, house: &House) -> Result<(), CliError> {
        let reg = self.app.regulation(&house.org).await?;
        let people = self.app.known_people(&house.org).await?;
        let roles: BTreeSet<_> = reg.duties.values().filter_map(|duty| duty.owner.role()).collect();
        for role in roles {
            let Some(person) = people.iter().find(|person| person.has(role)) else { continue };
            for one in self.app.own_duties(&house.org, &person.login).await? {
                self.app.do_duty(&house.org, one.duty.id.as_str(), &person.login, None).await?;
            }
        }
        Ok(())
    }
}

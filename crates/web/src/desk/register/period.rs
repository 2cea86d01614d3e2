use jiff::Timestamp;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;

use crate::session::Me;

/// What the address asks for: days of the organisation, both included.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    from: String,
    to: String,
}

/// A period of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    pub from: Date,
    pub to: Date,
}

impl Period {
    /// As asked; what is not said, or is no day, is the present month. A period that ends before it begins is turned
    /// round.
    pub fn of(me: &Me, asked: &Asked, now: Timestamp) -> Period {
        let today = now.to_zoned(me.regulation.calendar(None).zone().clone()).date();
        let day = |word: &str| word.parse::<Date>().ok();
        let (from, to) =
            (day(&asked.from).unwrap_or(today.first_of_month()), day(&asked.to).unwrap_or(today));
        Period { from: from.min(to), to: from.max(to) }
    }

    /// As instants: the first, and the one after the last.
    pub fn instants(self, me: &Me) -> (Timestamp, Timestamp) {
        let zone = me.regulation.calendar(None).zone();
        let start = |day: Date| day.to_zoned(zone.clone()).map(|zoned| zoned.timestamp()).ok();
        let after = self.to.checked_add(1.day()).ok().and_then(start);
        (start(self.from).unwrap_or(Timestamp::MIN), after.unwrap_or(Timestamp::MAX))
    }
}

//! Traces: how a deadline was computed, step by step, to be stored and to be read.

pub(crate) mod record;
mod runs;
mod step;
mod text;
mod words;

use serde::{Deserialize, Serialize};

pub use step::{Closed, End, Part, Step};

use crate::calendar::Calendar;
use crate::due::Due;
use crate::instant::nanos;

/// The proof of one deadline. Dates and times in it are local to the calendar's zone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Trace {
    /// The calendar's name.
    pub calendar: String,
    /// Its version: see [`Calendar::version`].
    pub version: String,
    /// Its zone by IANA name.
    pub zone: String,
    /// What was done, in order.
    pub steps: Vec<Step>,
}

impl Trace {
    pub(crate) fn new(calendar: &Calendar, steps: Vec<Step>) -> Trace {
        Trace {
            calendar: calendar.id().to_owned(),
            version: calendar.version().to_owned(),
            zone: calendar.zone().iana_name().unwrap_or("UTC").to_owned(),
            steps,
        }
    }
}

/// Where a computation leaves its trace. The silent one costs nothing: what would be written is
/// never made.
pub(crate) trait Note {
    fn note(&mut self, write: impl FnOnce(&mut Vec<Step>));

    /// Of several deadlines this one holds.
    fn chosen(&mut self, calendar: &Calendar, due: &Due) {
        if let Some(at) = due.at {
            self.note(|steps| record::moment(steps, calendar, nanos(at), |at| Step::Earliest { at }));
        }
    }
}

pub(crate) struct Silent;

impl Note for Silent {
    fn note(&mut self, _: impl FnOnce(&mut Vec<Step>)) {}
}

impl Note for Vec<Step> {
    fn note(&mut self, write: impl FnOnce(&mut Vec<Step>)) {
        write(self);
    }
}

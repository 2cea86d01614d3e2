use jiff::SignedDuration;
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use crate::calendar::DayKind;
use crate::due::Extension;
use crate::term::Term;

/// One step of a computation. Runs of days are `[from, to]`, both included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case", rename_all_fields = "kebab-case")]
pub enum Step {
    /// The instant counted from.
    Anchor { at: DateTime },
    /// It lies outside hours, so this term counts instead.
    OutOfHours { term: Term },
    /// It counts as received only on `to`.
    DeemedReceipt { from: Date, to: Date },
    /// A part of the rule begins.
    Part { part: Part, term: Term },
    /// Working time counts from here.
    Begins { at: DateTime },
    /// Days count from this one.
    BeginsOn { date: Date },
    /// Working time counted within `from`..`to`.
    Worked { from: DateTime, to: DateTime, time: SignedDuration },
    /// Time by the clock on the wall.
    Elapsed { from: DateTime, to: DateTime },
    /// A run of working days counted; `total` is how many so far in this count.
    WorkingDays { from: Date, to: Date, days: u32, total: u32 },
    /// A run of days not counted, and why.
    Off { from: Date, to: Date, why: Vec<Closed> },
    /// A month of a long count: how many days were counted and how many were off.
    Month { from: Date, to: Date, working: u32, off: u32 },
    /// A run of calendar days counted.
    Days { from: Date, to: Date, days: u32 },
    /// Months or years counted from date to date.
    Months { from: Date, to: Date, term: Term },
    /// Counted backward from an event.
    Backward { term: Term, event: DateTime, to: End },
    /// More time was given.
    Extended { extension: Extension, from: End, to: End },
    /// The extension would not have made the deadline later.
    ExtensionShorter { extension: Extension },
    /// A pause; `until` is `None` while it lasts. The end moved from `before` to `after`.
    Paused { from: DateTime, until: Option<DateTime>, before: End, after: End },
    /// A pause that began when the deadline had come.
    PausedTooLate { from: DateTime },
    /// The last day before rolling.
    LastDay { date: Date },
    /// The last day was off and moved.
    Rolled { from: Date, to: Date, why: Vec<Closed> },
    /// The last day is off and stays.
    NotRolled { date: Date, why: Vec<Closed> },
    /// The lower bound.
    NotBefore { at: DateTime },
    /// What to aim at.
    Target { at: DateTime },
    /// The deadline.
    Due { at: DateTime },
    /// Of several deadlines this one holds.
    Earliest { at: DateTime },
    /// The date is agreed by hand.
    Agreed,
    /// An event ends it.
    Event,
    /// A pause lasts, so there is no date yet.
    StillPaused,
    /// The official production calendar does not reach so far yet.
    Provisional,
}

/// What a part of a rule is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// The whole rule.
    Term,
    /// One of those of which the earliest holds.
    OneOf,
    NotBefore,
    Target,
    Limit,
}

/// Where a count ends: a day that may still roll, or an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum End {
    Day(Date),
    Instant(DateTime),
}

/// Days off in a row for one reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Closed {
    pub from: Date,
    pub to: Date,
    pub kind: DayKind,
}

use std::sync::Arc;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use regulation::{CalendarId, DeadlineId, GroundId};
use serde::{Deserialize, Serialize};
use worktime::Trace;

/// A deadline of one case, running or ended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Clock {
    /// Number within the case, from 1: the same deadline may run several times.
    pub n: u32,
    pub deadline: DeadlineId,
    /// The task it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task: Option<u32>,
    pub reckoning: Reckoning,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pauses: Vec<PauseMade>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extensions: Vec<ExtensionMade>,
    pub status: ClockStatus,
    pub started: Timestamp,
    /// Warnings up to this instant were given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warned: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub breached: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Timestamp>,
    /// Answers that are written: it ends when one of them has left.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub awaits: Vec<u32>,
    /// The answer that met it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub met_by: Option<u32>,
}

/// Whether a clock can still be missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClockStatus {
    Running,
    Paused,
    Met,
    /// Met after its due time.
    MetLate,
    /// No longer applies.
    Dropped,
}

/// How a due time was computed: the proof (T2).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reckoning {
    pub anchor: Timestamp,
    /// None: no number (an event, or a date to be agreed).
    pub due: Option<Timestamp>,
    /// The last day before it was moved off a day off: extensions count from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unrolled: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_before: Option<Timestamp>,
    /// What is aimed at, before what is allowed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Timestamp>,
    /// Reaches past the last official production calendar.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub provisional: bool,
    pub calendar: CalendarId,
    pub calendar_version: Arc<str>,
    /// When to warn, ascending.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warn_at: Vec<Timestamp>,
    /// From when it is soon due, where the regulation warns of nothing itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub soon: Option<Timestamp>,
    /// Day by day. Stands in the journal; the state goes without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trace: Option<Trace>,
}

/// A pause of a clock.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PauseMade {
    pub ground: GroundId,
    /// Because the stage waits, not by hand. Pauses of both sorts may overlap.
    pub by_stage: bool,
    pub from: Timestamp,
    pub until: Option<Timestamp>,
}

/// An extension of a clock.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExtensionMade {
    /// The term, in the regulation's words.
    pub term: Arc<str>,
    /// Counted in all from the anchor, not added.
    pub total: bool,
    pub at: Timestamp,
    /// The due time before.
    pub before: Option<Timestamp>,
}

/// A deadline of which the regulation does not warn is soon due so long before, in working time; where the working time is
/// not known, by any clock.
pub const SOON: SignedDuration = SignedDuration::from_hours(4);

impl Clock {
    /// Running or paused.
    pub fn is_live(&self) -> bool {
        matches!(self.status, ClockStatus::Running | ClockStatus::Paused)
    }

    /// The answer that ends it is written and has not left yet.
    pub fn is_awaiting(&self) -> bool {
        self.is_live() && !self.awaits.is_empty()
    }

    /// It stands still for this reason now.
    pub(super) fn is_paused_on(&self, ground: &GroundId, by_stage: bool) -> bool {
        let mut open = self.pauses.iter().filter(|pause| pause.until.is_none());
        open.any(|pause| pause.ground == *ground && pause.by_stage == by_stage)
    }

    /// Was missed: breached while running, or met late.
    pub fn is_late(&self) -> bool {
        self.breached.is_some() || self.status == ClockStatus::MetLate
    }

    /// The same, also when nobody has noted it yet.
    pub fn is_late_at(&self, now: Timestamp) -> bool {
        let over = self.status == ClockStatus::Running && self.reckoning.due.is_some_and(|due| due < now);
        over || self.is_late()
    }

    /// From when it is soon due: from the regulation's first warning; of a deadline without one, from four working hours
    /// before it is due.
    pub fn soon_from(&self) -> Option<Timestamp> {
        let Reckoning { warn_at, soon, due, .. } = &self.reckoning;
        let before = || due.map(|due| due.saturating_sub(SOON).unwrap_or(Timestamp::MIN));
        warn_at.first().copied().or(*soon).or_else(before)
    }

    /// It is not missed, and the time to hurry has begun.
    pub fn is_soon(&self, now: Timestamp) -> bool {
        let ahead = self.reckoning.due.is_some_and(|due| due >= now);
        ahead && self.soon_from().is_some_and(|from| from <= now)
    }

    /// Warned at least once.
    pub fn is_warned(&self) -> bool {
        self.warned.is_some()
    }

    /// When time alone changes something here: the next warning, or the instant after the due time.
    pub fn next_attention(&self) -> Option<Timestamp> {
        if self.status != ClockStatus::Running || self.breached.is_some() {
            return None;
        }
        let breach = self.reckoning.due.map(just_after);
        let warning = self.next_warning();
        [breach, warning].into_iter().flatten().min()
    }

    fn next_warning(&self) -> Option<Timestamp> {
        let given = self.warned.unwrap_or(Timestamp::MIN);
        self.reckoning.warn_at.iter().copied().find(|at| *at > given)
    }
}

/// The due instant itself is still in time; the first late one is a microsecond later.
fn just_after(due: Timestamp) -> Timestamp {
    due.checked_add(SignedDuration::from_micros(1)).unwrap_or(Timestamp::MAX)
}

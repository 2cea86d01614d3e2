//! Recurring duties that belong to no case (I5): when each was last done, by whom, and when it is due again.
mod done;
mod list;
mod reckon;
mod tell;

pub use done::DutyDone;
pub use list::DutyNow;
pub use tell::DutyDue;

pub(crate) use reckon::begin;

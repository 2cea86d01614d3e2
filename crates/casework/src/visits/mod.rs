//! Visits to a centre: which times are free, and how long somebody waited and was served (M-T10).
mod free;
mod measure;
mod step;

pub use free::{Hours, bookable_days, free_times};
pub use measure::Measure;
pub use step::{VisitState, VisitStep};

//! Deadlines of a case as clocks: started by a moment, paused, extended, met or missed (T1, T2).
mod answer;
mod apply;
mod attend;
mod extend;
mod keep;
mod pieces;
mod promised;
mod reckon;
mod run;
mod state;
mod suspend;

pub(crate) use answer::{left, put_on_its_way, revive, undo_ends};
pub(crate) use apply::apply;
pub(crate) use attend::tick;
pub(crate) use extend::{check_extension, extend, extend_by_action, may_extend};
pub(crate) use keep::{keep_time, waits};
pub use promised::promised;
pub(crate) use run::{
    drop_clock, end_with_case, end_with_closing, meet, restart, ring, start_by_hand, start_since,
    start_stage, start_task, take_away,
};
pub use state::{Clock, ClockStatus, ExtensionMade, PauseMade, Reckoning, SOON};
pub(crate) use suspend::{is_suspendable, pause_for_stage, resume, resume_from_stage, suspend};

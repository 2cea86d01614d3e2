//! Pieces of work inside a case (W3).
mod end;
mod open;

pub(crate) use end::{cancel, cancel_all_of, check_holder, end_letters, finish};
pub(crate) use open::{open, open_by_hand, open_for_letter};

//! Who holds a case or a task (W2): by rule, by hand, and whoever stands in.
mod by_hand;
mod by_rule;
mod stand_in;

pub(crate) use by_hand::{assign_by_hand, named, substitute};
pub(crate) use by_rule::{assign, owners};
pub(crate) use stand_in::stand_in;

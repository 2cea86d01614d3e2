//! Actions of a stage: who may, what they ask, what follows.
mod act;
mod check;
mod effects;
mod way;

pub(crate) use act::{act, asked};
pub(crate) use check::check;
pub(crate) use way::{close, enter};

//! Header fields as they stand in the bytes, and the readers of their values.

mod date;
mod fields;
mod ids;
mod parameters;
mod words;

pub(crate) use date::timestamp;
pub(crate) use fields::{Fields, split};
pub(crate) use ids::ids;
pub(crate) use parameters::Structured;
pub(crate) use words::{canonical, decode};

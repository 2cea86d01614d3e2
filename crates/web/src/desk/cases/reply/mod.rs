//! A letter to the customer: filled from a sample, and looked through before it leaves (W4, W5).
mod check;
mod fill;
mod remarks;

pub use check::check;
pub use fill::{FILLED, FILLED_SUBJECT, TEMPLATE, fill};
pub use remarks::{Remarks, SURE, look_through};

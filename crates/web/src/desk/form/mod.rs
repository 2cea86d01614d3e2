//! Forms: their fields, and what comes back from them.
mod ask;
mod field;
mod sent;

pub use ask::Asks;
pub use field::{Field, Opt, Shape};
pub use sent::{Fault, Sent};

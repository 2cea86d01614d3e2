//! Random walks over a regulation: whatever people do, what must always hold still holds.
mod dice;
mod fill;
mod general;
mod invariant;
mod stroll;

pub use dice::Dice;
pub use fill::fill;
pub use stroll::{Violation, walk};

//! Scenarios of a regulation, played: «дано … когда … тогда …» (P1).
mod cast;
mod cover;
mod expect;
mod play;
mod said;
mod step;
mod when;

pub(crate) use cast::Cast;
pub use cover::{Cover, Covered, to_cover};
pub use play::{Failure, Played, play};
pub(crate) use said::said;

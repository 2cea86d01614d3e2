//! How things are called and shown on every page.
mod left;
mod titles;
mod when;

pub use left::{Left, Level, left};
pub use titles::Titles;
pub use when::{When, when};

//! How things are called and shown on every page.
mod left;
mod refusal;
mod titles;
mod when;

pub use app::{masked, masked_address, masked_text};
pub use left::{Left, Level, left};
pub use refusal::{apart, beyond, bounds, refusal, several};
pub use titles::Titles;
pub use when::{When, day, due, full, full_day, full_due, when, zone};

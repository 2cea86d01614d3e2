//! Customers: their cards and cases.
mod alike;
mod card;
mod find;
mod show;

pub use alike::{alike, apart, join};
pub use card::{CustomerCard, customer};
pub use find::find;
pub use show::{cases, show};

//! Customers: their cards and cases.
mod card;
mod find;
mod show;

pub use card::{CustomerCard, customer};
pub use find::find;
pub use show::{cases, show};

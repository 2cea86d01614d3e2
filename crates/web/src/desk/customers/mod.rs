//! Customers: found, looked at, and joined or kept apart when two cards may be of one.
mod alike;
mod find;
mod found;
mod pair;
mod settle;
mod show;
mod words;

pub use alike::alike;
pub use find::find;
pub use found::{Found, found};
pub use pair::pair;
pub use settle::settle;
pub use show::{address, show};
pub use words::{contacts, name, shown};

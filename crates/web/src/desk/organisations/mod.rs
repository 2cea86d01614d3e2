//! The doors of the house.
mod list;

pub use list::list;

//! Who works here, and how they come in.
mod access;
mod people;
mod person;

pub use access::{access, act};
pub use people::{away, back, change, hire, people, show};

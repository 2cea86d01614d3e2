//! A file per command.

pub mod bench;
pub mod fuzz;
pub mod load;
pub mod postgres;
pub mod screenshots;
pub mod soak;
pub mod test;

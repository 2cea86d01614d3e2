//! A file per command.

pub mod bench;
pub mod postgres;
pub mod screenshots;
pub mod test;

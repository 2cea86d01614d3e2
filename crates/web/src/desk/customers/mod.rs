//! The card of a customer (I8).
mod show;

pub use show::{address, show};

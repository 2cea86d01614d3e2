//! The rules of the engine, one by one, on a small shop made up for them (`shop.rs`).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod actions;
mod assignment;
mod bounds;
mod clocks;
mod ends;
mod extension;
mod journal;
mod letters;
mod registration;
mod rights;
mod shop;
mod suspension;
mod tasks;
mod visits;

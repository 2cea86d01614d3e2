//! What was acknowledged is never lost, and nothing is ever half-done: the program killed at random moments, the
//! disk full, the folder not writable, the database gone in the middle (R1, S4).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod again;
mod check;
mod disk;
mod gone;
mod kill;

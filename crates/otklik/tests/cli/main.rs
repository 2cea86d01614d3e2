//! The program as its users meet it: lines typed, words and exit codes that come back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod desk;
mod due;
mod duty;
mod hostile;
mod intake;
mod killed;
mod regulation;
mod story;
mod together;
mod typed;

//! What is made of many cases: register and board.
mod board;
mod register;

pub use board::board;
pub use register::{csv, register, xlsx};

//! The regulation language: parse, compile, check, explain, draw.
pub mod file;

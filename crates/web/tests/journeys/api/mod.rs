//! The desk for programs.
mod cases;
mod document;
mod own;
pub mod program;
mod reports;
mod rules;
mod site;
mod staff;
mod twice;
mod walk;
mod wrong;

pub use program::Program;

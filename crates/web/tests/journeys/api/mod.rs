//! The desk for programs.
mod beside;
mod cases;
mod document;
mod hints;
mod mailboxes;
mod own;
pub mod program;
mod publications;
mod reports;
mod rules;
mod site;
mod staff;
mod twice;
mod visits;
mod walk;
mod wrong;

pub use program::Program;

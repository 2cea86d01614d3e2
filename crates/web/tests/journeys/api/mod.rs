//! The desk for programs.
mod cases;
mod document;
mod own;
mod program;
mod twice;
mod walk;
mod wrong;

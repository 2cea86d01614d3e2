//! The pages: a folder per noun, a file per action.
pub mod cases;
pub mod language;
pub mod organisations;
pub mod queue;
pub mod sign_in;
mod form;
mod words;

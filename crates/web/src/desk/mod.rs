//! The pages: a folder per noun, a file per action.
pub mod admin;
pub mod board;
pub mod cases;
pub mod customers;
pub mod events;
pub mod form;
pub mod language;
pub mod me;
pub mod notices;
pub mod organisations;
pub mod queue;
pub mod register;
pub mod regulation;
pub mod search;
pub mod sign_in;
pub mod tokens;
pub mod words;

//! Tokens by which programs come in: one's own, and for administrators those of everybody.
mod all;
mod form;
mod own;
mod page;

pub use all::{all, end_any, issue_any};
pub use own::{end, issue, own};

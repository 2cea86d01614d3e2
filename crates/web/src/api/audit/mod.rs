//! Who looked at what, what happened to accounts, all tokens.
mod accounts;
mod tokens;
mod views;

pub use accounts::accounts;
pub use tokens::{end, tokens};
pub use views::views;

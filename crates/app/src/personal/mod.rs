//! A person's own data (S1, 152-ФЗ): handed out whole, and taken away, on request.
mod erase;
mod export;
mod masked;
mod whose;

pub use erase::Erased;
pub(crate) use masked::{known_numbers, masked_entry, masked_message, masked_state};
pub use masked::{masked, masked_address, masked_card, masked_html, masked_text};
pub(crate) use whose::customer;
pub use whose::{Personal, Whose};

//! A person's own data (S1, 152-ФЗ): handed out whole, and taken away, on request.
mod erase;
mod export;
mod masked;
mod whose;

pub use erase::Erased;
pub(crate) use masked::masked_state;
pub use masked::{masked, masked_card};
pub(crate) use whose::customer;
pub use whose::{Personal, Whose};

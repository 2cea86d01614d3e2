//! The staff: who they are, what they may, when they are away, how they come in (S3, W2).
mod access;
mod account;
mod change;
mod form;
mod list;
mod page;

pub use access::{ACTS as ACCESS_ACTS, access, carry_out};
pub use change::{away, change, hire};
pub use form::{nobody, told};
pub use list::list;
pub use page::{new, show};

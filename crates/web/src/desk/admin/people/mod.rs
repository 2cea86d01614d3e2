//! The staff: who they are, what they may, when they are away, how they come in (S3, W2).
mod access;
mod account;
mod change;
mod form;
mod list;
mod page;

pub use access::access;
pub use change::{away, change, hire};
pub use form::told;
pub use list::list;
pub use page::{new, show};

//! The queue: what there is to do.
mod asked;
mod filter;
mod list;
mod row;

pub use asked::Asked;
pub use list::{list, shown};

//! The queue: what there is to do.
mod list;
mod row;

pub use list::list;

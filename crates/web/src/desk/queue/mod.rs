//! The queue: what there is to do, and what words find.
mod asked;
mod filter;
mod list;
mod row;
mod search;

pub use list::list;
pub use search::search;

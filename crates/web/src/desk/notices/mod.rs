//! What somebody is told of (W8).
mod list;
mod see;

pub use list::list;
pub use see::see;

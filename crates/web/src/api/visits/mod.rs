//! Who comes to the centres (M-T10).
mod centres;
mod day;
mod mark;
mod summary;

pub use centres::centres;
pub use day::day;
pub use mark::{bind, mark, walk_in};
pub use summary::summary;

//! The card: on one screen what to do now, by when, by which rule; then everything known (W1).
mod acts;
mod client;
mod deadlines;
mod facts;
mod journal;
mod look;
mod mine;
mod moved;
mod now;
mod page;
mod stray;
mod talk;
mod tasks;

pub use look::{Look, Returned};
pub use moved::Moved;
pub use page::draw;

//! One case: its card, and what is done with it.
mod act;
mod address;
mod card;
mod show;

pub use act::act;
pub use address::address;
pub use show::show;

//! What the reception publishes: sections, texts, and what is done with them.
mod act;
mod list;
mod show;
mod write;

pub use act::act;
pub use list::{list, sections};
pub use show::{ChangeShown, file, show};
pub use write::{of_case, revise, write};

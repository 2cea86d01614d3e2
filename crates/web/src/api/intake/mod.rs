//! What came in, and what is done with it.
mod act;
mod blocked;
mod list;
mod show;
mod take;

pub use act::{attach, refuse, register, retry};
pub use blocked::{block, blocked, lift};
pub use list::list;
pub use show::{file, letter, raw, show};
pub use take::{SiteInput, take};

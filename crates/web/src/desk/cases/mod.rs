//! One case: its card, and what is done with it.
mod act;
mod address;
mod card;
mod files;
mod new;
mod show;

pub use act::act;
pub use address::address;
pub use files::download;
pub use new::{customers, new, registered, submit};
pub use show::show;

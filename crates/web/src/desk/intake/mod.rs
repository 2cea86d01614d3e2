//! What came in: letters, forms, scans; what became of each, and what a person does with it.
mod act;
mod asked;
mod blocked;
mod bytes;
mod list;
mod open;
mod register;
mod show;
mod words;

pub use act::{attach, refuse, retry};
pub use asked::Asked;
pub use blocked::{block, blocked, lift};
pub use bytes::{file, letter, raw};
pub use list::list;
pub use open::{address, opened};
pub use register::{form, register};
pub use show::show;
pub use words::{problem, scan_words};

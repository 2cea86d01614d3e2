//! Files of a case, handed out.
mod download;
mod line;

pub use download::{download, handed};
pub use line::{FileLine, Given, given, size};

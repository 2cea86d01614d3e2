//! Files of a case: those that came with a letter, and those that somebody puts in.
mod given;
mod kind;
mod read;

pub(crate) use given::checked;
pub use given::{FILES_AT_ONCE, FileRefusal, GivenFile, LARGEST_FILE, LARGEST_TOGETHER};
pub use kind::{is_active, is_program, sniffed};
pub use read::CaseFile;

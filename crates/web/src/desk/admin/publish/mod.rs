//! The next version of the regulation: its files are sent, tried, and only then published (P1).
mod archive;
mod edit;
mod files;
mod page;
mod submit;

pub use archive::{ArchiveFault, unpack};
pub use edit::{address_of, correct, edit, place_of};
pub use files::as_written;
pub use page::{Outcome, Ready, form};
pub use submit::{outcome, submit};

//! Mailboxes of the organisation, and its own sites: what administrators set up.
mod list;
mod put;
mod sites;

pub use list::list;
pub use put::{pause, put, remove, resume, test};
pub use sites::sites;

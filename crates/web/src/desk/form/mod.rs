//! Forms: their fields, and what comes back from them.
mod ask;
mod field;
mod once;
mod read;
mod sent;
mod upload;

pub use ask::Asks;
pub use field::{Field, Opt, Shape, placed};
pub use once::{Once, SENDING, once};
pub use read::Form;
pub use sent::{Fault, Sent};
pub use upload::{FILES, Upload};

//! The database itself: where it is, how it is opened, and one connection to either kind.
#[macro_use]
mod run;
#[macro_use]
mod row;
mod bulk;
mod dialect;
mod location;
mod migrate;
mod open;
mod reader;
#[cfg(test)]
mod statements;

pub(crate) use bulk::Bulk;
pub(crate) use dialect::*;
pub use location::Location;
pub use open::Store;
pub(crate) use reader::{Connection, Pool, connect};
pub use reader::{Reader, Readers};
pub(crate) use row::{At, MaybeAt, N};

//! The database itself: where it is, how it is opened, and one connection to either kind.
#[macro_use]
mod run;
#[macro_use]
mod row;
#[macro_use]
mod cell;
mod bulk;
mod dialect;
mod location;
mod migrate;
mod open;
mod pending;
#[cfg(test)]
mod plans;
mod reader;
#[cfg(test)]
mod statements;

pub(crate) use bulk::Bulk;
pub(crate) use cell::Cell;
pub(crate) use dialect::*;
pub use location::Location;
pub use open::Store;
#[cfg(feature = "floor")]
pub(crate) use open::writing;
pub(crate) use reader::{Connection, Pool, connect};
pub use reader::{Reader, Readers};
pub(crate) use row::{At, MaybeAt, N, NeverAt};

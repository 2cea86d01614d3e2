//! A private PostgreSQL for tests and benchmarks: started in seconds in a temporary folder from the
//! distribution's own programs, durable as in production, gone when the process that started it is gone.
//!
//! A test takes [`shared`] and makes its own database in it:
//!
//! ```no_run
//! # fn a_test() -> Result<(), Box<dyn std::error::Error>> {
//! let database = testkit_postgres::shared()?.fresh_database()?;
//! println!("{}", database.url()); // dropped together with `database`
//! # Ok(()) }
//! ```
//!
//! `cargo xtask test` starts one server for the whole run and names it in [`VARIABLE`]; without it every test
//! process starts its own. Only the standard library is used, so that `xtask` builds in seconds
//! (docs/adr/001-a-light-crate-for-postgresql.md).

mod account;
mod error;
mod folder;
mod private;
mod program;
mod server;
mod shared;

pub use error::Error;
pub use private::PrivatePostgres;
pub use program::find as find_program;
pub use server::{Database, Server};
pub use shared::{VARIABLE, shared};

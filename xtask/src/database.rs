//! The PostgreSQL server of one run.

use testkit_postgres::{Database, VARIABLE, find_program, shared};

use crate::apt;

/// Address of the server named in [`VARIABLE`], or of a private one, which ends when this process does.
///
/// Installs the distribution's PostgreSQL if there is none and we may. The error is a sentence for the user.
pub fn start() -> Result<&'static str, String> {
    if std::env::var_os(VARIABLE).is_none() && find_program("initdb").is_err() {
        apt::install("postgresql")?;
    }
    shared().map(|server| server.url()).map_err(ToString::to_string)
}

/// An empty database on that server, dropped with what is given.
pub fn fresh() -> Result<Database, String> {
    start()?;
    let server = shared().map_err(ToString::to_string)?;
    server.fresh_database().map_err(|why| why.to_string())
}

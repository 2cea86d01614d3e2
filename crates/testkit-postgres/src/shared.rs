//! The one server of a test process, or of a whole test run.

use std::env;
use std::sync::OnceLock;

use crate::{Error, PrivatePostgres, Server};

/// Address of a running server that tests should use instead of starting one: `postgres://…`.
pub const VARIABLE: &str = "OTKLIK_TEST_POSTGRES";

static SHARED: OnceLock<Result<Shared, Error>> = OnceLock::new();

enum Shared {
    Given(Server),
    Private(PrivatePostgres),
}

/// The server named in [`VARIABLE`], or else a private one: started at the first call, ended by its supervisor
/// when this process ends (a `static` is never dropped).
pub fn shared() -> Result<&'static Server, &'static Error> {
    match SHARED.get_or_init(given_or_private).as_ref()? {
        Shared::Given(server) => Ok(server),
        Shared::Private(postgres) => Ok(postgres.server()),
    }
}

fn given_or_private() -> Result<Shared, Error> {
    match env::var(VARIABLE) {
        Ok(url) if !url.is_empty() => Server::at(url).map(Shared::Given),
        _ => PrivatePostgres::start().map(Shared::Private),
    }
}

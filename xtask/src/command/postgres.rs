//! `cargo xtask postgres`: a private server for work by hand.

use std::process::ExitCode;

use testkit_postgres::VARIABLE;

use crate::database;

/// The first line printed is the address alone, for scripts. Ctrl-C ends this process, and the server's
/// supervisor then stops the server.
pub fn run() -> ExitCode {
    match database::start() {
        Ok(url) => println!("{url}"),
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    }
    eprintln!("Tests use it when {VARIABLE} holds this address. Ctrl-C ends this.");
    loop {
        std::thread::park();
    }
}

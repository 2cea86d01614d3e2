//! The PostgreSQL server of one run.

use std::process::Command;

use testkit_postgres::{VARIABLE, find_program, shared};

/// Address of the server named in [`VARIABLE`], or of a private one, which ends when this process does.
///
/// Installs the distribution's PostgreSQL if there is none and we may. The error is a sentence for the user.
pub fn start() -> Result<&'static str, String> {
    if std::env::var_os(VARIABLE).is_none() && find_program("initdb").is_err() {
        install()?;
    }
    shared().map(|server| server.url()).map_err(ToString::to_string)
}

fn install() -> Result<(), String> {
    if !is_root() {
        return Err("PostgreSQL's server is not installed, and only root may install it: \
                    apt-get install postgresql"
            .to_owned());
    }
    apt_get(&["update"])?;
    apt_get(&["install", "-y", "--no-install-recommends", "postgresql"])
}

fn apt_get(arguments: &[&str]) -> Result<(), String> {
    let status = Command::new("apt-get").args(arguments).env("DEBIAN_FRONTEND", "noninteractive").status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("apt-get {}: {status}", arguments.join(" "))),
        Err(error) => Err(format!("apt-get {}: {error}", arguments.join(" "))),
    }
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

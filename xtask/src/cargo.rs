//! How cargo is called: the cargo that called us, from the root of the repository, with the caller's target
//! folder and profile, so that nothing is built twice.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use testkit_postgres::VARIABLE;

pub fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).current_dir(root());
    own().for_each(|name| {
        command.env_remove(name);
    });
    if std::env::var("CI").is_ok_and(|value| value == "true") {
        command.envs([("CARGO_TERM_COLOR", "never"), ("CARGO_TERM_PROGRESS_WHEN", "never")]);
        // Nobody debugs there, and whatever panics says where all the same.
        command.env("CARGO_PROFILE_DEV_DEBUG", "none");
    }
    command
}

/// What cargo told this program about itself: packages that look at it would be built anew for us.
fn own() -> impl Iterator<Item = OsString> {
    let of_package = |name: &str| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_");
    std::env::vars_os().map(|(name, _)| name).filter(move |name| name.to_str().is_some_and(of_package))
}

/// Cargo, told where the tests' PostgreSQL is.
pub fn cargo_with_database(arguments: &[&str], url: Option<&str>) -> Command {
    let mut command = cargo(arguments);
    command.envs(url.map(|url| (VARIABLE, url)));
    command
}

pub fn has_nextest() -> bool {
    let version = cargo(&["nextest", "--version"]).stdout(Stdio::null()).stderr(Stdio::null()).status();
    version.is_ok_and(|status| status.success())
}

/// Asked when running: checkouts that share a target folder share this program too.
pub fn root() -> PathBuf {
    let xtask = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    PathBuf::from(xtask).join("..")
}

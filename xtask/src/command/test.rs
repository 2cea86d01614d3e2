//! `cargo xtask test`: all that must hold before a change is accepted.

use std::process::ExitCode;

use crate::apt;
use crate::arguments::TestOptions;
use crate::browser;
use crate::cargo::{cargo, cargo_with_database, has_nextest};
use crate::database;
use crate::part::Parts;

pub fn run(options: &TestOptions) -> ExitCode {
    let mut parts = Parts::new();
    if !options.quick {
        parts.run("formatting", &mut cargo(&["fmt", "--all", "--check"]));
        let lints = ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];
        parts.run("lints", &mut cargo(&lints));
    }
    // Without a server the tests still run: those that need none have something to say.
    let url = parts.act("PostgreSQL", database::start);
    parts.act("dovecot", mail_server);
    tests(&mut parts, options, url);
    if !options.quick && options.extra.is_empty() {
        parts.act("browser", browser::journeys);
    }
    parts.conclude()
}

/// `cargo xtask test browser`: the journeys through the pages alone.
pub fn browser() -> ExitCode {
    let mut parts = Parts::new();
    parts.act("browser", browser::journeys);
    parts.conclude()
}

/// The mail server that tests start for themselves; installed when there is none and we may.
fn mail_server() -> Result<(), String> {
    if testkit_mail::is_installed() { Ok(()) } else { apt::install("dovecot-imapd") }
}

fn tests(parts: &mut Parts, options: &TestOptions, url: Option<&str>) {
    let nextest = has_nextest();
    let runner: &[&str] = if nextest { &["nextest", "run"] } else { &["test"] };
    let mut arguments = [runner, &["--no-fail-fast"], scope(&options.extra)].concat();
    arguments.extend(options.extra.iter().map(String::as_str));
    parts.run("tests", &mut cargo_with_database(&arguments, url));
    // nextest leaves the examples in the documentation to cargo.
    if nextest && options.extra.is_empty() {
        let examples = ["test", "--doc", "--no-fail-fast", "--workspace"];
        parts.run("examples in the documentation", &mut cargo_with_database(&examples, url));
    }
}

/// All packages, unless the caller names some.
fn scope(extra: &[String]) -> &'static [&'static str] {
    let names_packages = |argument: &String| argument.starts_with("-p") || argument.starts_with("--package");
    if extra.iter().any(names_packages) { &[] } else { &["--workspace"] }
}

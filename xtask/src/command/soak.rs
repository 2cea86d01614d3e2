//! `cargo xtask soak`: very many letters through real mail servers, while whatever can break does.

use std::process::ExitCode;

use crate::cargo::cargo_with_database;
use crate::database;
use crate::part::Parts;

/// On both databases, as the program is shipped. What came of it belongs into `docs/reliability.md`.
pub fn run(letters: &str) -> ExitCode {
    let mut parts = Parts::new();
    let url = parts.act("PostgreSQL", database::start);
    let test = ["test", "--release", "-p", "app", "--test", "soak", "--", "--nocapture", "--test-threads=1"];
    parts.run("soak", cargo_with_database(&test, url).env("OTKLIK_SOAK", letters));
    parts.conclude()
}

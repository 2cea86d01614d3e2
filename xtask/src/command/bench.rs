//! `cargo xtask bench`: all benchmarks.

use std::process::ExitCode;

use crate::cargo::cargo_with_database;
use crate::database;
use crate::part::Parts;

pub fn run(extra: &[String]) -> ExitCode {
    let mut parts = Parts::new();
    let url = parts.act("PostgreSQL", database::start);
    let mut arguments = vec!["bench", "--workspace"];
    arguments.extend(extra.iter().map(String::as_str));
    parts.run("benchmarks", &mut cargo_with_database(&arguments, url));
    parts.conclude()
}

//! `cargo xtask fuzz`: bytes that nobody wrote become letters, until something breaks.

use std::process::{ExitCode, Stdio};

use crate::cargo::{cargo, root};
use crate::part::Parts;

/// Where the run begins: the letters of the tests, and what was found before.
const SEEDS: [&str; 2] = ["crates/mail/tests/messages", "fuzz/findings/letter"];
/// What the run itself found worth going on with, for the next one.
const CORPUS: &str = "fuzz/corpus/letter";

/// What it finds lies in `fuzz/artifacts/letter`: what was mended goes to `fuzz/findings/letter`, where the tests read it.
pub fn run(seconds: &str) -> ExitCode {
    let mut parts = Parts::new();
    if parts.act("cargo-fuzz", || is_installed().and_then(|()| corpus())).is_some() {
        let time = format!("-max_total_time={seconds}");
        let fuzz = ["fuzz", "run", "letter", CORPUS, SEEDS[0], SEEDS[1], "--", &time];
        let bounds = ["-timeout=10", "-rss_limit_mb=2048", "-max_len=65536", "-dict=fuzz/letter.dict"];
        // The sanitizer is asked for by a flag that only nightly compilers take otherwise.
        parts.run("fuzz", cargo(&[&fuzz[..], &bounds].concat()).env("RUSTC_BOOTSTRAP", "1"));
    }
    parts.conclude()
}

fn is_installed() -> Result<(), String> {
    let version = cargo(&["fuzz", "--version"]).stdout(Stdio::null()).stderr(Stdio::null()).status();
    match version {
        Ok(status) if status.success() => Ok(()),
        _ => Err("cargo-fuzz is not installed: cargo install cargo-fuzz".to_owned()),
    }
}

fn corpus() -> Result<(), String> {
    std::fs::create_dir_all(root().join(CORPUS)).map_err(|why| format!("{CORPUS}: {why}"))
}

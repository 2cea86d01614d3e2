//! The shipped regulations compile.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;

use regulation::{compile, load};

#[test]
fn the_measure_of_the_language_compiles_without_findings() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../regulations/kredo");
    let compiled = compile(&load(&folder).unwrap());
    let lines: Vec<String> = compiled.findings.iter().map(ToString::to_string).collect();
    assert!(lines.is_empty(), "{}", lines.join("\n"));
    let regulation = compiled.regulation.unwrap();
    assert!(!regulation.stages.is_empty() && !regulation.deadlines.is_empty());
    assert!(!compiled.scenarios.is_empty());
}

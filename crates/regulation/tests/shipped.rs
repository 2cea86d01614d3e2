//! The shipped regulations compile.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

use regulation::{Format, Severity, compile, diagram, explain, load};
use worktime::Lang;

fn regulations() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../regulations")
}

#[test]
fn the_measure_of_the_language_compiles_without_findings() {
    let compiled = compile(&load(&regulations().join("kredo")).unwrap());
    let lines: Vec<String> = compiled.findings.iter().map(ToString::to_string).collect();
    assert!(lines.is_empty(), "{}", lines.join("\n"));
    let regulation = compiled.regulation.unwrap();
    assert!(!regulation.stages.is_empty() && !regulation.deadlines.is_empty());
    assert!(!compiled.scenarios.is_empty());
}

#[test]
fn every_shipped_regulation_compiles_and_can_be_told_and_drawn() {
    for folder in fs::read_dir(regulations()).unwrap() {
        let folder = folder.unwrap().path();
        let compiled = compile(&load(&folder).unwrap());
        let errors = compiled.findings.iter().filter(|finding| finding.severity == Severity::Error);
        let errors: Vec<String> = errors.map(ToString::to_string).collect();
        assert!(errors.is_empty(), "{}", errors.join("\n"));
        let regulation = compiled.regulation.unwrap();
        for lang in [Lang::Ru, Lang::En] {
            assert!(explain(&regulation, lang).contains(&regulation.organisation.title));
        }
        for kind in regulation.kinds.keys() {
            for format in [Format::Svg, Format::Mermaid, Format::Bpmn] {
                assert!(!diagram(&regulation, Some(kind), format).is_empty());
            }
        }
    }
}

#[test]
fn the_version_changes_with_the_rules_and_not_with_the_scenarios() {
    let files = load(&regulations().join("kredo")).unwrap().files().to_vec();
    let version = |files: Vec<(String, String)>| {
        compile(&regulation::Bundle::from_files(files)).regulation.unwrap().version
    };
    let told_otherwise: Vec<(String, String)> =
        files.iter().filter(|(name, _)| !name.starts_with("scenarios/")).cloned().collect();
    let mut ruled_otherwise = files.clone();
    for (name, text) in &mut ruled_otherwise {
        if name.ends_with(".md") {
            text.push('\n');
        }
    }
    assert_eq!(version(files.clone()), version(told_otherwise));
    assert_ne!(version(files), version(ruled_otherwise));
}

//! The shipped regulations compile.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

use regulation::explain::Words;
use regulation::{Format, Guard, Regulation, Severity, Target, compile, diagram, explain, load};
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
                assert!(!diagram(&regulation, Some(kind), format, Lang::Ru).is_empty());
            }
        }
    }
}

/// Every condition of a regulation.
fn conditions(regulation: &Regulation) -> Vec<&Guard> {
    let deadlines = regulation.deadlines.values();
    let extensions = deadlines.clone().filter_map(|deadline| deadline.extend.as_ref()?.when.as_ref());
    let actions = regulation.stages.values().flat_map(|stage| stage.actions.values());
    let branches = actions.clone().flat_map(|action| match &action.to {
        Some(Target::Branches(branches)) => branches.as_slice(),
        _ => &[],
    });
    let deadlines = deadlines.filter_map(|deadline| deadline.when.as_ref()).chain(extensions);
    let actions = actions.filter_map(|action| action.when.as_ref());
    deadlines.chain(actions).chain(branches.filter_map(|branch| branch.when.as_ref())).collect()
}

#[test]
fn every_condition_of_the_shipped_regulations_has_plain_words() {
    let mut told = 0;
    for folder in fs::read_dir(regulations()).unwrap() {
        let regulation = compile(&load(&folder.unwrap().path()).unwrap()).regulation.unwrap();
        for guard in conditions(&regulation) {
            for lang in [Lang::Ru, Lang::En] {
                let words = Words::new(&regulation, lang).condition(guard);
                assert!(!words.contains(['`', '=', '&']), "{guard}: {words}");
            }
            told += 1;
        }
    }
    assert!(told > 80, "{told}");
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

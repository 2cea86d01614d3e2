//! The BPMN of the shipped regulations is what other programs can read: bpmn-moddle reads it without a warning, every
//! node is reached and drawn, and bpmn-auto-layout lays it out anew (issue: BPMN that bpmn-js accepts).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use regulation::{Format, compile, diagram, load};
use worktime::Lang;

/// What npm reads, and the program that reads the drawings.
const FILES: [&str; 4] = ["package.json", "package-lock.json", ".npmrc", "read.mjs"];

fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Runs a program in a folder; all that it says when it fails.
fn run(folder: &Path, program: &str, arguments: &[&str]) -> String {
    let run = Command::new(program).args(arguments).current_dir(folder).output();
    let run = run.unwrap_or_else(|why| panic!("{program} is needed for this test (apt install npm): {why}"));
    let said = String::from_utf8_lossy(&run.stdout).into_owned();
    assert!(run.status.success(), "{program} {arguments:?}: {said}{}", String::from_utf8_lossy(&run.stderr));
    said
}

/// The packages by the lockfile, in cargo's own folder.
fn installed() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bpmn");
    fs::create_dir_all(&folder).unwrap();
    for file in FILES {
        fs::copy(here().join("tests/bpmn").join(file), folder.join(file)).unwrap();
    }
    run(&folder, "npm", &["ci", "--no-audit", "--no-fund"]);
    folder
}

/// A file for every kind of case, in both languages: how many.
fn draw(into: &Path) -> usize {
    let mut drawn = 0;
    for folder in fs::read_dir(here().join("../../regulations")).unwrap() {
        let reg = compile(&load(&folder.unwrap().path()).unwrap()).regulation.unwrap();
        for kind in reg.kinds.keys() {
            for (word, lang) in [("ru", Lang::Ru), ("en", Lang::En)] {
                let name = format!("{}-{kind}-{word}.bpmn", reg.organisation.id);
                fs::write(into.join(name), diagram(&reg, Some(kind), Format::Bpmn, lang)).unwrap();
                drawn += 1;
            }
        }
    }
    drawn
}

#[test]
fn other_programs_read_the_bpmn_of_every_shipped_regulation() {
    let programs = installed();
    let drawings = tempfile::tempdir().unwrap();
    let drawn = draw(drawings.path());
    let folder = drawings.path().to_str().unwrap();
    assert_eq!(run(&programs, "node", &["read.mjs", folder]).trim(), format!("{drawn} read"));
    a_broken_drawing_is_found_out(&programs);
}

/// The test can fail: a flow that leads nowhere is told.
fn a_broken_drawing_is_found_out(programs: &Path) {
    let drawings = tempfile::tempdir().unwrap();
    let reg = compile(&load(&here().join("tests/broken/base")).unwrap()).regulation.unwrap();
    let xml = diagram(&reg, reg.kinds.keys().next(), Format::Bpmn, Lang::Ru);
    let broken = xml.replacen("targetRef=\"Stage_claim_work\"", "targetRef=\"Stage_claim_gone\"", 1);
    assert_ne!(broken, xml);
    fs::write(drawings.path().join("broken.bpmn"), broken).unwrap();
    let read =
        Command::new("node").arg("read.mjs").arg(drawings.path()).current_dir(programs).output().unwrap();
    assert!(!read.status.success());
    assert!(String::from_utf8_lossy(&read.stderr).contains("Stage_claim_gone"), "{read:?}");
}

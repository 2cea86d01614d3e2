//! The regulations that Otklik ships hold what they say: they compile without a remark, their scenarios go as told
//! and go everywhere, and whatever people do at random breaks nothing (P1, P-U1…P-D4).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use casework::scenario::{Covered, play, to_cover};
use casework::try_out;
use casework::walk::walk;
use regulation::{Bundle, Compiled, Finding, Places, Regulation, compile, load};

fn regulations() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../regulations")
}

fn compiled(org: &str) -> Compiled {
    compile(&load(&regulations().join(org)).unwrap())
}

fn regulation(org: &str) -> Regulation {
    compiled(org).regulation.expect("the regulation has errors")
}

fn lines(findings: &[Finding]) -> String {
    findings.iter().map(|finding| format!("{finding}\n")).collect()
}

fn compiles_without_a_finding(org: &str) {
    assert_eq!(lines(&compiled(org).findings), "");
}

fn every_scenario_holds(org: &str) {
    let compiled = compiled(org);
    let reg = compiled.regulation.unwrap();
    let mut wrong = Vec::new();
    for one in &compiled.scenarios {
        for failure in play(&reg, &one.scenario).failures {
            wrong.push(format!(
                "{}: «{}», {:?}: {}",
                one.place, one.scenario.scenario, failure.step, failure.ru
            ));
        }
    }
    assert!(!compiled.scenarios.is_empty());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn every_action_and_branch_is_covered(org: &str) {
    let compiled = compiled(org);
    let reg = compiled.regulation.unwrap();
    let gone: Covered = compiled.scenarios.iter().flat_map(|one| play(&reg, &one.scenario).covered).collect();
    let gaps: Vec<String> = to_cover(&reg).difference(&gone).map(ToString::to_string).collect();
    assert!(gaps.is_empty(), "no scenario goes through: {}", gaps.join("; "));
}

/// When each deadline is due, or how it ended, is said by somebody who counted it by hand.
fn every_deadline_is_told(org: &str) {
    let compiled = compiled(org);
    let expected = compiled.scenarios.iter().flat_map(|one| {
        one.scenario.steps.iter().map(|step| &step.then).chain([&one.scenario.then]).flatten()
    });
    let mut told = BTreeSet::new();
    for then in expected {
        let words = [&then.met, &then.late, &then.warned, &then.paused];
        told.extend(words.into_iter().flat_map(|words| words.iter().map(String::as_str)));
        told.extend(then.due.keys().map(String::as_str));
        told.extend(then.running.iter().flatten().map(String::as_str));
    }
    let reg = compiled.regulation.unwrap();
    let gaps: Vec<&str> =
        reg.deadlines.keys().map(|id| id.as_str()).filter(|id| !told.contains(id)).collect();
    assert!(gaps.is_empty(), "no scenario tells of: {}", gaps.join(", "));
}

/// Owners, deadlines, ends, offers and replay: see `casework::walk`.
fn nothing_breaks(org: &str, seeds: Range<u64>) {
    assert_eq!(lines(&try_out(&regulation(org), &Places::default(), seeds, STEPS)), "");
}

/// Acts of one walk: longer than any shipped process needs to its end.
const STEPS: usize = 40;

/// The tests of one regulation; the walks in parts, so that they run side by side.
macro_rules! holds {
    ($org:ident: $($walks:ident $seeds:expr),+) => {
        mod $org {
            const ORG: &str = stringify!($org);

            #[test]
            fn compiles_without_a_finding() {
                super::compiles_without_a_finding(ORG);
            }

            #[test]
            fn every_scenario_holds() {
                super::every_scenario_holds(ORG);
            }

            #[test]
            fn every_action_and_branch_is_covered() {
                super::every_action_and_branch_is_covered(ORG);
            }

            #[test]
            fn every_deadline_is_told() {
                super::every_deadline_is_told(ORG);
            }

            $(#[test]
            fn $walks() {
                super::nothing_breaks(ORG, $seeds);
            })+
        }
    };
}

holds!(utinet: walks_1 0..50, walks_2 50..100);
holds!(mupes: walks_1 0..32, walks_2 32..64);
holds!(kredo: walks_1 0..75, walks_2 75..150);
holds!(gorserv: walks_1 0..40, walks_2 40..80);
holds!(gendalf: walks_1 0..32, walks_2 32..64);

/// Many more walks than the suite has time for: `cargo test --release -p casework --test shipped -- --ignored`.
#[test]
#[ignore = "takes minutes; meant for a release build"]
fn three_hundred_walks_of_each_break_nothing() {
    for folder in fs::read_dir(regulations()).unwrap() {
        nothing_breaks(folder.unwrap().file_name().to_str().unwrap(), 0..300);
    }
}

#[test]
fn every_folder_of_regulations_is_held_to_this() {
    let here: BTreeSet<String> = fs::read_dir(regulations())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let held = ["utinet", "mupes", "kredo", "gorserv", "gendalf"].map(str::to_owned);
    assert_eq!(here, held.into_iter().collect());
}

#[test]
fn a_walk_goes_the_same_way_every_time() {
    let reg = regulation("kredo");
    assert_eq!(walk(&reg, 7, STEPS), walk(&reg, 7, STEPS));
}

#[test]
fn a_scenario_that_is_refused_is_told_in_russian_with_what_would_be_right() {
    let mut files = load(&regulations().join("kredo")).unwrap().files().to_vec();
    for (_, text) in files.iter_mut().filter(|(name, _)| name == "scenarios/claim.yaml") {
        *text = text.replacen("when: hand-over", "when: hand-ovr", 1);
    }
    let compiled = compile(&Bundle::from_files(files));
    let found = lines(&casework::rehearse(&compiled));
    assert!(
        found.contains(
            "«hand-ovr» отклонено: no-such-action (на этапе «primary» нет действия «hand-ovr»; можно: "
        ),
        "{found}"
    );
}

#[test]
fn what_no_scenario_goes_through_is_told_at_its_own_line() {
    let mut files = load(&regulations().join("kredo")).unwrap().files().to_vec();
    files.retain(|(name, _)| !name.starts_with("scenarios/"));
    let found = casework::rehearse(&compile(&Bundle::from_files(files.clone())));
    assert!(found.len() > 10);
    for finding in found {
        let (place, path) = (&finding.place, &finding.path);
        let (_, text) = files.iter().find(|(name, _)| *name == place.file).expect("a file of the regulation");
        let line = text.lines().nth(place.line - 1).unwrap();
        let key = path.split(", ").next().unwrap().rsplit(['.', ' ']).next().unwrap();
        let branch = path.contains(", ") && line.contains("to:");
        assert!(branch || line.contains(key), "{finding}: {line}");
    }
}

#[test]
fn of_a_regulation_with_errors_it_is_said_that_its_scenarios_are_not_played() {
    let mut files = load(&regulations().join("kredo")).unwrap().files().to_vec();
    for (_, text) in files.iter_mut().filter(|(name, _)| name == "organisation.yaml") {
        *text = text.replacen("calendar: ", "calendar: no-", 1);
    }
    let found = casework::rehearse(&compile(&Bundle::from_files(files)));
    assert_eq!(found.len(), 1);
    assert!(found[0].to_string().contains("сценариев"), "{}", found[0]);
}

/// The walks can fail: a regulation that leaves a case with nobody is found out.
#[test]
fn walks_find_a_stage_that_nobody_holds() {
    let mut reg = regulation("kredo");
    reg.stages.values_mut().filter(|stage| stage.end.is_none()).for_each(|stage| stage.owner = None);
    assert!(lines(&try_out(&reg, &Places::default(), 0..3, STEPS)).contains("нет ответственного"));
}

/// The walks can fail: so is one whose cases wait for nothing by no deadline.
#[test]
fn walks_find_a_stage_without_time() {
    let mut reg = regulation("kredo");
    reg.kinds.values_mut().for_each(|kind| kind.deadlines.clear());
    assert!(lines(&try_out(&reg, &Places::default(), 0..10, STEPS)).contains("не идёт ни один срок"));
}

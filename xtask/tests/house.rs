//! The house stands as docs/ARCHITECTURE.md draws it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

const TESTKITS: &[&str] = &["testkit", "testkit-mail", "testkit-postgres"];

/// Which of our crates each of our crates may use. A new crate needs its row here.
#[rustfmt::skip]
const ROOMS: &[Room] = &[
    room("worktime",         &[],                                                              &[]),
    room("regulation",       &["worktime"],                                                    &[]),
    room("casework",         &["regulation", "worktime"],                                      &[]),
    room("store",            &["casework", "regulation", "worktime"],                          TESTKITS),
    room("mail",             &[],                                                              &["testkit-mail"]),
    room("app",              &["store", "mail", "casework", "regulation", "worktime"],         TESTKITS),
    room("web",              &["app", "store", "casework", "regulation", "worktime"],          TESTKITS),
    room("otklik",           &["web", "app", "store", "mail", "casework", "regulation", "worktime"], TESTKITS),
    room("testkit",          &["otklik", "web", "app", "store", "mail", "casework", "regulation", "worktime",
                               "testkit-postgres"],                                            &[]),
    room("testkit-mail",     &[],                                                              &[]),
    room("testkit-postgres", &[],                                                              &[]),
    room("xtask",            &["testkit-mail", "testkit-postgres"],                            &[]),
];

/// Libraries, with all that is named after them (`sqlx-core`, `axum-extra`), and the only crates that may
/// depend on them directly.
const GUARDED: &[(&str, &[&str])] = &[
    ("sqlx", &["store"]),
    ("axum", &["web", "otklik"]),
    ("lettre", &["mail"]),
    ("async-imap", &["mail"]),
    ("mail-parser", &["mail"]),
];

/// The five organisations, as their documents and folders call them. What they want stands in `regulations/`.
const ORGANISATIONS: &[&str] = &[
    "utinet",
    "ютинет",
    "mupes",
    "мупэс",
    "divnogorsk",
    "дивногорск",
    "kredo",
    "кредо",
    "gorserv",
    "горсерв",
    "gendalf",
    "гэндальф",
];

/// Folders of the machines that this was written on.
const MACHINE_PATHS: &[&str] = &[concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/tm", "p/t")];

struct Room {
    name: &'static str,
    uses: &'static [&'static str],
    tests_use: &'static [&'static str],
}

const fn room(name: &'static str, uses: &'static [&'static str], tests_use: &'static [&'static str]) -> Room {
    Room { name, uses, tests_use }
}

#[test]
fn the_house_stands_as_drawn() {
    let arguments = ["metadata", "--format-version", "1", "--no-deps", "--offline"];
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo).args(arguments).current_dir(root()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    none(&cracks(&serde_json::from_slice(&output.stdout).unwrap()));
}

#[test]
fn a_forbidden_edge_is_reported() {
    let house = json!({ "packages": [
        { "name": "worktime", "dependencies": [ours("store", Value::Null)] },
        { "name": "casework", "dependencies": [ours("testkit", json!("dev"))] },
        { "name": "app", "dependencies": [ours("testkit", Value::Null), ours("web", json!("build"))] },
        { "name": "annexe", "dependencies": [] },
    ]});
    assert_eq!(
        cracks(&house),
        [
            "`worktime` may not use `store`",
            "`casework` may not use `testkit` (dev)",
            "`app` may not use `testkit`",
            "`app` may not use `web` (build)",
            "`annexe` has no row in ROOMS",
        ]
    );
}

#[test]
fn a_guarded_library_in_another_room_is_reported() {
    let house = json!({ "packages": [
        { "name": "app", "dependencies": [theirs("sqlx", "dev"), theirs("mail-parser", "build")] },
        { "name": "testkit", "dependencies": [theirs("axum-extra", "dev")] },
    ]});
    assert_eq!(
        cracks(&house),
        [
            "`app` may not use `sqlx` (dev): only store",
            "`app` may not use `mail-parser` (build): only mail",
            "`testkit` may not use `axum-extra` (dev): only web, otklik",
        ]
    );
}

#[test]
fn what_is_drawn_is_not_reported() {
    let house = json!({ "packages": [
        { "name": "app", "dependencies": [ours("store", Value::Null), ours("testkit", json!("dev"))] },
        { "name": "store", "dependencies": [theirs("sqlx", "dev"), theirs("serde", "build")] },
        { "name": "web", "dependencies": [theirs("axum", "dev"), theirs("axum-extra", "dev")] },
    ]});
    none(&cracks(&house));
}

#[test]
fn no_crate_knows_an_organisation_by_name() {
    let is_source = |path: &Path| {
        let mut parts = path.iter().filter_map(|part| part.to_str());
        parts.next() == Some("crates") && parts.nth(1) == Some("src")
    };
    none(&places(is_source, organisation));
}

#[test]
fn an_organisation_is_found_however_it_is_written() {
    assert_eq!(organisation("let UtinetStage = 1;"), Some("utinet"));
    assert_eq!(organisation("// как у МУПЭС г. Дивногорска"), Some("мупэс"));
    assert_eq!(organisation("credentials, аккредитация"), None);
}

#[test]
fn no_file_knows_the_machine_that_it_was_written_on() {
    none(&places(|_| true, machine_path));
}

#[test]
fn a_path_of_a_machine_is_found_and_a_path_inside_the_repository_is_not() {
    for pattern in MACHINE_PATHS {
        assert_eq!(machine_path(&format!("cd {pattern}")), Some(*pattern));
        assert_eq!(machine_path(&format!("include!(\"{pattern}\")")), Some(*pattern));
        assert_eq!(machine_path(&format!("templates{pattern}")), None);
        assert_eq!(machine_path(&format!("{{root}}{pattern}")), None);
    }
    assert_eq!(machine_path(concat!("/tm", "p/tests")), None);
}

/// Every dependency that the tables do not allow, in the order of cargo's metadata.
fn cracks(metadata: &Value) -> Vec<String> {
    list(metadata, "packages").iter().flat_map(cracks_of_package).collect()
}

fn cracks_of_package(package: &Value) -> Vec<String> {
    let name = package["name"].as_str().unwrap();
    let Some(room) = ROOMS.iter().find(|room| room.name == name) else {
        return vec![format!("`{name}` has no row in ROOMS")];
    };
    list(package, "dependencies").iter().filter_map(|dependency| crack(room, dependency)).collect()
}

fn crack(room: &Room, dependency: &Value) -> Option<String> {
    let name = dependency["name"].as_str().unwrap();
    let kind = dependency["kind"].as_str();
    let edge = format!(
        "`{}` may not use `{name}`{}",
        room.name,
        kind.map_or(String::new(), |kind| format!(" ({kind})"))
    );
    if dependency["path"].is_string() {
        let allowed = room.uses.contains(&name) || (kind == Some("dev") && room.tests_use.contains(&name));
        return (!allowed).then_some(edge);
    }
    let (_, rooms) = GUARDED.iter().find(|(library, _)| is_of_family(name, library))?;
    (!rooms.contains(&room.name)).then(|| format!("{edge}: only {}", rooms.join(", ")))
}

fn is_of_family(name: &str, library: &str) -> bool {
    name.strip_prefix(library).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

fn organisation(line: &str) -> Option<&'static str> {
    let line = line.to_lowercase();
    ORGANISATIONS.iter().copied().find(|name| line.contains(name))
}

fn machine_path(line: &str) -> Option<&'static str> {
    MACHINE_PATHS
        .iter()
        .copied()
        .find(|path| line.match_indices(path).any(|(at, _)| stands_alone(line, path, at)))
}

/// Not the tail of a longer path before it, nor the head of a longer word after it.
fn stands_alone(line: &str, path: &str, at: usize) -> bool {
    let inside = |letter: char| letter.is_alphanumeric() || "_-./})*~%".contains(letter);
    let after = &line[at + path.len()..];
    !line[..at].ends_with(inside) && (path.ends_with('/') || !after.starts_with(char::is_alphanumeric))
}

/// `file:line: what was found` in the tracked text files that are `wanted`.
fn places(wanted: impl Fn(&Path) -> bool, find: impl Fn(&str) -> Option<&'static str>) -> Vec<String> {
    let mut found = Vec::new();
    for path in tracked().into_iter().filter(|path| wanted(path)) {
        // What cannot be read as text is a picture, or was deleted and not committed yet.
        let Ok(text) = fs::read_to_string(root().join(&path)) else { continue };
        let lines = (1..).zip(text.lines());
        found.extend(
            lines.filter_map(|(number, line)| Some(format!("{}:{number}: {}", path.display(), find(line)?))),
        );
    }
    found
}

/// The checkout may belong to another account than the tests': no reason for git to refuse.
fn tracked() -> Vec<PathBuf> {
    let arguments = ["-c", "safe.directory=*", "ls-files", "-z"];
    let output = Command::new("git").args(arguments).current_dir(root()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let names = String::from_utf8(output.stdout).unwrap();
    names.split_terminator('\0').map(PathBuf::from).collect()
}

/// Asked when running: checkouts that share a target folder share this program too.
fn root() -> PathBuf {
    PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap()).join("..")
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().expect("cargo's metadata, format 1")
}

fn ours(name: &str, kind: Value) -> Value {
    json!({ "name": name, "kind": kind, "path": format!("crates/{name}") })
}

fn theirs(name: &str, kind: &str) -> Value {
    json!({ "name": name, "kind": kind })
}

#[track_caller]
fn none(findings: &[String]) {
    assert!(findings.is_empty(), "\n{}", findings.join("\n"));
}

//! Regulations with one fault each. A folder `tests/broken/NAME` holds only the files that differ from `base`, and
//! `expected.txt`: every finding, line by line, as the author of the regulation reads it. `BLESS=1` writes these
//! files anew; read what changed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use regulation::{Bundle, Compiled, compile, load};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken")
}

/// The base with the files of the case laid over it.
fn compiled(case: &str) -> Compiled {
    let mut files: BTreeMap<String, String> =
        load(&folder().join("base")).unwrap().files().iter().cloned().collect();
    if case != "base" {
        files.extend(load(&folder().join(case)).unwrap().files().iter().cloned());
    }
    compile(&Bundle::from_files(files.into_iter().collect()))
}

fn lines(compiled: &Compiled) -> String {
    compiled.findings.iter().map(|finding| format!("{finding}\n")).collect()
}

#[test]
fn the_base_has_no_fault() {
    assert_eq!(lines(&compiled("base")), "");
}

#[test]
fn the_mark_that_some_editors_put_before_a_text_is_no_fault_and_makes_no_other_version() {
    let files = load(&folder().join("base")).unwrap().files().to_vec();
    let marked = files.iter().map(|(name, text)| (name.clone(), format!("\u{feff}{text}"))).collect();
    let marked = compile(&Bundle::from_files(marked));
    assert_eq!(lines(&marked), "");
    assert_eq!(marked.regulation.unwrap().version, compiled("base").regulation.unwrap().version);
}

#[test]
fn every_fault_is_found_where_it_is_and_nothing_else_is() {
    let mut wrong = Vec::new();
    let mut cases = 0;
    for entry in fs::read_dir(folder()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name == "base" {
            continue;
        }
        cases += 1;
        let expected = fs::read_to_string(folder().join(&name).join("expected.txt")).unwrap_or_default();
        let found = lines(&compiled(&name));
        if std::env::var_os("BLESS").is_some() {
            fs::write(folder().join(&name).join("expected.txt"), &found).unwrap();
        }
        if found != expected {
            wrong.push(format!("== {name}\nexpected:\n{expected}found:\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(cases > 40);
}

#[test]
fn a_file_that_is_no_text_is_named_with_its_line_and_the_rest_is_checked() {
    let kept = tempfile::tempdir().unwrap();
    for (name, text) in load(&folder().join("base")).unwrap().files() {
        let path = kept.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text.replace("10 рабочих дней", "десять дней")).unwrap();
    }
    // «роль» in windows-1251.
    fs::write(kept.path().join("more.yaml"), b"roles:\n  guard: \xf0\xee\xeb\xfc\n").unwrap();
    let found = lines(&compile(&load(kept.path()).unwrap()));
    let shown = kept.path().display();
    assert!(
        found.starts_with(&format!(
            "{shown}/more.yaml:2:1: файл не читается: в этой строке знаки не в кодировке UTF-8;"
        )),
        "{found}"
    );
    assert!(found.contains("/process.yaml:14:11: срок «десять дней»"), "{found}");
    assert_eq!(found.lines().count(), 3, "{found}");
}

#[test]
fn a_folder_without_a_regulation_is_told_with_what_would_be_right() {
    let empty = tempfile::tempdir().unwrap();
    fs::write(empty.path().join("organisation.yml"), "organisation: {}").unwrap();
    let found = lines(&compile(&load(empty.path()).unwrap()));
    assert!(found.contains(":1:1: здесь нет регламента: ни одного файла .yaml; что сделать:"), "{found}");
    assert!(found.contains("файлы .yml переименуйте в .yaml") && found.lines().count() == 1, "{found}");
    let calendar = fs::read_to_string(folder().join("base/calendar.yaml")).unwrap();
    fs::write(empty.path().join("calendar.yaml"), calendar).unwrap();
    let found = lines(&compile(&load(empty.path()).unwrap()));
    assert!(found.contains("/calendar.yaml:1:1: нет раздела organisation"), "{found}");
}

#[test]
fn a_regulation_with_an_error_is_not_given_out_and_one_with_a_warning_is() {
    assert!(compiled("unknown-stage").regulation.is_none());
    assert!(compiled("unused-role").regulation.is_some());
}

#[test]
fn every_finding_has_its_place_speaks_both_languages_and_says_what_to_do() {
    for entry in fs::read_dir(folder()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        for finding in compiled(&name).findings {
            for text in [&finding.message, &finding.advice] {
                assert!(!text.ru.is_empty() && !text.en.is_empty(), "{name}: {finding}");
            }
            let place = &finding.place;
            assert!(!place.file.is_empty() && place.line > 0 && place.column > 0, "{name}: {finding}");
        }
    }
}

#[test]
fn a_fault_in_a_scenario_is_told_and_does_not_stop_the_regulation() {
    let mut files = load(&folder().join("base")).unwrap().files().to_vec();
    let scenario = "scenarios:\n  - scenario: Проба\n    givn: {}\n";
    files.push(("scenarios/claim.yaml".to_owned(), scenario.to_owned()));
    let compiled = compile(&Bundle::from_files(files));
    assert!(
        lines(&compiled).starts_with(
            "scenarios/claim.yaml:3:5: неизвестный ключ «givn»; что сделать: может быть, «given»?"
        ),
        "{}",
        lines(&compiled)
    );
    assert!(compiled.regulation.is_some());
}

#[test]
fn a_regulation_can_be_shared_between_threads() {
    fn shared<T: Send + Sync + Clone>(_: &T) {}
    shared(&compiled("base").regulation.unwrap());
}

//! Several programs on the same data at once.
use std::collections::BTreeSet;
use std::process::{Child, Stdio};

use crate::desk::{Desk, heard, letter, shipped};

fn begun(desk: &Desk, words: &[&str]) -> Child {
    let mut command = desk.command(words);
    command.args(desk.place()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// Starts all of them before it waits for the first; gives what they printed.
#[track_caller]
fn at_once(desk: &Desk, lines: &[Vec<&str>]) -> Vec<String> {
    let running: Vec<Child> = lines.iter().map(|words| begun(desk, words)).collect();
    let said = running.into_iter().map(|child| heard(child.wait_with_output().unwrap()));
    said.map(|said| {
        assert_eq!(said.code, 0, "{said:?}");
        said.out
    })
    .collect()
}

fn registrations(desk: &Desk) {
    let names: Vec<String> = (1..=6).map(|n| format!("{n}.eml")).collect();
    for name in &names {
        desk.file(name, letter(name, "Claim", "Нет интернета"));
    }
    let lines: Vec<Vec<&str>> =
        names.iter().map(|name| vec!["case", "register", "--org", "kredo", "--mail", name]).collect();
    let given: BTreeSet<String> = at_once(desk, &lines).into_iter().collect();
    let expected: BTreeSet<String> = (1..=6).map(|n| format!("Зарегистрировано: П-0000{n}\n")).collect();
    assert_eq!(given, expected, "numbers without gaps and doubles");
    assert!(desk.does(&["journal", "verify"]).starts_with("История цела: 6 "));
    assert!(desk.does(&["journal", "rebuild", "--check"]).contains("расхождений — 0"));
}

fn workers(desk: &Desk) {
    let sent: Vec<String> = at_once(desk, &vec![vec!["work", "--once", "--outbox", "out"]; 3]);
    let letters = std::fs::read_dir(desk.folder.path().join("out")).unwrap().count();
    let counted: usize = sent
        .iter()
        .map(|line| {
            line.split("отправлено писем: ")
                .nth(1)
                .unwrap()
                .split(',')
                .next()
                .unwrap()
                .parse::<usize>()
                .unwrap()
        })
        .sum();
    assert_eq!((letters, counted), (6, 6), "each letter once: {sent:?}");
    assert!(desk.does(&["journal", "verify"]).starts_with("История цела: 6 "));
}

#[test]
fn registrations_and_workers_at_once_on_sqlite() {
    let desk = Desk::on_sqlite("ru").with_kredo();
    registrations(&desk);
    workers(&desk);
}

#[test]
fn registrations_and_workers_at_once_on_postgresql() {
    let desk = Desk::on_postgresql("ru").with_kredo();
    registrations(&desk);
    workers(&desk);
}

#[test]
fn beginning_at_once_in_a_new_folder_makes_one_place() {
    let desk = Desk::on_sqlite("ru");
    let kredo = shipped("kredo");
    let published = at_once(&desk, &vec![vec!["regulation", "publish", kredo.to_str().unwrap()]; 4]);
    assert!(published.iter().all(|line| *line == published[0]), "{published:?}");
    assert!(desk.does(&["doctor"]).contains("kredo — "));
}

//! `otklik demo`: the same every time, whatever the folder is called; in both languages; never over data that are there.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;
use std::process::{Child, Command, Stdio};

fn demo(folder: &Path, data: &str, lang: &str) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_otklik"));
    for name in ["OTKLIK_DATA", "OTKLIK_DATABASE", "OTKLIK_LANG", "OTKLIK_SECRET", "OTKLIK_LOG"] {
        command.env_remove(name);
    }
    command.current_dir(folder).args(["demo", "--no-serve", "--data", data, "--lang", lang]);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

fn ended(child: Child) -> (Option<i32>, String, String) {
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// Everything but the lines that name the place.
fn without_place(out: &str, data: &str) -> String {
    let kept: Vec<&str> = out.lines().filter(|line| !line.contains(data)).collect();
    assert!(out.lines().count() - kept.len() <= 2, "only the first and the last line name the place");
    kept.join("\n")
}

#[test]
fn two_demos_in_two_folders_tell_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let (first, second) =
        (demo(folder.path(), "one-folder", "ru"), demo(folder.path(), "другая папка", "ru"));
    let ((code, first, _), (again, second, _)) = (ended(first), ended(second));
    assert_eq!((code, again), (Some(0), Some(0)));
    let (first, second) = (without_place(&first, "one-folder"), without_place(&second, "другая папка"));
    let differ = first.lines().zip(second.lines()).find(|(a, b)| a != b);
    assert_eq!(differ, None);
    assert_eq!(first.lines().count(), second.lines().count());
    for part in ["КРЕДО-ТЕЛЕКОМ", "ЮТИНЕТ", "МУПЭС", "ГЭНДАЛЬФ", "История цела", "расхождений — 0"]
    {
        assert!(first.contains(part), "{part}");
    }
}

#[test]
fn the_demo_speaks_english_and_does_not_touch_data_that_are_there() {
    let folder = tempfile::tempdir().unwrap();
    let (code, out, progress) = ended(demo(folder.path(), "data", "en"));
    assert_eq!(code, Some(0), "{progress}");
    for part in ["REGISTER", "The journal is whole", "0 differences"] {
        assert!(out.contains(part), "{part}: {}", out.lines().take(20).collect::<Vec<_>>().join("\n"));
    }
    assert!(progress.contains(" of "), "progress is shown: {progress}");
    let (code, _, err) = ended(demo(folder.path(), "data", "en"));
    assert_eq!(code, Some(2), "{err}");
    assert!(err.contains("data"), "{err}");
}

#[test]
fn a_demo_that_is_stopped_leaves_no_folder_behind() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_otklik"));
    command.env_remove("OTKLIK_DATA").env_remove("OTKLIK_DATABASE").env("TMPDIR", folder.path());
    command.args(["demo", "--no-serve"]).stdout(Stdio::null()).stderr(Stdio::null());
    let mut demo = command.spawn().unwrap();
    let there = || std::fs::read_dir(folder.path()).unwrap().next();
    let laid = |entry: std::fs::DirEntry| entry.path().join("secret.key").exists();
    for _ in 0..500 {
        if there().is_some_and(|entry| laid(entry.unwrap())) {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    assert!(there().is_some(), "the demo has begun");
    std::thread::sleep(std::time::Duration::from_millis(300));
    assert!(Command::new("kill").args(["-INT", &demo.id().to_string()]).status().unwrap().success());
    assert_eq!(demo.wait().unwrap().code(), Some(130));
    assert!(there().is_none(), "{:?}", there());
}

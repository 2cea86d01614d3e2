//! No room, no right to write.
use std::collections::BTreeSet;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use app::AppError;
use store::{Location, Store, StoreError};
use testkit::{Place, Town};
use worktime::Lang;

use crate::again;
use crate::check::{ORG, all_is_whole, register};

/// The account that owns nothing.
const NOBODY: u32 = 65534;

/// Not a test by itself: works in a folder that is too small.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_child_fills_its_disk() {
    let Some(Location::Folder(folder)) = again::place() else { return };
    let ballast = folder.join("ballast");
    fs::write(&ballast, vec![1; 1 << 20]).unwrap();
    let location = Location::Folder(folder.join("data"));
    let town = Town::new(Place::At(location.clone()), ORG).await;
    let mut acknowledged = BTreeSet::new();
    let why = loop {
        match register(&town.app, acknowledged.len() as u64).await {
            Ok(number) => assert!(acknowledged.insert(number)),
            Err(why) => break why,
        }
    };
    let AppError::Store(why) = why else { panic!("{why:?}") };
    assert!(matches!(why, StoreError::Full { .. }), "{why:?}");
    assert!(why.text(Lang::Ru).contains("Кончилось место на диске"), "{}", why.text(Lang::Ru));
    let there = all_is_whole(&town.app, &acknowledged).await;
    assert_eq!(there as usize, acknowledged.len(), "nothing is half-done");

    fs::remove_file(&ballast).unwrap();
    let next = register(&town.app, 0).await.expect("there is room again");
    assert_eq!(next, format!("П-{:05}", there + 1), "the failed one left no gap");
    acknowledged.insert(next);
    town.ends().await;
    let app = Town::in_production(location).await;
    all_is_whole(&app, &acknowledged).await;
    println!("filled the disk after {there}");
}

#[test]
fn a_full_disk_is_told_and_leaves_nothing_half_done() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().display().to_string();
    let child = again::child("disk::a_child_fills_its_disk", &place);
    let mut apart = Command::new("unshare");
    apart.args([
        "--map-root-user",
        "--mount",
        "sh",
        "-c",
        "mount -t tmpfs -o size=6m none \"$0\" && exec \"$@\"",
    ]);
    apart.arg(&place).arg(child.get_program()).args(child.get_args());
    apart.envs(child.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let output = match apart.output() {
        Ok(output) => output,
        Err(why) => return eprintln!("not tried: no small disk can be made here: {why}"),
    };
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let erred = String::from_utf8_lossy(&output.stderr).into_owned();
    if ["unshare: ", "mount: "].iter().any(|program| erred.starts_with(program)) {
        return eprintln!("not tried: no small disk can be made here: {erred}");
    }
    assert!(output.status.success(), "{said}\n{erred}");
    assert!(said.contains("filled the disk after"), "{said}\n{erred}");
}

/// Not a test by itself: opens a folder that it may not write to.
#[tokio::test]
async fn a_child_may_not_write() {
    let Some(location) = again::place() else { return };
    let why = Store::open(location).await.unwrap_err();
    println!("refused {why:?}");
    println!("told {}", why.text(Lang::Ru));
}

/// As somebody who has no rights anywhere: whoever runs the tests may be root, who has all of them.
fn as_nobody(place: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
    let mut child = again::child_of(&again::for_anybody(folder.path()), "disk::a_child_may_not_write", place);
    if fs::metadata("/proc/self").is_ok_and(|me| std::os::unix::fs::MetadataExt::uid(&me) == 0) {
        child.uid(NOBODY).gid(NOBODY);
    }
    let output = child.current_dir("/").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// SQLite takes its log into the database when the last connection is closed.
fn is_at_rest(folder: &Path) -> bool {
    !folder.join("otklik.db-wal").exists()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_folder_that_may_not_be_written_is_told_and_untouched() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("data");
    let town = Town::new(Place::At(Location::Folder(folder.clone())), ORG).await;
    register(&town.app, 1).await.unwrap();
    town.ends().await;
    assert!(is_at_rest(&folder));
    fs::set_permissions(place.path(), Permissions::from_mode(0o755)).unwrap();
    fs::set_permissions(&folder, Permissions::from_mode(0o555)).unwrap();
    for file in fs::read_dir(&folder).unwrap() {
        fs::set_permissions(file.unwrap().path(), Permissions::from_mode(0o444)).unwrap();
    }
    let before = fs::read(folder.join("otklik.db")).unwrap();
    for place in [folder.display().to_string(), folder.join("new").display().to_string()] {
        let said = as_nobody(&place);
        assert!(said.contains("refused NotWritable"), "{said}");
        assert!(said.contains(&place) && said.contains("Дайте программе право писать"), "{said}");
    }
    assert!(fs::read(folder.join("otklik.db")).unwrap() == before, "the database was touched");
    fs::set_permissions(&folder, Permissions::from_mode(0o755)).unwrap();
}

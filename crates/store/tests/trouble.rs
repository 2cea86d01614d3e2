//! A place that cannot be used says so in words, and nothing is half-done.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod support;

use std::fs;
use std::path::PathBuf;

use store::{Location, Store, StoreError, rebuild_check, verify};
use support::*;
use worktime::Lang;

async fn refused(location: Location) -> StoreError {
    Store::open(location).await.map(drop).unwrap_err()
}

/// What went wrong is told in both languages, with the place in it.
fn told(error: &StoreError, ru: &str, en: &str, place: &str) {
    let (russian, english) = (error.text(Lang::Ru), error.text(Lang::En));
    assert!(russian.contains(ru) && russian.contains(place), "{russian}");
    assert!(english.contains(en) && english.contains(place), "{english}");
}

#[tokio::test]
async fn a_folder_that_cannot_be_made_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let error = refused(Location::Folder(file.join("data"))).await;
    assert!(matches!(error, StoreError::NotWritable { .. }), "{error:?}");
    told(&error, "Нельзя записать данные", "cannot be written", file.to_str().unwrap());
}

#[tokio::test]
async fn a_database_that_cannot_be_opened_is_named() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("otklik.db")).unwrap();
    let error = refused(Location::Folder(folder.path().to_owned())).await;
    assert!(matches!(error, StoreError::NotWritable { .. }), "{error:?}");
    told(&error, "Нельзя записать данные", "cannot be written", "otklik.db");
}

#[tokio::test]
async fn a_file_that_is_no_database_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("otklik.db");
    let content = "это не база данных ".repeat(500);
    fs::write(&file, &content).unwrap();
    let error = refused(Location::Folder(folder.path().to_owned())).await;
    assert!(matches!(error, StoreError::Corrupt { .. }), "{error:?}");
    told(&error, "это не база Отклика", "not one of Otklik's", "otklik.db");
    assert_eq!(fs::read_to_string(&file).unwrap(), content);
}

#[tokio::test]
async fn a_server_that_does_not_answer_is_named_without_its_password() {
    let error = refused(Location::Url("postgres://anna:secret@127.0.0.1:9/otklik".into())).await;
    assert!(matches!(error, StoreError::Gone { .. }), "{error:?}");
    told(&error, "не отвечает", "does not answer", "postgres://anna@127.0.0.1:9/otklik");
    assert!(error.text(Lang::Ru).contains("там никто не отвечает ("), "{}", error.text(Lang::Ru));
    assert!(!error.text(Lang::Ru).contains("secret"));
}

#[tokio::test]
async fn a_database_that_is_not_there_and_a_wrong_password_are_told() {
    let place = Place::postgresql();
    let Location::Url(url) = place.location() else { panic!() };
    let (server, name) = url.rsplit_once('/').unwrap();
    let error = refused(Location::Url(format!("{server}/missing"))).await;
    assert!(matches!(error, StoreError::Refused { .. }), "{error:?}");
    told(&error, "отказала в подключении", "refused the connection", "missing");

    let (user, address) = server.rsplit_once('@').unwrap();
    let (user, _) = user.rsplit_once(':').unwrap();
    let error = refused(Location::Url(format!("{user}:wrong@{address}/{name}"))).await;
    assert!(matches!(error, StoreError::Refused { .. }), "{error:?}");
    told(&error, "отказала в подключении", "refused the connection", name);
}

both!(a_database_of_a_newer_program_is_not_touched, |store, place| {
    store.close().await;
    let sqlite = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
        VALUES (9999, 'later', 1, x'00', 0)";
    let postgres = sqlite.replace("1, x'00'", "true, '\\x00'");
    place.tamper(sqlite, &postgres).await;
    let error = refused(place.location()).await;
    assert!(matches!(error, StoreError::Newer { found: 9999, .. }), "{error:?}");
    assert!(error.text(Lang::Ru).contains("более новой версией"), "{}", error.text(Lang::Ru));
});

#[tokio::test]
async fn a_closed_database_is_one_file_that_can_be_copied() {
    let (folder, copy) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let store = Store::open(Location::Folder(folder.path().to_owned())).await.unwrap();
    begin(&store, id(), "П-00001").await.unwrap();
    assert!(folder.path().join("otklik.db-wal").exists());
    store.close().await;
    assert!(!folder.path().join("otklik.db-wal").exists());
    fs::copy(folder.path().join("otklik.db"), copy.path().join("otklik.db")).unwrap();
    store.close().await;
    let store = Store::open(Location::Folder(copy.path().to_owned())).await.unwrap();
    assert_eq!(verify(&mut store.reader().await.unwrap(), None).await.unwrap().cases, 1);
}

#[tokio::test]
async fn two_that_begin_in_one_new_folder_take_turns() {
    for _ in 0..10 {
        let folder = tempfile::tempdir().unwrap();
        let open = || Store::open(Location::Folder(folder.path().join("data")));
        let (one, two) = tokio::join!(open(), open());
        begin(&one.unwrap(), id(), "П-00001").await.unwrap();
        begin(&two.unwrap(), id(), "П-00002").await.unwrap();
    }
}

both!(opening_again_finds_everything_as_it_was, |store, place| {
    whole(&store, id(), "П-00001").await;
    store.close().await;
    let store = Store::open(place.location()).await.unwrap();
    let mut reader = store.reader().await.unwrap();
    assert_eq!(verify(&mut reader, None).await.unwrap().entries, 18);
});

/// A folder on a disk of two megabytes; none where this account may not mount one.
struct SmallDisk(PathBuf);

impl SmallDisk {
    fn mount() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap().keep();
        let mounted = std::process::Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=2m", "otklik-test"])
            .arg(&folder)
            .output()
            .is_ok_and(|output| output.status.success());
        if mounted {
            return Some(SmallDisk(folder));
        }
        fs::remove_dir(&folder).unwrap();
        None
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = std::process::Command::new("umount").arg("-l").arg(&self.0).status();
        let _ = fs::remove_dir(&self.0);
    }
}

/// Fills the disk until a case can no longer be stored; gives how many were acknowledged, and the error.
async fn fill(store: &Store) -> (u64, StoreError) {
    for n in 1..100_000 {
        let case = id();
        let stored = store
            .write::<_, StoreError, _>(move |tx| {
                Box::pin(async move {
                    begin_in(tx, case, format!("П-{n:05}"), None).await?;
                    let content = vec![7; 20_000];
                    let file =
                        store::Attachment { message: 1, n: 1, name: None, media: "x/y".into(), content };
                    tx.put_attachments(ORG, case, &[file]).await
                })
            })
            .await;
        if let Err(error) = stored {
            return (n - 1, error);
        }
    }
    panic!("the disk was never full");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_a_full_disk_nothing_is_half_done_and_what_was_acknowledged_is_there() {
    let Some(disk) = SmallDisk::mount() else {
        eprintln!("no small disk could be mounted: not tested here");
        return;
    };
    let location = Location::Folder(disk.0.clone());
    let store = Store::open(location.clone()).await.unwrap();
    let (acknowledged, error) = fill(&store).await;
    assert!(matches!(error, StoreError::Full { .. }), "{error:?}");
    assert!(error.text(Lang::Ru).contains("Кончилось место"));

    let mut reader = store.reader().await.unwrap();
    let report = verify(&mut reader, None).await.unwrap();
    assert_eq!((report.cases, report.problems.len()), (acknowledged, 0));
    assert_eq!(rebuild_check(&mut reader, None).await.unwrap().differences, []);
    drop(reader);
    store.close().await;
    let store = Store::open(location).await.unwrap();
    let mut reader = store.reader().await.unwrap();
    assert_eq!(verify(&mut reader, None).await.unwrap().cases, acknowledged);
    drop(reader);
    store.close().await;
}

#[tokio::test]
async fn a_folder_on_a_full_disk_is_told() {
    let Some(disk) = SmallDisk::mount() else {
        eprintln!("no small disk could be mounted: not tested here");
        return;
    };
    let _ = fs::write(disk.0.join("ballast"), vec![0; 4 << 20]);
    let error = refused(Location::Folder(disk.0.clone())).await;
    assert!(matches!(error, StoreError::Full { .. }), "{error:?}");
    told(&error, "Кончилось место", "No space is left", disk.0.to_str().unwrap());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn writers_come_back_after_the_server_dropped_their_connections() {
    let place = Place::postgresql();
    let store = Store::open(place.location()).await.unwrap();
    begin(&store, id(), "П-00001").await.unwrap();
    let drop_all = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()";
    place.tamper("", drop_all).await;
    for n in 2..=9 {
        begin(&store, id(), &format!("П-0000{n}")).await.unwrap();
    }
    assert_eq!(verify(&mut store.reader().await.unwrap(), None).await.unwrap().cases, 9);
}

//! No room, no right to write.
use std::collections::BTreeSet;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use app::{AppError, NewMailbox, Security, ServerAt};
use store::{Location, Store, StoreError};
use testkit::{Place, Town};
use testkit_mail::Dovecot;
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

/// Runs a test of this program as a child whose folder is a disk of so many megabytes; what it said, or none where no such disk can
/// be made.
fn on_a_small_disk(test: &str, megabytes: u32, told: &[(&str, &str)]) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().display().to_string();
    let child = again::child(test, &place);
    let mount = format!("mount -t tmpfs -o size={megabytes}m none \"$0\" && exec \"$@\"");
    let mut apart = Command::new("unshare");
    apart.args(["--map-root-user", "--mount", "sh", "-c", &mount]);
    apart.arg(&place).arg(child.get_program()).args(child.get_args());
    apart.envs(child.get_envs().filter_map(|(name, value)| Some((name, value?)))).envs(told.iter().copied());
    let output = match apart.output() {
        Ok(output) => output,
        Err(why) => {
            eprintln!("not tried: no small disk can be made here: {why}");
            return None;
        }
    };
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let erred = String::from_utf8_lossy(&output.stderr).into_owned();
    if ["unshare: ", "mount: "].iter().any(|program| erred.starts_with(program)) {
        eprintln!("not tried: no small disk can be made here: {erred}");
        return None;
    }
    assert!(output.status.success(), "{said}\n{erred}");
    Some(said)
}

#[test]
fn a_full_disk_is_told_and_leaves_nothing_half_done() {
    let Some(said) = on_a_small_disk("disk::a_child_fills_its_disk", 6, &[]) else { return };
    assert!(said.contains("filled the disk after"), "{said}");
}

const CLAIMS: &str = "claims@kredo-telecom.example";
/// Port of the mail server, for a child.
const IMAP: &str = "OTKLIK_SURVIVAL_IMAP";
/// Letters in the mailbox, and bytes of each: together more than the disk holds.
const LETTERS: usize = 12;
const LONG: usize = 300_000;

/// Not a test by itself: reads a mailbox in a folder that is too small.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_child_reads_mail_on_a_full_disk() {
    let (Some(Location::Folder(folder)), Ok(port)) = (again::place(), std::env::var(IMAP)) else { return };
    let ballast = folder.join("ballast");
    fs::write(&ballast, vec![1; 40 << 20]).unwrap();
    let town = Town::new(Place::At(Location::Folder(folder.join("data"))), ORG).await;
    let imap = ServerAt { host: "127.0.0.1".into(), port: port.parse().unwrap(), security: Security::Open };
    let mailbox = NewMailbox {
        address: CLAIMS.into(),
        imap: Some(imap),
        smtp: None,
        login: "claims".into(),
        password: Some("secret".into()),
        folder: "INBOX".into(),
        authority: None,
        tokens: None,
        from_beginning: true,
    };
    town.app.put_mailbox(ORG, mailbox, &casework::Actor::System).await.unwrap();
    let why = match town.app.read_mailboxes().await {
        Ok(taken) => {
            println!("{taken} were taken");
            town.app.mailboxes(ORG).await.unwrap().remove(0).row.problem.unwrap_or_default()
        }
        Err(why) => why.to_string(),
    };
    println!("said: {why}");
    let before = town.raws(store::RawState::Registered).await.len();
    assert!(before < LETTERS, "the disk was large enough");

    fs::remove_file(&ballast).unwrap();
    for _ in 0..10 {
        let later = town.app.clock.now().saturating_add(jiff::SignedDuration::from_mins(20)).unwrap();
        town.app.clock.move_to(later);
        town.app.take_up_waiting().await.unwrap();
        town.app.read_mailboxes().await.unwrap();
    }
    assert_eq!(town.raws(store::RawState::Registered).await.len(), LETTERS, "each is a case");
    for state in [store::RawState::Waiting, store::RawState::Failed, store::RawState::Attached] {
        assert_eq!(town.raws(state).await.len(), 0, "{state:?}");
    }
    town.ends().await;
    println!("all came in, {before} of them before there was room");
}

#[test]
fn mail_that_comes_while_the_disk_is_full_stays_in_the_mailbox_and_comes_in_later() {
    let dovecot = Dovecot::start();
    dovecot.account("claims", "secret");
    for n in 0..LETTERS {
        let long = "Подробности. ".repeat(LONG / 24);
        let letter = format!(
            "From: client-{n}@example.ru\r\nTo: {CLAIMS}\r\nSubject: Claim {n}\r\nMessage-ID: <{n}@example.ru>\r\n\
             Content-Type: text/plain; charset=utf-8\r\n\r\nНет интернета, {n}. {long}\r\n"
        );
        dovecot.deliver("claims", letter.as_bytes());
    }
    let port = dovecot.imap().to_string();
    let Some(said) = on_a_small_disk("disk::a_child_reads_mail_on_a_full_disk", 54, &[(IMAP, &port)]) else {
        return;
    };
    assert!(said.contains("No space is left on the disk"), "{said}");
    assert!(said.contains("all came in"), "{said}");
    // The one that was kept when there was no room for its case was marked then: it is not fetched again.
    assert_eq!(dovecot.letters("claims"), (LETTERS, LETTERS), "what is kept is marked");
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

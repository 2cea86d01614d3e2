//! A folder that is watched for scans (I1): each is kept before it is moved, once, and nothing that is wrong with a file is silent.
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use app::{App, AppError, Content, FolderNow, NewCustomer, Recogniser, ScanFault, Way};
use casework::Actor;
use sha2::{Digest, Sha256};
use store::{NewScan, Raw, RawState, Reading, Store, TakenScan};
use tempfile::TempDir;
use testkit::{Town, both};
use uuid::Uuid;

const SCAN: &[u8] = b"\x89PNG\r\n\x1a\n a letter IEND\xaeB`\x82";
const WRITTEN: &str = "Прошу принять претензию: третий день нет интернета";

/// A folder that is watched for letters.
async fn folder(town: &Town) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    watch(town, folder.path()).await.unwrap();
    folder
}

async fn watch(town: &Town, path: &Path) -> Result<String, AppError> {
    town.app.watch_folder(&town.org, path, "post", Actor::System).await
}

async fn look(app: &App) -> u32 {
    app.look_into_folders().await.unwrap()
}

async fn the_folder(town: &Town) -> FolderNow {
    town.app.folders(&town.org).await.unwrap().remove(0)
}

fn put(folder: &TempDir, name: &str, content: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, content).unwrap();
    path
}

/// What lies among the taken.
fn taken(folder: &TempDir) -> Vec<String> {
    let all = fs::read_dir(folder.path().join("taken")).unwrap();
    let mut all: Vec<String> = all.map(|one| one.unwrap().file_name().into_string().unwrap()).collect();
    all.sort();
    all
}

async fn waiting(town: &Town) -> Vec<Uuid> {
    town.raws(RawState::Failed).await.iter().map(|raw| raw.id).collect()
}

/// Programs that read everything as these words.
fn reads_as(folder: &TempDir, script: &str) -> Recogniser {
    let tesseract = folder.path().join(".tesseract");
    fs::write(&tesseract, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&tesseract, fs::Permissions::from_mode(0o755)).unwrap();
    Recogniser { tesseract, limit: Duration::from_secs(2), ..Recogniser::default() }
}

/// The file of that name was kept, and the program ended before it was moved.
async fn kept_and_not_moved(town: &Town, folder: &TempDir, name: &str, content: &[u8]) -> TakenScan {
    let store = Store::open(town.place().location()).await.unwrap();
    let sha256: [u8; 32] = Sha256::digest(content).into();
    let hex: String = sha256.iter().map(|byte| format!("{byte:02x}")).collect();
    let raw = Raw {
        id: Uuid::from_bytes([7; 16]),
        channel: "post".into(),
        arrived: town.app.clock.now(),
        fingerprint: format!("scan {hex}"),
        media: "image/png".into(),
        kind: None,
        sender: Some("<system>".into()),
        mailbox: None,
        name: Some(name.into()),
        raw: content.to_vec(),
    };
    let path = folder.path().canonicalize().unwrap().display().to_string();
    let scan = NewScan { folder: path, name: name.into(), sha256, raw, why: "scan".into() };
    let (org, scan) = (town.org.clone(), std::sync::Arc::new(scan));
    let kept = store.write(move |tx| {
        let (org, scan) = (org.clone(), scan.clone());
        Box::pin(async move { tx.put_scan(&org, &scan).await })
    });
    let kept: Result<_, store::StoreError> = kept.await;
    store.close().await;
    kept.unwrap()
}

both!(a_scan_is_kept_then_moved_and_waits_for_a_person, "kredo", |town| {
    let folder = folder(town).await;
    put(&folder, "Письмо Петровой.png", SCAN);
    put(&folder, "ещё пишется.pdf.part", b"%PDF");
    assert_eq!(look(&town.app).await, 1);
    assert_eq!(taken(&folder), ["000001 Письмо Петровой.png"]);
    assert_eq!(fs::read(folder.path().join("taken/000001 Письмо Петровой.png")).unwrap(), SCAN);
    let raw = town.raws(RawState::Failed).await.remove(0);
    assert_eq!((raw.channel.as_str(), raw.problem.as_deref()), ("post", Some("scan")));
    let it = town.app.arrival(&town.org, raw.id).await.unwrap();
    assert_eq!((it.way, it.size), (Way::Paper, Some(SCAN.len())));
    assert_eq!(town.app.came_file(&town.org, raw.id, 1).await.unwrap().content, SCAN);
    assert_eq!(look(&town.app).await, 0, "the unfinished one is left alone");
    assert!(folder.path().join("ещё пишется.pdf.part").exists());
    let now = the_folder(town).await;
    assert!(now.problem.is_none() && now.untaken.is_empty() && now.row.looked.is_some());
});

both!(a_file_is_taken_when_nobody_writes_into_it_any_more, "kredo", |town| {
    let folder = folder(town).await;
    let path = put(&folder, "факс.png", &SCAN[..12]);
    let writes = async {
        // Between the two looks.
        tokio::time::sleep(Duration::from_millis(700)).await;
        fs::write(&path, SCAN).unwrap();
    };
    let (looked, ()) = tokio::join!(look(&town.app), writes);
    assert_eq!(looked, 0);
    assert_eq!(look(&town.app).await, 1);
    assert_eq!(fs::read(folder.path().join("taken/000001 факс.png")).unwrap(), SCAN);
});

both!(the_same_file_again_is_told_and_kept_once, "kredo", |town| {
    let folder = folder(town).await;
    put(&folder, "a.png", SCAN);
    assert_eq!(look(&town.app).await, 1);
    put(&folder, "a.png", SCAN);
    assert_eq!(look(&town.app).await, 1);
    assert_eq!(taken(&folder), ["000001 a.png", "000002 a.png"], "nothing was overwritten");
    let (first, again) = (waiting(town).await, town.raws(RawState::Duplicate).await);
    assert_eq!((first.len(), again.len()), (1, 1));
    let shown = town.app.arrival(&town.org, again[0].id).await.unwrap();
    assert!(matches!(shown.content, Content::Again(of) if of == first[0]), "{:?}", shown.content);
    assert!(matches!(
        town.app
            .register_came(&town.org, again[0].id, case(town).await, town.actor("employee"), vec![])
            .await,
        Err(AppError::NothingCame { .. })
    ));
});

both!(a_program_that_ended_between_keeping_and_moving_doubles_nothing, "kredo", |town| {
    let folder = folder(town).await;
    put(&folder, "a.png", SCAN);
    let kept = kept_and_not_moved(town, &folder, "a.png", SCAN).await;
    assert_eq!((kept.n, kept.again), (1, None));
    assert_eq!(look(&town.app).await, 0, "it was taken already");
    assert_eq!(taken(&folder), ["000001 a.png"]);
    assert!(!folder.path().join("a.png").exists());
    assert_eq!((waiting(town).await.len(), town.raws(RawState::Duplicate).await.len()), (1, 0));
    // From now on the same file is another one that came.
    put(&folder, "a.png", SCAN);
    assert_eq!(look(&town.app).await, 1);
    assert_eq!(town.raws(RawState::Duplicate).await.len(), 1);
});

both!(a_program_that_ended_after_moving_hides_no_later_file, "kredo", |town| {
    let folder = folder(town).await;
    kept_and_not_moved(town, &folder, "a.png", SCAN).await;
    fs::write(folder.path().join("taken/000001 a.png"), SCAN).unwrap();
    assert_eq!(look(&town.app).await, 0);
    put(&folder, "a.png", SCAN);
    assert_eq!(look(&town.app).await, 1);
    assert_eq!(taken(&folder), ["000001 a.png", "000002 a.png"]);
    assert_eq!(town.raws(RawState::Duplicate).await.len(), 1, "the second one is told");
});

both!(another_file_under_the_name_of_one_that_was_kept_is_taken_too, "kredo", |town| {
    let folder = folder(town).await;
    kept_and_not_moved(town, &folder, "a.png", SCAN).await;
    put(&folder, "a.png", b"\x89PNG\r\n\x1a\n another letter IEND\xaeB`\x82");
    assert_eq!(look(&town.app).await, 1);
    assert_eq!((waiting(town).await.len(), taken(&folder)), (2, vec!["000002 a.png".to_owned()]));
});

both!(two_nodes_take_a_file_once, "kredo", |town| {
    let folder = folder(town).await;
    for n in 0..5 {
        put(&folder, &format!("{n}.pdf"), format!("%PDF-1.7 {n} %%EOF").as_bytes());
    }
    let other = town.another_node().await;
    let (one, two) = tokio::join!(look(&town.app), look(&other));
    other.close().await;
    // What each left to the other is taken at the next look.
    let rest = look(&town.app).await;
    assert_eq!(one + two + rest, 5, "{one} {two} {rest}");
    assert_eq!((waiting(town).await.len(), town.raws(RawState::Duplicate).await.len()), (5, 0));
});

both!(what_is_wrong_with_a_file_is_told_by_its_name_and_it_stays, "kredo", |town| {
    let folder = folder(town).await;
    put(&folder, "1 пустой.pdf", b"");
    put(&folder, "2 не то.pdf", SCAN);
    put(&folder, "3 половина.png", &SCAN[..14]);
    put(&folder, "4 письмо.docx", b"PK\x03\x04");
    fs::File::create(folder.path().join("5 огромный.pdf")).unwrap().set_len(60 * 1024 * 1024).unwrap();
    std::os::unix::fs::symlink("/etc/hostname", folder.path().join("6 ссылка.pdf")).unwrap();
    put(&folder, "7 хороший.png", SCAN);
    assert_eq!(look(&town.app).await, 1, "the others do not keep it back");
    let told: Vec<&str> = the_folder(town).await.untaken.iter().map(|one| one.why.key()).collect();
    assert_eq!(told, ["empty", "unlike", "cut", "no-scan", "too-large", "not-ordinary"]);
    put(&folder, "1 пустой.pdf", b"%PDF-1.7 %%EOF");
    assert_eq!(look(&town.app).await, 1, "as soon as it is mended");
    assert_eq!(the_folder(town).await.untaken.len(), 5);
});

both!(a_folder_that_is_gone_is_told_and_taken_up_when_it_is_back, "kredo", |town| {
    let folder = folder(town).await;
    put(&folder, "a.png", SCAN);
    let path = folder.path().to_path_buf();
    let away = path.with_extension("away");
    fs::rename(&path, &away).unwrap();
    assert_eq!(look(&town.app).await, 0);
    assert!(matches!(the_folder(town).await.problem, Some(ScanFault::Gone { .. })));
    town.at("2026-03-02 09:20");
    assert!(the_folder(town).await.silent, "nobody has looked into it for a quarter of an hour");
    fs::rename(&away, &path).unwrap();
    assert_eq!(look(&town.app).await, 1);
    let now = the_folder(town).await;
    assert!(now.problem.is_none() && !now.silent);
    // A file where the taken ones belong.
    fs::remove_dir_all(path.join("taken")).unwrap();
    fs::write(path.join("taken"), b"").unwrap();
    look(&town.app).await;
    assert!(matches!(the_folder(town).await.problem, Some(ScanFault::NoFolder { .. })));
});

both!(a_folder_is_named_whole_once_and_with_a_channel_that_is_there, "kredo", |town| {
    let why = |it: Result<String, AppError>| match it {
        Err(AppError::Scan(why)) => why.key(),
        other => panic!("{other:?}"),
    };
    assert_eq!(why(watch(town, Path::new("scans")).await), "not-whole");
    assert_eq!(why(watch(town, Path::new("/no/such/folder")).await), "gone");
    let folder = folder(town).await;
    let by = || Actor::person("director");
    town.at("2026-03-02 09:01");
    assert_eq!(why(town.app.watch_folder(&town.org, folder.path(), "pigeon", by()).await), "no-channel");
    town.app.watch_folder(&town.org, folder.path(), "fax", by()).await.unwrap();
    assert_eq!(the_folder(town).await.row.channel, "fax");
    town.at("2026-03-02 09:02");
    town.app.leave_folder(&town.org, folder.path(), by()).await.unwrap();
    let left = town.app.leave_folder(&town.org, folder.path(), by()).await;
    assert!(matches!(left, Err(AppError::Scan(ScanFault::NotWatched { .. }))));
    let journal = town.reader().await.account_journal(&town.org, None, None, 10).await.unwrap();
    let told: Vec<(&str, &str)> = journal.iter().map(|one| (&*one.what, &*one.actor)).collect();
    let expected =
        [("folder-left", "director"), ("folder-watched", "director"), ("folder-watched", "<system>")];
    assert_eq!(told, expected);
});

/// A claim as somebody registers it.
async fn case(town: &Town) -> app::NewCase {
    let raw = waiting(town).await[0];
    let case = town.app.suggested(&town.org, raw, false).await.unwrap();
    let address = Some("Москва, Садовая, 5".into());
    let customer = NewCustomer {
        name: "Петрова Анна Ильинична".into(), address, ..NewCustomer::default()
    };
    let fields = [("topic".to_owned(), "outage".to_owned()), ("substance".to_owned(), WRITTEN.to_owned())];
    app::NewCase { customer: Some(customer), fields: fields.into(), kind: "claim".into(), ..case }
}

both!(what_a_program_reads_fills_the_form_and_goes_with_the_case, "kredo", |town| {
    let folder = folder(town).await;
    put(&folder, "a.png", SCAN);
    look(&town.app).await;
    let by = reads_as(&folder, &format!("echo '{WRITTEN}'"));
    assert_eq!(town.app.recognise_scans(&by).await.unwrap(), 1);
    assert_eq!(town.app.recognise_scans(&by).await.unwrap(), 0, "once");
    let raw = waiting(town).await[0];
    let suggested = town.app.suggested(&town.org, raw, false).await.unwrap();
    assert_eq!((suggested.kind.as_str(), suggested.channel.as_str()), ("claim", "post"));
    assert_eq!(suggested.fields["substance"], WRITTEN);
    let by = town.actor("employee");
    let done = town.app.register_came(&town.org, raw, case(town).await, by, vec![]).await.unwrap();
    let card = town.card(&done.state.number, "employee").await;
    assert_eq!(card.messages[0].text.as_deref(), Some(WRITTEN));
    assert_eq!(town.app.file(&town.org, done.state.case, 1, 1).await.unwrap().content, SCAN);
});

both!(a_scan_that_no_program_reads_waits_all_the_same_and_can_be_read_later, "kredo", |town| {
    let folder = folder(town).await;
    put(&folder, "a.png", SCAN);
    look(&town.app).await;
    let raw = waiting(town).await[0];
    let none = Recogniser { tesseract: "/no/such/program".into(), ..Recogniser::default() };
    let reads = async |by: Recogniser, expected: &str| {
        town.app.retry(&town.org, raw).await.unwrap();
        town.app.recognise_scans(&by).await.unwrap();
        let Content::Paper { reading: Reading::Failed(why) | Reading::Absent(why), .. } =
            town.app.arrival(&town.org, raw).await.unwrap().content
        else {
            panic!("{expected}")
        };
        let why: ScanFault = serde_json::from_str(&why).unwrap();
        assert_eq!(why.key(), expected);
    };
    reads(none, "no-program").await;
    reads(reads_as(&folder, "exec sleep 60"), "too-slow").await;
    reads(reads_as(&folder, "exit 1"), "not-read").await;
    town.app.retry_came(&town.org, raw, town.actor("employee")).await.unwrap();
    town.app.recognise_scans(&reads_as(&folder, &format!("echo '{WRITTEN}'"))).await.unwrap();
    assert_eq!(town.app.suggested(&town.org, raw, false).await.unwrap().fields["substance"], WRITTEN);
    assert_eq!(waiting(town).await, [raw]);
});

both!(what_was_read_in_a_scan_goes_when_its_case_is_erased, "kredo", |town| {
    let folder = folder(town).await;
    put(&folder, "Петрова.png", SCAN);
    look(&town.app).await;
    put(&folder, "Петрова А. И.png", SCAN);
    look(&town.app).await;
    town.app.recognise_scans(&reads_as(&folder, &format!("echo '{WRITTEN}'"))).await.unwrap();
    let (raw, by) = (waiting(town).await[0], town.actor("employee"));
    let done = town.app.register_came(&town.org, raw, case(town).await, by, vec![]).await.unwrap();
    let number = done.state.number.to_string();
    town.act(&number, "unfounded", "anna", &[("arguments", "Кабель цел, роутер выключен")]).await;
    town.letters().await;
    let whose = app::Whose::Case(number);
    town.app.erase(&town.org, &whose, "отозвано согласие", town.actor("subscribers")).await.unwrap();
    let mut reader = town.reader().await;
    let scan = reader.scan(&town.org, raw).await.unwrap().unwrap();
    assert_eq!((scan.reading(), &scan.name), (Reading::Empty, &None));
    for state in [RawState::Registered, RawState::Duplicate] {
        let raw = reader.raws(&town.org, state, 10).await.unwrap().remove(0);
        assert_eq!(raw.name, None, "{state:?}");
    }
});

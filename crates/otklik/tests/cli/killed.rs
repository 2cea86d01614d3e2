//! The program itself is killed (SIGKILL) while it hands letters to a mail server: none is lost, and one that leaves twice is the same
//! letter and one for which nobody can know better (docs/reliability.md).
use std::collections::HashMap;
use std::process::{Child, Stdio};
use std::time::Duration;

use jiff::Timestamp;
use store::{Location, Store, StoreError};
use testkit_mail::{Answer, Smtp};

use crate::desk::{Desk, heard, letter};

const SECRET: &str = "a secret of tests, of some length";
const CLAIMS: &str = "claims@kredo-telecom.example";
/// How often the worker dies, and how many letters there are.
const DEATHS: usize = 6;
const LETTERS: usize = 15;

/// An organisation whose letters leave by that server; so many wait.
fn letters_wait(desk: &Desk, smtp: &Smtp, letters: usize) {
    let server = format!("127.0.0.1:{},open", smtp.port());
    does(desk, &["mailbox", "add", CLAIMS, "--org", "kredo", "--smtp", &server]);
    for n in 1..=letters {
        let name = format!("{n}.eml");
        desk.file(&name, letter(&name, &format!("Claim {n}"), &format!("Нет интернета, {n}")));
        does(desk, &["case", "register", "--org", "kredo", "--mail", &name]);
    }
}

fn begun(desk: &Desk, words: &[&str]) -> Child {
    let mut command = desk.command(words);
    command.args(desk.place()).envs([("OTKLIK_SECRET", SECRET), ("OTKLIK_MAILBOX_PASSWORD", "secret")]);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

#[track_caller]
fn does(desk: &Desk, words: &[&str]) -> String {
    let said = heard(begun(desk, words).wait_with_output().unwrap());
    assert_eq!(said.code, 0, "{words:?}: {said:?}");
    said.sober(words);
    said.out
}

fn kill(mut child: Child) {
    child.kill().unwrap();
    child.wait().unwrap();
}

/// The five minutes are over for which a letter is left to the worker that took it.
fn five_minutes_pass(desk: &Desk) {
    let location = match desk.place() {
        [option, folder] if option == "--data" => Location::Folder(folder.into()),
        [_, url] => Location::Url(url.clone()),
        other => panic!("{other:?}"),
    };
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let store = Store::open(location).await.unwrap();
        let waiting = store.reader().await.unwrap().outbox_waiting("kredo", 1000).await.unwrap();
        let over = store.write(move |tx| {
            let ids: Vec<_> = waiting.iter().map(|row| row.id).collect();
            Box::pin(async move {
                for id in ids {
                    tx.retry_outbox("kredo", id, Timestamp::UNIX_EPOCH, "").await?;
                }
                Ok(())
            })
        });
        over.await.map_err(|why: StoreError| why).unwrap();
        store.close().await;
    });
}

fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    for _ in 0..12_000 {
        if is_so() {
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("{what}: never");
}

/// What the server has, by Message-ID; copies of a letter are the same letter.
fn taken(smtp: &Smtp) -> HashMap<String, usize> {
    let mut copies: HashMap<String, Vec<Vec<u8>>> = HashMap::new();
    for letter in smtp.taken() {
        let id = mail::parse(&letter.bytes).unwrap().message_id.unwrap();
        copies.entry(id).or_default().push(letter.bytes);
    }
    assert!(copies.values().all(|copies| copies.iter().all(|copy| *copy == copies[0])));
    copies.into_iter().map(|(id, copies)| (id, copies.len())).collect()
}

/// Killed when the server has the letter, and nobody has noted it yet.
fn dies_between_sending_and_noting(desk: &Desk) {
    let smtp = Smtp::start();
    letters_wait(desk, &smtp, 1);
    smtp.next(&[Answer::Slowly(Duration::from_secs(60))]);
    let worker = begun(desk, &["work"]);
    until("the server has the letter", || !smtp.taken().is_empty());
    kill(worker);
    does(desk, &["work", "--once"]);
    assert_eq!(smtp.taken().len(), 1, "it is left to whoever took it: he may be at it still");
    five_minutes_pass(desk);
    does(desk, &["work", "--once"]);
    does(desk, &["work", "--once"]);
    assert_eq!(taken(&smtp).into_values().collect::<Vec<_>>(), [2], "once more, the same letter");
    let card = does(desk, &["case", "show", "П-00001", "--org", "kredo", "--as", "anna"]);
    assert_eq!(card.matches("письмо ушло").count(), 1, "{card}");
    assert!(does(desk, &["journal", "verify"]).starts_with("История цела: 1 "));
}

/// Killed wherever it is, again and again.
fn dies_anywhere(desk: &Desk) {
    let smtp = Smtp::start();
    letters_wait(desk, &smtp, LETTERS);
    for death in 0..DEATHS {
        smtp.next(&vec![Answer::Slowly(Duration::from_millis(20)); LETTERS]);
        let before = smtp.taken().len();
        let worker = begun(desk, &["work"]);
        until("a letter leaves", || smtp.taken().len() > before + death % 3);
        std::thread::sleep(Duration::from_millis(7 * death as u64));
        kill(worker);
        five_minutes_pass(desk);
    }
    does(desk, &["work", "--once"]);
    let copies = taken(&smtp);
    assert_eq!(copies.len(), LETTERS, "some are lost");
    let doubles: usize = copies.values().map(|copies| copies - 1).sum();
    assert!(doubles <= DEATHS, "{doubles} doubles: more than one for each death");
    assert!(does(desk, &["journal", "verify"]).starts_with(&format!("История цела: {LETTERS} ")));
    assert!(does(desk, &["journal", "rebuild", "--check"]).contains("расхождений — 0"));
}

#[test]
fn a_letter_that_was_sent_and_not_noted_leaves_once_more_as_the_same_on_sqlite() {
    dies_between_sending_and_noting(&Desk::on_sqlite("ru").with_kredo());
}

#[test]
fn a_letter_that_was_sent_and_not_noted_leaves_once_more_as_the_same_on_postgresql() {
    dies_between_sending_and_noting(&Desk::on_postgresql("ru").with_kredo());
}

#[test]
fn whenever_the_worker_dies_no_letter_is_lost_and_one_at_most_doubled_on_sqlite() {
    dies_anywhere(&Desk::on_sqlite("ru").with_kredo());
}

#[test]
fn whenever_the_worker_dies_no_letter_is_lost_and_one_at_most_doubled_on_postgresql() {
    dies_anywhere(&Desk::on_postgresql("ru").with_kredo());
}

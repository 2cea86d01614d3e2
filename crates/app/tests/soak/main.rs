//! Very many letters, while whatever can break does: `cargo xtask soak`. In the suite it runs with a few.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::HashMap;
use std::time::Duration;

use app::{App, NewMailbox, ServerAt};
use casework::Actor;
use jiff::{SignedDuration, Timestamp};
use mail::Security;
use store::RawState;
use testkit::{Town, both};
use testkit_mail::{Answer, Dovecot, Line, Smtp};

const CLAIMS: &str = "claims@kredo-telecom.example";
/// Between two faults.
const BURSTS: usize = 10;

/// How many letters: `OTKLIK_SOAK`.
fn letters() -> usize {
    std::env::var("OTKLIK_SOAK").ok().and_then(|n| n.parse().ok()).unwrap_or(60)
}

async fn put(town: &Town, imap: u16, smtp: u16) {
    let at = |port| Some(ServerAt { host: "127.0.0.1".to_owned(), port, security: Security::Open });
    let mailbox = NewMailbox {
        address: CLAIMS.to_owned(),
        imap: at(imap),
        smtp: at(smtp),
        login: "claims".to_owned(),
        password: Some("secret".to_owned()),
        folder: "INBOX".to_owned(),
        authority: None,
        tokens: None,
        from_beginning: true,
    };
    town.app.put_mailbox(&town.org, mailbox, &Actor::System).await.unwrap();
}

/// One of them comes twice, one in seven is long.
async fn burst(town: &Town, dovecot: &Dovecot, from: usize, until: usize) {
    for n in from..until {
        let writer = format!("Клиент {} <client-{}@example.ru>", n / 5, n / 5);
        let text = format!("Письмо {n}. {}", "Подробности. ".repeat(if n % 7 == 0 { 500 } else { 20 }));
        let letter = town.letter(&writer).await.about(&format!("Вопрос {n}")).saying(&text).bytes();
        dovecot.deliver("claims", &letter);
        if n % 50 == 7 {
            dovecot.deliver("claims", &letter);
        }
    }
}

/// Breaks something, reads, and mends it again.
async fn fault(town: &Town, other: &App, (dovecot, line): (&mut Dovecot, &Line), n: usize) {
    match n % 5 {
        1 => {
            line.cut_after(100_000 + 37_000 * n as u64);
            read(town).await;
            line.mend();
        }
        2 => {
            dovecot.stop();
            read(town).await;
            dovecot.start_again();
        }
        3 => {
            let reading = async { tokio::join!(town.app.read_mailboxes(), other.read_mailboxes()) };
            // Whatever was being done when the time is over is left as it stands: as if the program had ended.
            let _ = tokio::time::timeout(Duration::from_millis(700), reading).await;
            minutes(town, 10);
        }
        4 => dovecot.renumber("claims"),
        _ => {}
    }
}

async fn read(town: &Town) -> u32 {
    minutes(town, 20);
    town.app.read_mailboxes().await.unwrap()
}

fn minutes(town: &Town, minutes: i64) {
    let clock = &town.app.clock;
    clock.move_to(clock.now().saturating_add(SignedDuration::from_mins(minutes)).unwrap());
}

async fn problem(town: &Town) -> Option<String> {
    town.app.mailboxes(&town.org).await.unwrap().remove(0).row.problem
}

async fn count(town: &Town, state: RawState) -> usize {
    town.reader().await.raws(&town.org, state, u32::MAX).await.unwrap().len()
}

/// What was made of the letters: each a case of its own, none left over.
async fn all_are_there(town: &Town, letters: usize) {
    while town.app.take_up_waiting().await.unwrap() > 0 {}
    for state in [RawState::Waiting, RawState::Failed, RawState::Refused, RawState::Attached] {
        assert_eq!(count(town, state).await, 0, "{state:?}");
    }
    assert_eq!(count(town, RawState::Registered).await, letters);
    let balance = town.reader().await.mailbox_balance(&town.org, Timestamp::UNIX_EPOCH, Timestamp::MAX).await;
    let balance = balance.unwrap().remove(0);
    assert_eq!(balance.arrived, balance.registered + balance.again);
    assert_eq!((balance.registered, balance.withheld), (letters as i64, 0));
}

/// Each acknowledgement left, and twice only where the server could not say that it had it.
async fn all_have_left(town: &Town, smtp: &Smtp, (letters, unsaid): (usize, usize)) {
    for _ in 0..200 {
        minutes(town, 15);
        town.deliver().await;
        if town.reader().await.outbox_waiting(&town.org, 1).await.unwrap().is_empty() {
            break;
        }
    }
    let mut copies: HashMap<String, Vec<Vec<u8>>> = HashMap::new();
    for letter in smtp.taken() {
        let id = mail::parse(&letter.bytes).unwrap().message_id.unwrap();
        copies.entry(id).or_default().push(letter.bytes);
    }
    assert_eq!(copies.len(), letters);
    let doubled: Vec<_> = copies.values().filter(|copies| copies.len() > 1).collect();
    assert!(doubled.len() <= unsaid, "{} are doubled", doubled.len());
    assert!(doubled.iter().all(|copies| copies.iter().all(|copy| *copy == copies[0])));
}

both!(whatever_breaks_no_letter_is_lost_and_none_doubled, "kredo", |town| {
    let letters = letters();
    let (mut dovecot, smtp) = (Dovecot::start(), Smtp::start());
    dovecot.account("claims", "secret");
    let line = Line::to(dovecot.imap());
    put(town, line.port(), smtp.port()).await;
    let other = town.another_node().await;
    let (each, mut unsaid) = (letters.div_ceil(BURSTS), 0);
    for n in 0..BURSTS {
        burst(town, &dovecot, (n * each).min(letters), ((n + 1) * each).min(letters)).await;
        fault(town, &other, (&mut dovecot, &line), n).await;
        read(town).await;
        smtp.next(&[Answer::Refuse("451 4.3.0 later"), Answer::CutInData, Answer::CutAfterData]);
        unsaid += 1;
        town.deliver().await;
    }
    while read(town).await > 0 || problem(town).await.is_some() {}
    other.close().await;
    minutes(town, 10);
    all_are_there(town, letters).await;
    all_have_left(town, &smtp, (letters, unsaid)).await;
});

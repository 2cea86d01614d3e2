use std::time::Duration;

use mail::{Fault, Fetched, Inbox, Secret, Security, Server};
use testkit_mail::{Dovecot, Line};

use super::server;

fn claims() -> Dovecot {
    let dovecot = Dovecot::start();
    dovecot.account("claims", "secret");
    dovecot
}

fn letter(n: u32) -> Vec<u8> {
    format!("Subject: {n}\r\n\r\nPlease answer.\r\n").into_bytes()
}

#[tokio::test]
async fn letters_are_listed_fetched_as_they_came_and_marked() {
    let dovecot = claims();
    dovecot.deliver("claims", &letter(1));
    dovecot.deliver("claims", &letter(2));
    let (mut inbox, folder) = Inbox::open(&server(dovecot.imap()), "INBOX").await.unwrap();
    assert_eq!(folder.next, Some(3));
    assert_eq!(inbox.numbers(None, None).await.unwrap(), [1, 2]);
    assert_eq!(inbox.numbers(Some(2), Some("01-Jan-2020")).await.unwrap(), [1, 2]);
    assert_eq!(inbox.numbers(Some(2), Some("01-Jan-2100")).await.unwrap(), [2]);
    assert_eq!(inbox.numbers(Some(3), None).await.unwrap(), [0; 0], "the last one is before");

    let listed = inbox.list(&[2, 1, 7]).await.unwrap();
    assert_eq!(listed.iter().map(|one| one.uid).collect::<Vec<_>>(), [2, 1]);
    let listed = listed[0];
    assert_eq!(listed.size, letter(2).len() as u64);
    assert!(listed.arrived.is_some());
    assert_eq!(inbox.fetch(listed).await.unwrap(), Fetched::Letter(letter(2)));
    assert_eq!(inbox.headers(listed).await.unwrap(), Fetched::Letter(b"Subject: 2\r\n\r\n".to_vec()));
    assert_eq!(dovecot.letters("claims"), (2, 0), "looking marks nothing");
    inbox.mark(2).await.unwrap();
    inbox.close().await;
    assert_eq!(dovecot.letters("claims"), (2, 1));
}

#[tokio::test]
async fn a_folder_is_called_as_its_server_shows_it_or_as_it_is_written_there() {
    let dovecot = claims();
    let right = server(dovecot.imap());
    let missing = Inbox::open(&right, "Жалобы").await.unwrap_err();
    let Fault::NoFolder { folder, said } = missing else { panic!("{missing:?}") };
    assert_eq!(folder, "Жалобы");
    assert!(!said.contains("Outcome") && !said.contains("Some("), "{said}");
    dovecot.subfolder("claims", "&BBYEMAQ7BD4EMQRL-");
    for name in ["Жалобы", "&BBYEMAQ7BD4EMQRL-"] {
        let (mut inbox, _) = Inbox::open(&right, name).await.unwrap();
        assert_eq!(inbox.numbers(None, None).await.unwrap(), [0; 0]);
    }
}

#[tokio::test]
async fn what_is_gone_is_told_and_nothing_breaks() {
    let dovecot = claims();
    let (mut inbox, _) = Inbox::open(&server(dovecot.imap()), "INBOX").await.unwrap();
    assert_eq!(inbox.list(&[7]).await.unwrap(), []);
    let listed = mail::Listed { uid: 7, size: 10, arrived: None };
    assert_eq!(inbox.fetch(listed).await.unwrap(), Fetched::Gone);
}

#[tokio::test]
async fn waiting_ends_when_a_letter_comes() {
    let dovecot = claims();
    let (inbox, _) = Inbox::open(&server(dovecot.imap()), "INBOX").await.unwrap();
    let waiting = tokio::spawn(inbox.wait(Duration::from_secs(30)));
    tokio::time::sleep(Duration::from_millis(300)).await;
    dovecot.deliver("claims", &letter(1));
    let mut inbox = tokio::time::timeout(Duration::from_secs(20), waiting).await.unwrap().unwrap().unwrap();
    assert_eq!(inbox.numbers(Some(1), None).await.unwrap(), [1]);
}

// A letter that comes while others are fetched: the server says so in between, and is silent in IDLE.
#[tokio::test]
async fn waiting_does_not_begin_when_a_letter_came_since_the_last_look() {
    let dovecot = claims();
    dovecot.deliver("claims", &letter(1));
    let (mut inbox, _) = Inbox::open(&server(dovecot.imap()), "INBOX").await.unwrap();
    let first = inbox.numbers(None, None).await.unwrap();
    dovecot.deliver("claims", &letter(2));
    for _ in 0..50 {
        inbox.list(&first).await.unwrap();
        inbox.mark(1).await.unwrap();
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let waiting = inbox.wait(Duration::from_secs(60));
    let mut inbox = tokio::time::timeout(Duration::from_secs(30), waiting).await.unwrap().unwrap();
    assert_eq!(inbox.numbers(Some(2), None).await.unwrap(), [2]);
}

#[tokio::test]
async fn a_server_that_goes_away_while_we_wait_is_told() {
    let mut dovecot = claims();
    let (inbox, _) = Inbox::open(&server(dovecot.imap()), "INBOX").await.unwrap();
    let waiting = tokio::spawn(inbox.wait(Duration::from_secs(30)));
    tokio::time::sleep(Duration::from_millis(300)).await;
    dovecot.stop();
    let ended = tokio::time::timeout(Duration::from_secs(20), waiting).await.unwrap().unwrap();
    assert!(matches!(ended, Err(Fault::Broken { .. })), "{ended:?}");
}

#[tokio::test]
async fn with_tls_and_starttls_only_a_believed_certificate_is_enough() {
    let dovecot = claims();
    dovecot.deliver("claims", &letter(1));
    for (security, port) in [(Security::Tls, dovecot.imaps()), (Security::StartTls, dovecot.imap())] {
        let unknown = Server { security, host: "localhost".to_owned(), ..server(port) };
        let refused = Inbox::open(&unknown, "INBOX").await.unwrap_err();
        assert!(matches!(refused, Fault::Certificate { .. }), "{refused:?}");
        let known = Server { authority: Some(dovecot.authority()), ..unknown };
        let (mut inbox, _) = Inbox::open(&known, "INBOX").await.unwrap();
        assert_eq!(inbox.numbers(Some(1), None).await.unwrap(), [1]);
    }
}

#[tokio::test]
async fn what_is_wrong_is_told_apart() {
    let dovecot = claims();
    let right = server(dovecot.imap());
    let fault = async |server: Server, folder: &str| Inbox::open(&server, folder).await.unwrap_err();
    let unknown = Server { host: "no-such-host.invalid".to_owned(), ..right.clone() };
    assert!(matches!(fault(unknown, "INBOX").await, Fault::NoName { .. }));
    let nobody = Server { port: 1, ..right.clone() };
    assert!(matches!(fault(nobody, "INBOX").await, Fault::Refused { .. }));
    let guess = Server { secret: Secret::Password("guess".to_owned()), ..right.clone() };
    assert!(matches!(fault(guess, "INBOX").await, Fault::Login { .. }));
    assert!(matches!(fault(right.clone(), "Archive").await, Fault::NoFolder { .. }));
    let tls = Server { security: Security::Tls, ..right.clone() };
    assert!(matches!(fault(tls, "INBOX").await, Fault::NoTls { .. }));
    let authority = Server { authority: Some("nonsense".to_owned()), security: Security::Tls, ..right };
    assert!(matches!(fault(authority, "INBOX").await, Fault::Authority));
}

#[tokio::test]
async fn a_line_that_is_cut_in_a_letter_gives_no_part_of_it() {
    let dovecot = claims();
    dovecot.deliver("claims", &[&letter(1)[..], &vec![b'x'; 200_000]].concat());
    let line = Line::to(dovecot.imap());
    let (mut inbox, _) = Inbox::open(&server(line.port()), "INBOX").await.unwrap();
    let listed = inbox.list(&[1]).await.unwrap()[0];
    line.cut_after(100_000);
    let broken = inbox.fetch(listed).await.unwrap_err();
    assert!(matches!(broken, Fault::Broken { .. }), "{broken:?}");
    assert_eq!(line.cuts(), 1);
}

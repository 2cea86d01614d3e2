//! The servers do what tests of the mail channel rely on.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;

use testkit_mail::{Answer, Dovecot, Line, Smtp};

/// Says each line; gives all that was answered until the connection ends.
fn talk(port: u16, lines: &[&str]) -> Vec<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    for line in lines {
        stream.write_all(format!("{line}\r\n").as_bytes()).unwrap();
    }
    BufReader::new(stream).lines().map_while(Result::ok).collect()
}

fn count(server: &Dovecot) -> Vec<String> {
    talk(server.imap(), &["a LOGIN claims secret", "b SELECT INBOX", "c LOGOUT"])
}

#[test]
fn a_mailbox_holds_what_was_delivered_and_other_numbers_are_seen() {
    let mut server = Dovecot::start();
    server.account("claims", "secret");
    server.deliver("claims", b"Subject: one\r\n\r\none\r\n");
    server.deliver("claims", b"Subject: two\r\n\r\ntwo\r\n");
    let said = count(&server);
    assert!(said.iter().any(|line| line == "* 2 EXISTS"), "{said:#?}");
    let validity = |said: &[String]| said.iter().find(|line| line.contains("UIDVALIDITY")).unwrap().clone();
    server.start_again();
    assert_eq!(validity(&count(&server)), validity(&said));
    server.renumber("claims");
    let other = count(&server);
    assert!(other.iter().any(|line| line == "* 2 EXISTS"), "{other:#?}");
    assert_ne!(validity(&other), validity(&said));
}

#[test]
fn a_wrong_password_is_refused_and_a_cut_line_breaks() {
    let server = Dovecot::start();
    server.account("claims", "secret");
    let said = talk(server.imap(), &["a LOGIN claims guess", "b LOGOUT"]);
    assert!(said.iter().any(|line| line.starts_with("a NO")), "{said:#?}");
    let line = Line::to(server.imap());
    line.cut_after(20);
    let said = talk(line.port(), &["a LOGOUT"]);
    assert_eq!(said.join("").len(), 20);
    assert_eq!(line.cuts(), 1);
}

#[test]
fn the_smtp_server_does_as_it_is_told() {
    let server = Smtp::start();
    server.next(&[Answer::Recipient("550 5.1.1 no such mailbox"), Answer::Accept]);
    let letter = ["EHLO a", "MAIL FROM:<>", "RCPT TO:<b@c.example>"];
    assert!(
        talk(server.port(), &[&letter[..], &["QUIT"]].concat())
            .contains(&"550 5.1.1 no such mailbox".to_owned())
    );
    let whole = [&letter[..], &["DATA", "Subject: x", "", "..", ".", "QUIT"]].concat();
    assert!(talk(server.port(), &whole).contains(&"250 2.0.0 taken".to_owned()));
    let taken = server.taken();
    assert_eq!((taken[0].from.as_str(), taken[0].to[0].as_str()), ("", "b@c.example"));
    assert_eq!(taken[0].bytes, b"Subject: x\r\n\r\n.\r\n");
}

use mail::{Envelope, Fault, Post, Server};
use testkit_mail::{Answer, Smtp};

use super::server;

/// «PLAIN» with claims and secret (RFC 4616).
const LOGIN: &str = "PLAIN AGNsYWltcwBzZWNyZXQ=";

const LETTER: &[u8] = b"Subject: x\r\n\r\n.hidden\r\n";

fn open(port: u16) -> Server {
    Server { login: String::new(), ..server(port) }
}

fn to(address: &str) -> Envelope {
    Envelope { from: Some("claims@a.example".to_owned()), to: address.to_owned() }
}

#[tokio::test]
async fn a_letter_is_handed_over_byte_for_byte() {
    let smtp = Smtp::start();
    smtp.asks(LOGIN);
    let mut post = Post::open(&server(smtp.port())).await.unwrap();
    post.send(&to("petr@пример.рф"), LETTER).await.unwrap();
    post.send(&Envelope { from: None, to: "anna@b.example".to_owned() }, LETTER).await.unwrap();
    post.close().await;
    let taken = smtp.taken();
    assert_eq!(taken[0].from, "claims@a.example");
    assert_eq!(taken[0].to, ["petr@xn--e1afmkfd.xn--p1ai"]);
    assert_eq!(taken[0].bytes, LETTER);
    assert_eq!(taken[1].from, "", "nobody is told of a failure");
}

#[tokio::test]
async fn a_refusal_for_good_is_told_from_one_for_now() {
    let smtp = Smtp::start();
    smtp.next(&[
        Answer::Recipient("550 5.1.1 no such mailbox"),
        Answer::Recipient("450 4.2.0 greylisted"),
        Answer::Refuse("554 5.7.1 looks like junk"),
        Answer::Refuse("451 4.3.0 try later"),
        Answer::CutInData,
        Answer::CutAfterData,
    ]);
    let mut said = Vec::new();
    for _ in 0..6 {
        let mut post = Post::open(&open(smtp.port())).await.unwrap();
        said.push(post.send(&to("petr@b.example"), LETTER).await.unwrap_err());
    }
    assert_eq!(said[0], Fault::Never { said: "550 5.1.1 no such mailbox".to_owned() });
    assert_eq!(said[1], Fault::NotNow { said: "450 4.2.0 greylisted".to_owned() });
    assert_eq!(said[2], Fault::Never { said: "554 5.7.1 looks like junk".to_owned() });
    assert_eq!(said[3], Fault::NotNow { said: "451 4.3.0 try later".to_owned() });
    assert!(said[4..].iter().all(|fault| matches!(fault, Fault::Broken { .. })), "{said:?}");
    assert_eq!(smtp.taken().len(), 1, "the last one has arrived, and nobody was told");
}

#[tokio::test]
async fn a_wrong_login_and_a_wrong_address_are_told() {
    let smtp = Smtp::start();
    smtp.asks("PLAIN other");
    let refused = Post::open(&server(smtp.port())).await.err().unwrap();
    assert!(matches!(refused, Fault::Login { .. }), "{refused:?}");
    let mut post = Post::open(&open(smtp.port())).await.unwrap();
    for wrong in ["", "petr", "petr@", "a b@c.example\r\nRCPT TO:<x@y.example>"] {
        let told = post.send(&to(wrong), LETTER).await.unwrap_err();
        assert!(told.is_for_ever(), "{wrong}: {told:?}");
    }
    assert!(smtp.taken().is_empty());
}

// Our own letters stay below 30 MB (files of 20 MB); what is handed over must not depend on that.
#[tokio::test]
async fn a_letter_over_100_mb_is_handed_over_byte_for_byte_or_refused_in_words() {
    let smtp = Smtp::start();
    let lines =
        "0123456789 abcdefghijklmnopqrstuvwxyz 0123456789 abcdefghijklmnopqrstuvwxyz\r\n".repeat(1_380_000);
    let letter = format!("Subject: x\r\n\r\n.\r\n..\r\n{lines}").into_bytes();
    assert!(letter.len() > 100 * 1024 * 1024);
    let mut post = Post::open(&open(smtp.port())).await.unwrap();
    post.send(&to("petr@b.example"), &letter).await.unwrap();
    assert!(smtp.taken()[0].bytes == letter);
    smtp.next(&[Answer::Refuse("552 5.3.4 message too big for system")]);
    let told = post.send(&to("petr@b.example"), &letter).await.unwrap_err();
    assert_eq!(told, Fault::Never { said: "552 5.3.4 message too big for system".to_owned() });
}

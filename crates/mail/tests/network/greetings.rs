//! Servers that are not what was asked for.
use mail::{Fault, Inbox, Post, Server};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::server;

/// Says this to everybody who connects, and hangs up.
async fn saying(words: &'static [u8]) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                let _ = stream.write_all(words).await;
                let _ = stream.shutdown().await;
                // What is left unread would cut off what was said.
                let _ = stream.read_to_end(&mut Vec::new()).await;
            });
        }
    });
    server(port)
}

async fn read(words: &'static [u8]) -> Fault {
    Inbox::open(&saying(words).await, "INBOX").await.unwrap_err()
}

async fn sent(words: &'static [u8]) -> Fault {
    Post::open(&saying(words).await).await.err().unwrap()
}

fn broken(why: &str) -> Fault {
    Fault::Broken { why: why.to_owned() }
}

#[tokio::test]
async fn another_kind_of_server_is_named() {
    let foreign = |fault: Fault| match fault {
        Fault::Foreign { wanted, spoken, .. } => format!("{wanted} {spoken}"),
        other => panic!("{other:?}"),
    };
    assert_eq!(foreign(read(b"220 test.local ESMTP\r\n").await), "IMAP SMTP");
    assert_eq!(foreign(read(b"220-test.local\r\n220 ESMTP\r\n").await), "IMAP SMTP");
    assert_eq!(foreign(read(b"+OK ready\r\n").await), "IMAP POP3");
    assert_eq!(foreign(sent(b"* OK IMAP4rev1 ready\r\n").await), "SMTP IMAP");
}

#[tokio::test]
async fn whoever_says_nothing_or_nonsense_is_told_apart() {
    assert_eq!(read(b"").await, broken("hung-up"));
    assert_eq!(sent(b"").await, broken("hung-up"));
    assert_eq!(read(b"* OK read").await, broken("hung-up"));
    assert_eq!(read(b"HTTP/1.1 400 Bad Request\r\n").await, broken("garbled"));
    assert_eq!(sent(b"\x01\x02\x03\x04").await, broken("garbled"));
    assert_eq!(read(b"* OK ready\r\n").await, broken("hung-up"));
    assert_eq!(read(b"* OK ready\r\n)(nonsense\r\n").await, broken("garbled"));
    assert_eq!(sent(b"220 ready\r\n").await, broken("hung-up"));
    assert_eq!(sent(b"220 ready\r\nnonsense\r\n").await, broken("garbled"));
    let busy = Fault::NotNow { said: "Too many connections".to_owned() };
    assert_eq!(read(b"* BYE Too many connections\r\n").await, busy);
}

#[tokio::test]
async fn nothing_of_what_a_library_notes_is_told() {
    let faults = [
        read(b"220 test.local ESMTP\r\n").await,
        read(b"* OK ready\r\n)(nonsense\r\n").await,
        sent(b"220 ready\r\nnonsense\r\n").await,
        sent(b"554 no\x01thing\r\n").await,
    ];
    for fault in faults {
        for (_, value) in fault.values() {
            assert!(!value.contains(['{', '[', '\\', '\u{1}']), "{fault:?}");
        }
    }
}

//! Mailboxes that are opened by access tokens (RFC 6749), told by XOAUTH2 or OAUTHBEARER (RFC 7628).
use std::time::Duration;

use mail::{Access, Envelope, Fault, Grant, Inbox, Post, Secret, Security, Server, access};
use testkit_mail::{Certificate, Dovecot, Smtp, Tokens};

use super::server;
use super::tls::{Front, HERE};

fn grant(tokens: &Tokens) -> Grant {
    Grant {
        address: tokens.address(),
        client: "otklik".to_owned(),
        client_secret: "s&cret".to_owned(),
        refresh: "refresh-0".to_owned(),
        authority: None,
    }
}

fn by(token: &str, port: u16) -> Server {
    Server { secret: Secret::Token(token.to_owned()), ..server(port) }
}

/// «user=claims, auth=Bearer access-1», as each of the two wants it.
const XOAUTH2: &str = "XOAUTH2 dXNlcj1jbGFpbXMBYXV0aD1CZWFyZXIgYWNjZXNzLTEBAQ==";

fn oauthbearer(port: u16) -> String {
    use std::process::Command;
    let words = format!("n,a=claims,\\001host=127.0.0.1\\001port={port}\\001auth=Bearer access-1\\001\\001");
    let script = format!("printf '{words}' | base64 -w0");
    let coded = Command::new("sh").args(["-c", &script]).output().unwrap().stdout;
    format!("OAUTHBEARER {}", String::from_utf8(coded).unwrap())
}

#[tokio::test]
async fn a_token_is_given_for_what_was_agreed_and_what_is_wrong_is_told_apart() {
    let tokens = Tokens::start("claims");
    let given = access(&grant(&tokens)).await.ok().unwrap();
    assert_eq!((given.token.as_str(), given.lasts), ("access-1", Some(Duration::from_secs(3600))));
    assert_eq!(given.refresh, None);
    tokens.renews();
    tokens.lasts(None);
    let Access { token, lasts, refresh } = access(&grant(&tokens)).await.ok().unwrap();
    assert_eq!((&*token, lasts, refresh.as_deref()), ("access-2", None, Some("refresh-1")));
    let sent = "grant_type=refresh_token&refresh_token=refresh-0&client_id=otklik&client_secret=s%26cret";
    assert_eq!(tokens.heard(), [sent, sent]);

    let fault = async |grant: Grant| access(&grant).await.err().unwrap();
    let right = || Grant { refresh: "refresh-1".to_owned(), ..grant(&tokens) };
    let over = Fault::Grant { said: "invalid_grant expired_token".to_owned() };
    assert_eq!(fault(grant(&tokens)).await, over, "the one before is over");
    let stranger = Grant { client: "another".to_owned(), ..right() };
    assert!(matches!(fault(stranger).await, Fault::Client { .. }));
    let no = |said: &str| Fault::NoToken { host: "127.0.0.1".to_owned(), said: said.to_owned() };
    tokens.says(Some((503, "<html>busy</html>")));
    assert_eq!(fault(right()).await, no("503 Service Unavailable"));
    tokens.says(Some((302, "")));
    assert_eq!(fault(right()).await, no("302 Found"), "nobody is sent elsewhere with our secrets");
    tokens.says(Some((200, &"x".repeat(100_000))));
    assert!(matches!(fault(right()).await, Fault::Broken { .. }), "nobody fills our memory");
    let nobody = Grant { address: "http://127.0.0.1:1/token".to_owned(), ..right() };
    assert!(matches!(fault(nobody).await, Fault::Refused { .. }));
    let open = Grant { address: "http://a.example/token".to_owned(), ..right() };
    assert!(matches!(fault(open).await, Fault::Odd { .. }), "never in the open");
}

#[tokio::test]
async fn secrets_are_told_only_to_a_token_server_that_proves_its_name() {
    let (tokens, certificate) = (Tokens::start("claims"), Certificate::new());
    let port = Front::new(tokens.port(), Security::Tls, &certificate).listens(HERE).await;
    let at = |host: &str| Grant { address: format!("https://{host}:{port}/token"), ..grant(&tokens) };
    let unknown = access(&at("localhost")).await.err().unwrap();
    assert!(matches!(unknown, Fault::Certificate { .. }), "{unknown:?}");
    assert!(tokens.heard().is_empty());
    let known = Grant { authority: Some(certificate.authority), ..at("localhost") };
    assert_eq!(access(&known).await.ok().unwrap().token, "access-1");
}

#[tokio::test]
async fn a_mailbox_is_opened_by_a_token_told_by_whichever_way_the_server_knows() {
    for ways in ["xoauth2", "oauthbearer", "xoauth2 oauthbearer"] {
        let tokens = Tokens::start("claims");
        let dovecot = Dovecot::with_tokens(&tokens, ways);
        dovecot.account("claims", "secret");
        dovecot.deliver("claims", b"Subject: x\r\n\r\nWords.\r\n");
        let token = access(&grant(&tokens)).await.ok().unwrap().token;
        let (mut inbox, _) = Inbox::open(&by(&token, dovecot.imap()), "INBOX").await.unwrap();
        assert_eq!(inbox.numbers(None, None).await.unwrap(), [1], "{ways}");
        inbox.close().await;
        let refused = Inbox::open(&by("access-7", dovecot.imap()), "INBOX").await.unwrap_err();
        assert!(matches!(refused, Fault::Token { .. }), "{ways}: {refused:?}");
        assert!(Inbox::open(&server(dovecot.imap()), "INBOX").await.is_ok(), "{ways}: by the password too");
    }
}

#[tokio::test]
async fn a_letter_leaves_by_a_token_told_by_whichever_way_the_server_knows() {
    for bearer in [false, true] {
        let smtp = Smtp::start();
        smtp.asks(&if bearer { oauthbearer(smtp.port()) } else { XOAUTH2.to_owned() });
        let mut post = Post::open(&by("access-1", smtp.port())).await.unwrap();
        let to_petr = Envelope { from: None, to: "petr@b.example".to_owned() };
        post.send(&to_petr, b"Subject: x\r\n\r\nWords.\r\n").await.unwrap();
        post.close().await;
        assert_eq!(smtp.taken().len(), 1);
        let refused = Post::open(&by("access-7", smtp.port())).await.err().unwrap();
        assert_eq!(refused, Fault::Token { said: "535 5.7.8 token expired or revoked".to_owned() });
    }
}

#[tokio::test]
async fn a_server_that_knows_no_tokens_is_told_apart_and_one_that_asks_nobody_is_enough() {
    let dovecot = Dovecot::start();
    dovecot.account("claims", "secret");
    let told = Inbox::open(&by("access-1", dovecot.imap()), "INBOX").await.unwrap_err();
    assert_eq!(told, Fault::NoTokens { host: "127.0.0.1".to_owned(), port: dovecot.imap() });
    let smtp = Smtp::start();
    assert!(Post::open(&by("access-1", smtp.port())).await.is_ok());
    smtp.asks("PLAIN AGNsYWltcwBzZWNyZXQ=");
    let told = Post::open(&by("access-1", smtp.port())).await.err().unwrap();
    assert_eq!(told, Fault::NoTokens { host: "127.0.0.1".to_owned(), port: smtp.port() });
}

//! A mail server that is talked to over TLS, from the first byte or after STARTTLS (RFC 8314).
use std::net::Ipv4Addr;
use std::sync::Arc;

use mail::{Envelope, Fault, Post, Security, Server};
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use testkit_mail::{Certificate, Smtp};
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

use super::server;

const LETTER: &[u8] = b"Subject: x\r\n\r\nWords.\r\n";
pub const HERE: Ipv4Addr = Ipv4Addr::LOCALHOST;

/// Speaks TLS before a server that does not.
#[derive(Clone)]
pub struct Front {
    behind: u16,
    security: Security,
    acceptor: TlsAcceptor,
    /// What it says when TLS is asked for.
    ready: &'static [u8],
}

impl Front {
    pub fn new(behind: u16, security: Security, certificate: &Certificate) -> Front {
        let chain = vec![CertificateDer::from_pem_slice(certificate.certificate.as_bytes()).unwrap()];
        let key = PrivateKeyDer::from_pem_slice(certificate.key.as_bytes()).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let builder = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
        let configuration = builder.unwrap().with_no_client_auth().with_single_cert(chain, key).unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(configuration));
        Front { behind, security, acceptor, ready: b"220 go on\r\n" }
    }

    /// Gives the port.
    pub async fn listens(self, at: Ipv4Addr) -> u16 {
        let listener = TcpListener::bind((at, 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                // A client that does not believe us breaks off.
                tokio::spawn(self.clone().serve(client));
            }
        });
        port
    }

    async fn serve(self, mut client: TcpStream) -> std::io::Result<()> {
        let mut server = TcpStream::connect((HERE, self.behind)).await?;
        if self.security == Security::StartTls {
            client.write_all(b"220 front ESMTP\r\n").await?;
            line(&mut client).await?;
            client.write_all(b"250-front\r\n250 STARTTLS\r\n").await?;
            line(&mut client).await?;
            client.write_all(self.ready).await?;
            line(&mut server).await?;
        }
        let mut client = self.acceptor.accept(client).await?;
        copy_bidirectional(&mut client, &mut server).await.map(drop)
    }
}

async fn line(stream: &mut TcpStream) -> std::io::Result<()> {
    while stream.read_u8().await? != b'\n' {}
    Ok(())
}

fn to_petr() -> Envelope {
    Envelope { from: Some("claims@a.example".to_owned()), to: "petr@b.example".to_owned() }
}

/// «PLAIN» with claims and secret.
fn smtp() -> Smtp {
    let smtp = Smtp::start();
    smtp.asks("PLAIN AGNsYWltcwBzZWNyZXQ=");
    smtp
}

fn at(host: &str, port: u16, security: Security, certificate: &Certificate) -> Server {
    Server { host: host.to_owned(), security, authority: Some(certificate.authority.clone()), ..server(port) }
}

#[tokio::test]
async fn a_letter_leaves_over_tls_and_starttls_to_a_server_that_is_believed() {
    let (smtp, certificate) = (smtp(), Certificate::new());
    for security in [Security::Tls, Security::StartTls] {
        let port = Front::new(smtp.port(), security, &certificate).listens(HERE).await;
        let mut post = Post::open(&at("localhost", port, security, &certificate)).await.unwrap();
        post.send(&to_petr(), LETTER).await.unwrap();
        post.close().await;
    }
    let taken = smtp.taken();
    assert_eq!(taken.len(), 2);
    assert!(taken.iter().all(|letter| letter.bytes == LETTER && letter.to == ["petr@b.example"]));
}

#[tokio::test]
async fn a_certificate_that_does_not_fit_is_refused_and_told_and_hears_no_password() {
    let (smtp, certificate) = (smtp(), Certificate::new());
    let elsewhere = Ipv4Addr::new(127, 0, 0, 2);
    for security in [Security::Tls, Security::StartTls] {
        let front = Front::new(smtp.port(), security, &certificate);
        let port = front.clone().listens(HERE).await;
        let other = front.listens(elsewhere).await;
        let public_only = Server { authority: None, ..at("localhost", port, security, &certificate) };
        let strangers = Server { authority: Some(Certificate::new().authority), ..public_only.clone() };
        let of_another_name = at("127.0.0.2", other, security, &certificate);
        for server in [public_only, strangers, of_another_name] {
            let told = Post::open(&server).await.err().unwrap();
            assert!(matches!(&told, Fault::Certificate { host, .. } if *host == server.host), "{told:?}");
        }
    }
    assert_eq!(smtp.heard(), [""; 0], "nobody may hear a word who has not proved his name");
}

#[tokio::test]
async fn a_server_without_tls_is_told_nothing_where_tls_was_asked_for() {
    let (smtp, certificate) = (smtp(), Certificate::new());
    for security in [Security::Tls, Security::StartTls] {
        let told = Post::open(&at("localhost", smtp.port(), security, &certificate)).await.err().unwrap();
        assert!(matches!(told, Fault::NoTls { .. } | Fault::Broken { .. }), "{told:?}");
    }
    assert!(smtp.heard().iter().all(|said| !said.starts_with("AUTH") && !said.starts_with("MAIL")));
}

#[tokio::test]
async fn a_port_that_waits_for_tls_from_the_first_byte_is_told_from_one_that_keeps_silent() {
    let (smtp, certificate) = (smtp(), Certificate::new());
    let waits = Front::new(smtp.port(), Security::Tls, &certificate).listens(HERE).await;
    let silent = TcpListener::bind((HERE, 0)).await.unwrap();
    let says = async |port: u16, security: Security| {
        Post::open(&at("localhost", port, security, &certificate)).await.err().unwrap()
    };
    let port = silent.local_addr().unwrap().port();
    let (open, start, never) = tokio::join!(
        says(waits, Security::Open),
        says(waits, Security::StartTls),
        says(port, Security::Open),
    );
    assert!(matches!(open, Fault::NoTls { .. }), "{open:?}");
    assert!(matches!(start, Fault::NoTls { .. }), "{start:?}");
    assert!(matches!(never, Fault::Silent { .. }), "{never:?}");
}

// An attacker on the line puts words behind the answer to STARTTLS (CVE-2011-0411 and its kin).
#[tokio::test]
async fn words_put_in_before_tls_begins_are_not_believed() {
    let (smtp, certificate) = (smtp(), Certificate::new());
    let front = Front::new(smtp.port(), Security::StartTls, &certificate);
    let front = Front { ready: b"220 go on\r\n250 welcome\r\n235 welcome\r\n", ..front };
    let port = front.listens(HERE).await;
    let server = at("localhost", port, Security::StartTls, &certificate);
    assert!(Post::open(&server).await.is_err());
    assert_eq!(smtp.heard(), [""; 0]);
}

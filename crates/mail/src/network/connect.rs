use std::io::ErrorKind;
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::{CertificateDer, ServerName, pem::PemObject};
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::fault::{broken, of_certificate};
use super::wire::{Stream, Wire};
use super::{Fault, Security, Server};

/// What a server has to take up a connection.
const PATIENCE: Duration = Duration::from_secs(20);

/// Whoever says nothing so long may be waiting for the first byte of TLS.
const GREETS: Duration = Duration::from_secs(10);

/// What a server has to begin TLS.
const BEGINS: Duration = Duration::from_secs(5);

/// The longest line that is read before TLS begins.
const LONGEST: usize = 4096;

/// What is said and expected before TLS begins on a port without it: `STARTTLS` of a protocol.
pub(super) struct Opening {
    /// Lines from us; after each, an answer is waited for that begins so.
    pub words: &'static [(&'static str, &'static str)],
    /// The name of the protocol.
    pub name: &'static str,
    /// How the greeting begins; empty: it is for us to speak first.
    pub greeting: &'static str,
    /// What stands for it after TLS has begun: the server does not greet again.
    pub again: &'static [u8],
}

/// A connection that is as safe as was asked for. Its first words are the greeting.
pub(super) async fn connect(server: &Server, opening: &Opening) -> Result<Wire, Fault> {
    let silent = || Fault::Silent { host: server.host.clone(), port: server.port };
    timeout(PATIENCE, connect_now(server, opening)).await.map_err(|_| silent())?
}

async fn connect_now(server: &Server, opening: &Opening) -> Result<Wire, Fault> {
    let mut stream = tcp(server).await?;
    let speaks_first = server.security != Security::Tls && !opening.greeting.is_empty();
    if speaks_first && !greets(&stream).await? {
        return Err(mute(server, stream).await);
    }
    let mut wire = match server.security {
        Security::Open => Wire::new(Stream::Open(stream), b""),
        Security::StartTls => {
            ask_for_tls(server, opening, &mut stream).await?;
            let stream = begin_tls(server, stream).await?;
            return Ok(Wire::new(Stream::Tls(Box::new(stream)), opening.again));
        }
        Security::Tls => Wire::new(Stream::Tls(Box::new(begin_tls(server, stream).await?)), b""),
    };
    if opening.greeting.is_empty() {
        return Ok(wire);
    }
    let greeting = line(&mut wire).await?;
    greeted(server, opening, &greeting)?;
    Ok(wire.again(&greeting))
}

/// Is it the greeting of the protocol? Another kind of server is told by its own.
fn greeted(server: &Server, opening: &Opening, greeting: &[u8]) -> Result<(), Fault> {
    let says = |word: &str| greeting.starts_with(word.as_bytes());
    let coded = greeting.len() > 3 && greeting[..3].iter().all(u8::is_ascii_digit);
    let spoken = match () {
        () if says("* ") => "IMAP",
        () if says("+OK") || says("-ERR") => "POP3",
        () if coded && matches!(greeting[3], b' ' | b'-' | b'\r' | b'\n') => "SMTP",
        () => return Err(broken("garbled")),
    };
    let (host, port) = (server.host.clone(), server.port);
    if spoken != opening.name {
        let (wanted, spoken) = (opening.name.to_owned(), spoken.to_owned());
        return Err(Fault::Foreign { host, port, wanted, spoken });
    }
    if says("* BYE") {
        let said = String::from_utf8_lossy(&greeting[5..]).trim().to_owned();
        return Err(Fault::NotNow { said });
    }
    Ok(())
}

async fn begin_tls(server: &Server, stream: TcpStream) -> Result<TlsStream<TcpStream>, Fault> {
    let (host, port) = (server.host.clone(), server.port);
    let name = ServerName::try_from(host.clone()).map_err(|_| Fault::NoName { host: host.clone() })?;
    let connector = TlsConnector::from(Arc::new(configuration(server)?));
    let begun = connector.connect(name, stream).await;
    begun.map_err(|why| match why.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
        Some(rustls::Error::InvalidCertificate(why)) => {
            Fault::Certificate { host, why: of_certificate(why).to_owned() }
        }
        Some(_) => Fault::NoTls { host, port },
        None => why.into(),
    })
}

/// Does the server speak first, as it does where TLS does not begin at once?
async fn greets(stream: &TcpStream) -> Result<bool, Fault> {
    let mut first = [0];
    match timeout(GREETS, stream.peek(&mut first)).await {
        // Also when it has hung up: what it is asked next tells so.
        Ok(read) => Ok(read.map(|_| true)?),
        Err(_) => Ok(false),
    }
}

/// Why a server says nothing: it waits for TLS, which was not asked for, or it is silent altogether.
async fn mute(server: &Server, stream: TcpStream) -> Fault {
    let (host, port) = (server.host.clone(), server.port);
    match timeout(BEGINS, begin_tls(server, stream)).await {
        Ok(Ok(_) | Err(Fault::Certificate { .. })) => Fault::NoTls { host, port },
        Ok(Err(fault @ Fault::Authority)) => fault,
        _ => Fault::Silent { host, port },
    }
}

async fn tcp(server: &Server) -> Result<TcpStream, Fault> {
    let (host, port) = (server.host.clone(), server.port);
    let found = tokio::net::lookup_host((server.host.as_str(), port)).await;
    let addresses: Vec<_> = found.map_err(|_| Fault::NoName { host: host.clone() })?.collect();
    match TcpStream::connect(addresses.as_slice()).await {
        Ok(stream) => {
            // Commands are written in pieces: the last one must not wait until the first is acknowledged.
            stream.set_nodelay(true)?;
            Ok(stream)
        }
        Err(why) if why.kind() == ErrorKind::ConnectionRefused => Err(Fault::Refused { host, port }),
        Err(why) if why.kind() == ErrorKind::TimedOut => Err(Fault::Silent { host, port }),
        Err(why) => Err(why.into()),
    }
}

/// Byte by byte: what an attacker may have put after the answer must not be taken for a word of the protected connection.
async fn ask_for_tls(server: &Server, opening: &Opening, stream: &mut TcpStream) -> Result<(), Fault> {
    let no_tls = || Fault::NoTls { host: server.host.clone(), port: server.port };
    let greeting = answer(stream).await?;
    if !greeting.starts_with(opening.greeting) {
        greeted(server, opening, greeting.as_bytes())?;
        return Err(no_tls());
    }
    for (word, expected) in opening.words {
        stream.write_all(format!("{word}\r\n").as_bytes()).await?;
        if !answer(stream).await?.starts_with(expected) {
            return Err(no_tls());
        }
    }
    Ok(())
}

/// The last line of an answer: those of SMTP go on while there is a dash, untagged ones of IMAP begin with a star.
async fn answer(stream: &mut TcpStream) -> Result<String, Fault> {
    let mut greeted = false;
    loop {
        let line = String::from_utf8_lossy(&line(stream).await?).trim_end().to_owned();
        let goes_on = line.as_bytes().get(3) == Some(&b'-') || (line.starts_with("* ") && greeted);
        if !goes_on {
            return Ok(line);
        }
        greeted = true;
    }
}

/// With what ends it.
async fn line(stream: &mut (impl AsyncRead + Unpin)) -> Result<Vec<u8>, Fault> {
    let mut line = Vec::new();
    loop {
        line.push(stream.read_u8().await?);
        match line.last() {
            Some(b'\n') => return Ok(line),
            // No mail server says such a thing: nobody waits for its end.
            Some(0..=8 | 14..=31) => return Err(broken("garbled")),
            _ if line.len() > LONGEST => return Err(broken("garbled")),
            _ => {}
        }
    }
}

/// The provider is named: another library of the program may have brought another one.
pub(super) fn configuration(server: &Server) -> Result<ClientConfig, Fault> {
    let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.into() };
    for certificate in authorities(server)? {
        roots.add(certificate).map_err(|_| Fault::Authority)?;
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let builder = builder.map_err(|why| Fault::Odd { said: why.to_string() })?;
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}

/// Those of the organisation itself.
fn authorities(server: &Server) -> Result<Vec<CertificateDer<'static>>, Fault> {
    server.authority.as_deref().map_or(Ok(Vec::new()), certificates)
}

fn certificates(pem: &str) -> Result<Vec<CertificateDer<'static>>, Fault> {
    let read: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem.as_bytes()).collect();
    read.ok().filter(|found| !found.is_empty()).ok_or(Fault::Authority)
}

/// Is this one or more certificates in PEM that may stand for authorities?
pub fn is_authority(pem: &str) -> bool {
    let mut roots = RootCertStore::empty();
    certificates(pem).is_ok_and(|found| found.into_iter().all(|one| roots.add(one).is_ok()))
}

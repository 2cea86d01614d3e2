use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};

use lettre::transport::smtp::client::AsyncTokioStream;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio_rustls::client::TlsStream;

/// A connection, with TLS or without.
#[derive(Debug)]
pub(super) struct Wire {
    /// Read before anything else: the greeting, which was looked at already, for libraries that wait for one.
    greeting: Vec<u8>,
    stream: Stream,
}

#[derive(Debug)]
pub(super) enum Stream {
    Open(TcpStream),
    Tls(Box<TlsStream<TcpStream>>),
}

impl Wire {
    pub fn new(stream: Stream, greeting: &[u8]) -> Wire {
        Wire { greeting: greeting.to_vec(), stream }
    }

    /// The same; this is read once more.
    pub fn again(self, read: &[u8]) -> Wire {
        Wire { greeting: [read, &self.greeting].concat(), ..self }
    }
}

impl AsyncRead for Wire {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let wire = self.get_mut();
        if !wire.greeting.is_empty() {
            let now = wire.greeting.len().min(buf.remaining());
            buf.put_slice(&wire.greeting[..now]);
            wire.greeting.drain(..now);
            return Poll::Ready(Ok(()));
        }
        match &mut wire.stream {
            Stream::Open(one) => Pin::new(one).poll_read(cx, buf),
            Stream::Tls(one) => Pin::new(one).poll_read(cx, buf),
        }
    }
}

impl AsyncWrite for Wire {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        match &mut self.get_mut().stream {
            Stream::Open(one) => Pin::new(one).poll_write(cx, buf),
            Stream::Tls(one) => Pin::new(one).poll_write(cx, buf),
        }
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut self.get_mut().stream {
            Stream::Open(one) => Pin::new(one).poll_flush(cx),
            Stream::Tls(one) => Pin::new(one).poll_flush(cx),
        }
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut self.get_mut().stream {
            Stream::Open(one) => Pin::new(one).poll_shutdown(cx),
            Stream::Tls(one) => Pin::new(one).poll_shutdown(cx),
        }
    }
}

impl AsyncTokioStream for Wire {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        match &self.stream {
            Stream::Open(one) => one.peer_addr(),
            Stream::Tls(one) => one.get_ref().0.peer_addr(),
        }
    }
}

use std::io::{Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::thread;

/// No cut.
const WHOLE: u64 = u64::MAX;

/// A line to a server on this machine that can be cut while the server speaks.
#[derive(Debug)]
pub struct Line {
    port: u16,
    cut: Arc<AtomicU64>,
    cuts: Arc<AtomicU32>,
}

impl Line {
    /// To that port of 127.0.0.1; nothing is cut yet.
    pub fn to(server: u16) -> Line {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let (cut, cuts) = (Arc::new(AtomicU64::new(WHOLE)), Arc::new(AtomicU32::new(0)));
        let (after, count) = (cut.clone(), cuts.clone());
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let Ok(server) = TcpStream::connect((Ipv4Addr::LOCALHOST, server)) else { continue };
                join(client, server, &after, &count);
            }
        });
        Line { port, cut, cuts }
    }

    /// Where to connect.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Each connection breaks when the server has said so many bytes.
    pub fn cut_after(&self, bytes: u64) {
        self.cut.store(bytes, Ordering::SeqCst);
    }

    /// From now on nothing is cut.
    pub fn mend(&self) {
        self.cut.store(WHOLE, Ordering::SeqCst);
    }

    /// How many connections were cut.
    pub fn cuts(&self) -> u32 {
        self.cuts.load(Ordering::SeqCst)
    }
}

fn join(client: TcpStream, server: TcpStream, cut: &Arc<AtomicU64>, cuts: &Arc<AtomicU32>) {
    let _ = (client.set_nodelay(true), server.set_nodelay(true));
    let (from, to) = (client.try_clone().unwrap(), server.try_clone().unwrap());
    thread::spawn(move || pass(from, to, &AtomicU64::new(WHOLE), &AtomicU32::new(0)));
    let (cut, cuts) = (cut.clone(), cuts.clone());
    thread::spawn(move || pass(server, client, &cut, &cuts));
}

/// A cut is counted before the line is closed: whoever sees it closed finds it counted.
fn pass(mut from: TcpStream, mut to: TcpStream, cut: &AtomicU64, cuts: &AtomicU32) {
    let (mut passed, mut buffer) = (0_u64, [0; 4096]);
    while let Ok(read @ 1..) = from.read(&mut buffer) {
        let left = cut.load(Ordering::SeqCst).saturating_sub(passed);
        let most = usize::try_from(left).unwrap_or(usize::MAX).min(read);
        passed += most as u64;
        if most < read {
            cuts.fetch_add(1, Ordering::SeqCst);
        }
        if to.write_all(&buffer[..most]).is_err() || most < read {
            break;
        }
    }
    let _ = (from.shutdown(Shutdown::Both), to.shutdown(Shutdown::Both));
}

//! How many letters a second become cases, from a file to a committed case, beside the floor of reading them alone.
//! `cargo bench -p app --bench mail`; how to read what it prints: docs/performance.md.
//! `OTKLIK_BENCH_LETTERS` (3000) per measurement, `OTKLIK_BENCH_ROUNDS` (3), `OTKLIK_BENCH_ONLY=sqlite` or `postgresql`,
//! `OTKLIK_BENCH_AT_ONCE=8`.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a benchmark reads the clock")]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use app::{App, Hint, Settled};
use mail::{Address, Attachment, AutoSubmitted, Outgoing};
use store::floor;
use testkit::{Place, Town};

const ORG: &str = "kredo";
/// Letters before the clock starts.
const WARMING: usize = 64;
/// Bytes of the file that goes with each fifth letter.
const PDF: usize = 100_000;

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let only = std::env::var("OTKLIK_BENCH_ONLY").unwrap_or_default();
    let folder = tempfile::tempdir().unwrap();
    let letters = Arc::new(written(folder.path(), WARMING + number("OTKLIK_BENCH_LETTERS", 3000)));
    println!(
        "| database | at once | letters/s | p50 ms | p99 ms | CPU ms/letter | commits/letter | reading alone letters/s | reading alone CPU ms/letter |"
    );
    println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    for (name, place) in [("sqlite", Place::sqlite as fn() -> Place), ("postgresql", Place::postgresql)] {
        for at_once in measured() {
            if only.is_empty() || only == name {
                runtime.block_on(compare(name, place, at_once, &letters));
            }
        }
    }
}

/// Ours and the floor by turns, since a machine is not equally fast all the time; the round in the middle is told.
async fn compare(name: &str, place: fn() -> Place, at_once: usize, letters: &Arc<Vec<PathBuf>>) {
    let mut rounds = Vec::new();
    for _ in 0..number("OTKLIK_BENCH_ROUNDS", 3) {
        rounds.push((become_cases(place(), at_once, letters).await, are_read(at_once, letters).await));
    }
    rounds.sort_by(|one, two| one.0.rate.total_cmp(&two.0.rate));
    let (ours, floor) = &rounds[rounds.len() / 2];
    println!(
        "| {name} | {at_once} | {:.0} | {:.2} | {:.2} | {:.3} | {:.2} | {:.0} | {:.3} |",
        ours.rate,
        ours.p50 * 1e3,
        ours.p99 * 1e3,
        ours.cpu * 1e3,
        ours.commits,
        floor.rate,
        floor.cpu * 1e3,
    );
}

/// What a measurement came to: seconds.
struct Measured {
    rate: f64,
    p50: f64,
    p99: f64,
    /// Of this process, per letter.
    cpu: f64,
    commits: f64,
}

async fn become_cases(place: Place, at_once: usize, letters: &Arc<Vec<PathBuf>>) -> Measured {
    let town = Town::new(place, ORG).await;
    let app = Town::in_production(town.place().location()).await;
    let take = move |path: PathBuf| {
        let app = app.clone();
        async move { registered(&app, &path).await }
    };
    many(at_once, letters, 0..WARMING, take.clone()).await;
    many(at_once, letters, WARMING..letters.len(), take).await
}

async fn registered(app: &App, path: &Path) {
    let settled = app.take_mail(ORG, std::fs::read(path).unwrap(), &Hint::default()).await.unwrap();
    assert!(matches!(settled, Settled::Registered { .. }), "{settled:?}");
}

/// The floor: the same files are read and understood, and nothing is made of them.
async fn are_read(at_once: usize, letters: &Arc<Vec<PathBuf>>) -> Measured {
    let read = |path: PathBuf| async move {
        let letter = mail::parse(&std::fs::read(path).unwrap()).unwrap();
        assert!(!letter.text.is_empty());
    };
    many(at_once, letters, WARMING..letters.len(), read).await
}

/// So many at once, each taking one letter after another.
async fn many<F: Future<Output = ()> + Send + 'static>(
    at_once: usize,
    letters: &Arc<Vec<PathBuf>>,
    which: std::ops::Range<usize>,
    take: impl Fn(PathBuf) -> F + Clone + Send + Sync + 'static,
) -> Measured {
    let next = Arc::new(AtomicUsize::new(which.start));
    let (groups, cpu, begin) = (floor::groups(), cpu(), Instant::now());
    let client = || {
        let (letters, next, take, end) = (letters.clone(), next.clone(), take.clone(), which.end);
        tokio::spawn(async move {
            let mut took = Vec::new();
            loop {
                let n = next.fetch_add(1, Ordering::Relaxed);
                if n >= end {
                    return took;
                }
                let begin = Instant::now();
                take(letters[n].clone()).await;
                took.push(begin.elapsed());
            }
        })
    };
    let clients: Vec<_> = (0..at_once).map(|_| client()).collect();
    let mut took: Vec<Duration> = Vec::new();
    for client in clients {
        took.extend(client.await.unwrap());
    }
    let (all, spent) = (begin.elapsed().as_secs_f64(), crate::cpu() - cpu);
    took.sort_unstable();
    let count = took.len() as f64;
    let part = |part: f64| took[((count * part) as usize).min(took.len() - 1)].as_secs_f64();
    let commits = (floor::groups() - groups) as f64 / count;
    Measured { rate: count / all, p50: part(0.5), p99: part(0.99), cpu: spent / count, commits }
}

/// The usual mix, each letter a file: plain text and HTML, of a customer who was not known; a fifth with a PDF.
fn written(folder: &Path, letters: usize) -> Vec<PathBuf> {
    let one = |n: usize| {
        let path = folder.join(format!("{n}.eml"));
        std::fs::write(&path, letter(n)).unwrap();
        path
    };
    (0..letters).map(one).collect()
}

fn letter(n: usize) -> Vec<u8> {
    let text = format!(
        "Здравствуйте!\n\nТретий день нет интернета, мастер обещал прийти вчера и не пришёл. Договор {n}.\n{}\n\nС уважением,\nПётр Иванов",
        "Прошу разобраться, почему так вышло, и вернуть плату за эти дни. Роутер перезагружал, кабель проверил. ".repeat(6)
    );
    let address = |name: &str, email: String| Address { name: Some(name.to_owned()), email };
    let pdf = || Attachment {
        name: "Договор и квитанция.pdf".to_owned(),
        media_type: "application/pdf".to_owned(),
        content: [b"%PDF-1.7\n".to_vec(), noise(n, PDF)].concat(),
        inline: false,
        content_id: None,
    };
    let received = "Received: from mx.client.example (mx.client.example [192.0.2.1])\r\n\tby mail.kredo-telecom.example with ESMTPS id 4X;\r\n\tThu, 5 Mar 2026 17:40:00 +0300\r\n";
    let letter = mail::compose(&Outgoing {
        message_id: format!("{n}.bench@client.example"),
        date: jiff::Timestamp::from_second(1_772_721_600).unwrap(),
        from: address("Пётр Иванов", format!("petr{n}@client.example")),
        to: vec![address("Претензии", "claims@kredo-telecom.example".to_owned())],
        cc: Vec::new(),
        reply_to: Vec::new(),
        subject: format!("Нет интернета, договор {n}"),
        html: Some(mail::as_html("", &text)),
        text,
        in_reply_to: None,
        references: Vec::new(),
        auto_submitted: AutoSubmitted::No,
        unsubscribe: None,
        attachments: if n.is_multiple_of(5) { vec![pdf()] } else { Vec::new() },
    });
    [received.repeat(3).into_bytes(), letter].concat()
}

/// Bytes that do not repeat.
fn noise(seed: usize, length: usize) -> Vec<u8> {
    let mut state = seed as u64 + 1;
    let step = |_| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as u8
    };
    (0..length).map(step).collect()
}

/// How many at once: one measurement for each.
fn measured() -> Vec<usize> {
    match number("OTKLIK_BENCH_AT_ONCE", 0) {
        0 => vec![1, 8, 64],
        one => vec![one],
    }
}

fn number(variable: &str, otherwise: usize) -> usize {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// CPU time of this process so far, user and system, in seconds: what getrusage(RUSAGE_SELF) counts.
fn cpu() -> f64 {
    const TICKS: f64 = 100.0;
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let after_name = stat.rsplit_once(')').unwrap().1;
    let ticks: Vec<f64> =
        after_name.split_whitespace().skip(11).take(2).map(|one| one.parse().unwrap()).collect();
    (ticks[0] + ticks[1]) / TICKS
}

//! How many registrations a second, beside the floor: the same rows by bare inserts, in transactions as large.
//! `cargo bench -p app --bench intake`; how to read what it prints: docs/performance.md.
//! `OTKLIK_BENCH_SECONDS` (4) per measurement, `OTKLIK_BENCH_ROUNDS` (3), `OTKLIK_BENCH_ONLY=sqlite` or `postgresql`,
//! `OTKLIK_BENCH_AT_ONCE=64`.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a benchmark reads the clock")]

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use app::{App, NewCase, NewCustomer};
use casework::Actor;
use store::floor::{self, Statements};
use store::{Location, Store};
use testkit::{Place, Town};

const ORG: &str = "kredo";
/// Writers of the store on PostgreSQL.
const WRITERS: usize = 4;
/// Registrations before the clock starts.
const WARMING: u64 = 128;

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let only = std::env::var("OTKLIK_BENCH_ONLY").unwrap_or_default();
    println!(
        "| database | at once | cases/s | p50 ms | p99 ms | CPU ms/case | cases/commit | floor cases/s | floor CPU ms/case | of the floor | joint floor cases/s | joint floor CPU ms/case |"
    );
    println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    for (name, place) in [("sqlite", Place::sqlite as fn() -> Place), ("postgresql", Place::postgresql)] {
        for at_once in measured() {
            if only.is_empty() || only == name {
                runtime.block_on(compare(name, place, at_once));
            }
        }
    }
}

/// Ours and the floor by turns, since a machine is not equally fast all the time; the round in the middle is told.
async fn compare(name: &str, place: fn() -> Place, at_once: usize) {
    let mut rounds = Vec::new();
    for _ in 0..number("OTKLIK_BENCH_ROUNDS", 3.0) as usize {
        rounds.push(round(place, at_once).await);
    }
    let share = |round: &Round| round.ours.rate / round.floor.rate;
    rounds.sort_by(|one, two| share(one).total_cmp(&share(two)));
    let Round { ours, floor, joint } = &rounds[rounds.len() / 2];
    println!(
        "| {name} | {at_once} | {:.0} | {:.2} | {:.2} | {:.3} | {:.1} | {:.0} | {:.3} | {:.0} % | {:.0} | {:.3} |",
        ours.rate,
        ours.p50 * 1e3,
        ours.p99 * 1e3,
        ours.cpu * 1e3,
        ours.per_commit,
        floor.rate,
        floor.cpu * 1e3,
        ours.rate / floor.rate * 100.0,
        joint.rate,
        joint.cpu * 1e3,
    );
}

/// Ours, and the same rows by bare inserts: a statement for each case, and one for all cases of a transaction.
struct Round {
    ours: Measured,
    floor: Measured,
    joint: Measured,
}

async fn round(place: fn() -> Place, at_once: usize) -> Round {
    let town = Town::new(place(), ORG).await;
    let location = town.place().location();
    let app = Town::in_production(location.clone()).await;
    let ours = registrations(&app, at_once).await;
    app.close().await;
    town.app.close().await;
    let captured = Arc::new(floor::capture(&location).await.unwrap());
    let group = (ours.per_commit.round() as usize).max(1);
    let writers = at_once.min(WRITERS);
    let floor = the_floor(place(), captured.clone(), group, writers, Statements::PerCase).await;
    let joint = the_floor(place(), captured, group, writers, Statements::PerGroup).await;
    Round { ours, floor, joint }
}

/// What a measurement came to: seconds.
struct Measured {
    rate: f64,
    p50: f64,
    p99: f64,
    /// Of this process, per case.
    cpu: f64,
    per_commit: f64,
}

async fn registrations(app: &App, at_once: usize) -> Measured {
    let next = Arc::new(AtomicU64::new(0));
    many(app, at_once, &next, |n| n < WARMING).await;
    let (groups, cpu, begin) = (floor::groups(), cpu(), Instant::now());
    let until = begin + seconds();
    let mut took = many(app, at_once, &next, move |_| Instant::now() < until).await;
    let (all, spent) = (begin.elapsed().as_secs_f64(), crate::cpu() - cpu);
    took.sort_unstable();
    let cases = took.len() as f64;
    let part = |part: f64| took[((cases * part) as usize).min(took.len() - 1)].as_secs_f64();
    let per_commit = cases / (floor::groups() - groups).max(1) as f64;
    Measured { rate: cases / all, p50: part(0.5), p99: part(0.99), cpu: spent / cases, per_commit }
}

/// So many clients, each registering one case after another for as long as it may; how long each registration took.
async fn many(
    app: &App,
    at_once: usize,
    next: &Arc<AtomicU64>,
    may: impl Fn(u64) -> bool + Clone + Send + Sync + 'static,
) -> Vec<Duration> {
    let client = || {
        let (app, next, may) = (app.clone(), next.clone(), may.clone());
        tokio::spawn(async move {
            let mut took = Vec::new();
            loop {
                let n = next.fetch_add(1, Ordering::Relaxed);
                if !may(n) {
                    return took;
                }
                let begin = Instant::now();
                app.register(ORG, claim(n), Actor::person("employee")).await.unwrap();
                took.push(begin.elapsed());
            }
        })
    };
    let clients: Vec<_> = (0..at_once).map(|_| client()).collect();
    let mut took = Vec::new();
    for client in clients {
        took.extend(client.await.unwrap());
    }
    took
}

/// A claim by e-mail of a customer who was not known: three fields, three deadlines, an acknowledgement.
fn claim(n: u64) -> NewCase {
    let text = "Третий день нет интернета, мастер обещал прийти вчера и не пришёл, договор";
    let fields = [
        ("topic", "outage".to_owned()),
        ("segment", "house".to_owned()),
        ("substance", format!("{text} {n}")),
    ];
    let customer = NewCustomer {
        name: "Пётр Иванов".into(),
        email: Some(format!("petr{n}@example.ru")),
        phone: Some(format!("+7 495 {n:07}")),
        manager: Some("anna".into()),
        ..NewCustomer::default()
    };
    NewCase {
        kind: "claim".into(),
        channel: "email".into(),
        applicant: casework::Applicant::default(),
        customer: Some(customer),
        fields: fields.map(|(id, value)| (id.to_owned(), value)).into(),
        received: None,
    }
}

async fn the_floor(
    place: Place,
    captured: Arc<floor::Captured>,
    group: usize,
    writers: usize,
    statements: Statements,
) -> Measured {
    let location: Location = place.location();
    Store::open(location.clone()).await.unwrap().close().await;
    let cases = captured.cases() as f64;
    let (cpu, begin) = (cpu(), Instant::now());
    floor::replay(&location, captured, group, writers, statements).await.unwrap();
    let all = begin.elapsed().as_secs_f64();
    Measured { rate: cases / all, p50: 0.0, p99: 0.0, cpu: (crate::cpu() - cpu) / cases, per_commit: 0.0 }
}

/// How many register at once: one measurement for each.
fn measured() -> Vec<usize> {
    match number("OTKLIK_BENCH_AT_ONCE", 0.0) as usize {
        0 => vec![1, 8, 64],
        one => vec![one],
    }
}

fn seconds() -> Duration {
    Duration::from_secs_f64(number("OTKLIK_BENCH_SECONDS", 4.0))
}

fn number(variable: &str, otherwise: f64) -> f64 {
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

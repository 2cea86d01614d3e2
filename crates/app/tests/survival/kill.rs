//! SIGKILL at random moments while 32 register at once.
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use testkit::{Place, Town};

use crate::again;
use crate::check::{ORG, all_is_whole, register};

const ROUNDS: u64 = 15;
const AT_ONCE: usize = 32;

/// Not a test by itself: registers without end, and tells each number after it was acknowledged.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_child_registers_without_end() {
    let Some(location) = again::place() else { return };
    let app = Town::in_production(location).await;
    let next = AtomicU64::new(0);
    let one = || async {
        loop {
            let number = register(&app, next.fetch_add(1, Ordering::Relaxed)).await.unwrap();
            println!("acknowledged {number}");
        }
    };
    testkit::all((0..AT_ONCE).map(|_| one())).await;
}

fn spawn(place: &str) -> (Child, Receiver<String>) {
    let mut command = again::child("kill::a_child_registers_without_end", place);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let (tell, told) = channel();
    std::thread::spawn(move || {
        for line in lines.map_while(Result::ok) {
            if let Some((_, number)) = line.split_once("acknowledged ") {
                let _ = tell.send(number.to_owned());
            }
        }
    });
    (child, told)
}

/// Lets a child work for so long after its first acknowledgement, and kills it.
fn live_and_die(place: &str, life: Duration) -> Vec<String> {
    let (mut child, told) = spawn(place);
    let first = told.recv_timeout(Duration::from_secs(60)).expect("the child registers nothing");
    std::thread::sleep(life);
    child.kill().unwrap();
    child.wait().unwrap();
    std::iter::once(first).chain(told).collect()
}

async fn survives(place: Place) {
    let town = Town::new(place, ORG).await;
    let location = town.place().location();
    let mut acknowledged = BTreeSet::new();
    let mut dice = 0x9e37_79b9_7f4a_7c15_u64;
    for round in 0..ROUNDS {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let life = Duration::from_millis((dice >> 33) % 500);
        let word = again::word(&location);
        let told = tokio::task::spawn_blocking(move || live_and_die(&word, life)).await.unwrap();
        assert!(!told.is_empty(), "round {round}");
        for number in told {
            assert!(acknowledged.insert(number.clone()), "{number} was acknowledged twice");
        }
        let app = Town::in_production(location.clone()).await;
        let cases = all_is_whole(&app, &acknowledged).await;
        println!("round {round}: {life:?}, {} acknowledged, {cases} there", acknowledged.len());
        app.close().await;
    }
    every_letter_leaves_once(&town).await;
    town.ends().await;
}

/// What waits to leave has survived too.
async fn every_letter_leaves_once(town: &Town) {
    let app = Town::in_production(town.place().location()).await;
    app.deliver(&|letter, _| town.mailbox.take(letter)).await.unwrap();
    app.close().await;
    let letters = town.mailbox.all();
    let ids: BTreeSet<&str> = letters.iter().map(|letter| letter.message_id.as_str()).collect();
    assert_eq!(ids.len(), letters.len(), "a letter left twice");
    assert_eq!(town.holds_together().await.cases as usize, letters.len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_on_sqlite() {
    survives(Place::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_on_postgresql() {
    survives(Place::postgresql()).await;
}

//! The database falls over in the middle, and comes back.
use std::collections::BTreeSet;
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::process::Command;
use std::time::Duration;

use app::AppError;
use store::{Location, StoreError};
use testkit::postgres::{PrivatePostgres, find_program};
use testkit::{Place, Town};
use worktime::Lang;

use crate::check::{ORG, all_is_whole, register};

/// As a crash: every connection breaks, nothing is written out.
fn falls_over(postgres: &PrivatePostgres) {
    let pid = std::fs::read_to_string(postgres.folder().join("data/postmaster.pid")).unwrap();
    let pid = pid.lines().next().unwrap();
    assert!(Command::new("kill").args(["-QUIT", pid]).status().unwrap().success());
    for _ in 0..600 {
        if !Command::new("kill").args(["-0", pid]).output().unwrap().status.success() {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("the server did not fall over");
}

fn comes_back(postgres: &PrivatePostgres) {
    let data = postgres.folder().join("data");
    let owner = std::fs::metadata(&data).unwrap();
    let mut command = Command::new(find_program("pg_ctl").unwrap());
    command.args(["start", "--silent", "--wait", "--timeout=60", "-D"]).arg(&data);
    command.arg(format!("--log={}", postgres.folder().join("log").display())).current_dir("/");
    if std::fs::metadata("/proc/self").unwrap().uid() != owner.uid() {
        command.uid(owner.uid()).gid(owner.gid());
    }
    assert!(command.status().unwrap().success());
}

/// Registers until the database is gone; gives what was acknowledged and what was said.
async fn until_it_is_gone(town: &Town, from: u64) -> (Vec<String>, Vec<StoreError>) {
    let one = |client: u64| async move {
        let mut acknowledged = Vec::new();
        for n in 0.. {
            match register(&town.app, from + client + n * 8).await {
                Ok(number) => acknowledged.push(number),
                Err(AppError::Store(why)) => return (acknowledged, why),
                Err(why) => panic!("{why}"),
            }
        }
        unreachable!("numbers do not end")
    };
    let (acknowledged, said): (Vec<_>, Vec<_>) = testkit::all((0..8).map(one)).await.into_iter().unzip();
    (acknowledged.concat(), said)
}

/// The same program goes on when the database is there again.
async fn goes_on(town: &Town) -> String {
    for _ in 0..100 {
        match register(&town.app, 0).await {
            Ok(number) => return number,
            Err(why) => println!("not yet: {why}"),
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the program does not find its database again");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_falls_over_is_told_and_nothing_is_lost() {
    let postgres = PrivatePostgres::start().unwrap();
    let url = postgres.database("town").unwrap();
    let town = Town::new(Place::At(Location::Url(url)), ORG).await;
    let mut acknowledged = BTreeSet::new();
    for round in 0..3 {
        let fall = async {
            tokio::time::sleep(Duration::from_millis(300 + 200 * round)).await;
            tokio::task::block_in_place(|| falls_over(&postgres));
        };
        let ((told, said), ()) = tokio::join!(until_it_is_gone(&town, round * 1000), fall);
        acknowledged.extend(told);
        for why in &said {
            assert!(
                matches!(why, StoreError::Gone { .. } | StoreError::Unsure | StoreError::Busy),
                "{why:?}"
            );
            let text = why.text(Lang::Ru);
            let clear = ["не отвечает", "записано ли, неизвестно", "слишком долго занята"];
            assert!(clear.iter().any(|words| text.contains(words)), "{text}");
        }
        tokio::task::block_in_place(|| comes_back(&postgres));
        acknowledged.insert(goes_on(&town).await);
        let there = all_is_whole(&town.app, &acknowledged).await;
        println!("round {round}: {} acknowledged, {there} there; said {said:?}", acknowledged.len());
    }
    town.ends().await;
}

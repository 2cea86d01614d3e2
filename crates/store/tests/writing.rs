//! What is acknowledged is committed, wholly, and nobody pays for a neighbour's failure.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod support;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use store::{Store, StoreError, Tx, Which, verify};
use support::*;
use uuid::Uuid;

/// What the app's use cases return: refusals of their own, and the store's errors.
#[derive(Debug, PartialEq, thiserror::Error)]
enum Failed {
    #[error("refused")]
    Refused,
    #[error(transparent)]
    Store(#[from] StoreError),
}

async fn register(tx: &mut Tx, case: Uuid, fails: bool) -> Result<u64, Failed> {
    let number = tx.next_number(ORG, "claims", case).await?.n;
    begin_in(tx, case, format!("П-{number:05}"), None).await?;
    if fails { Err(Failed::Refused) } else { Ok(number) }
}

async fn registered_at_once(
    store: &Store,
    many: u32,
    fails: impl Fn(u32) -> bool,
) -> Vec<Result<u64, Failed>> {
    let task = |n: u32| {
        let (store, fails, case) = (store.clone(), fails(n), id());
        tokio::spawn(async move { store.write(move |tx| Box::pin(register(tx, case, fails))).await })
    };
    let tasks: Vec<_> = (0..many).map(task).collect();
    let mut results = Vec::new();
    for task in tasks {
        results.push(task.await.unwrap());
    }
    results
}

both!(numbers_have_no_gaps_and_no_doubles_whatever_fails, |store, _place| {
    let results = registered_at_once(&store, 192, |n| n % 5 == 0 || n % 7 == 3).await;
    let failed = results.iter().filter(|result| **result == Err(Failed::Refused)).count();
    let numbers: BTreeSet<u64> = results.iter().filter_map(|result| result.as_ref().ok()).copied().collect();
    assert_eq!(numbers.len() + failed, 192, "{results:?}");
    assert_eq!(numbers.iter().copied().collect::<Vec<_>>(), (1..=numbers.len() as u64).collect::<Vec<_>>());

    let mut reader = store.reader().await.unwrap();
    let report = verify(&mut reader, None).await.unwrap();
    assert_eq!((report.cases as usize, report.problems.len()), (numbers.len(), 0));
});

both!(sixty_four_writers_at_once_lose_nothing, |store, _place| {
    let results = registered_at_once(&store, 64, |_| false).await;
    let numbers: BTreeSet<u64> = results.into_iter().map(Result::unwrap).collect();
    assert_eq!(numbers, (1..=64).collect());
});

both!(a_failing_job_takes_nobody_with_it, |store, _place| {
    let results = registered_at_once(&store, 32, |n| n == 11).await;
    assert_eq!(results[11], Err(Failed::Refused));
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 31);
});

both!(a_job_that_panics_is_undone_and_the_writer_lives_on, |store, _place| {
    let case = id();
    let panicked: Result<(), Failed> = store
        .write(move |tx| {
            Box::pin(async move {
                register(tx, case, false).await?;
                panic!("a bug");
            })
        })
        .await;
    assert_eq!(panicked, Err(Failed::Store(StoreError::Panicked)));
    assert_eq!(store.write(move |tx| Box::pin(register(tx, case, false))).await, Ok(1));
});

both!(a_caller_that_stops_waiting_does_no_harm, |store, place| {
    for n in 0..20 {
        let (store, case) = (store.clone(), id());
        let waiting =
            tokio::spawn(async move { store.write(move |tx| Box::pin(register(tx, case, false))).await });
        tokio::time::sleep(Duration::from_micros(n * 150)).await;
        waiting.abort();
    }
    // What nobody waits for may still be under way: closing waits for it.
    store.close().await;
    let store = Store::open(place.location()).await.unwrap();
    let last = store.write(move |tx| Box::pin(register(tx, id(), false))).await.unwrap();
    let mut reader = store.reader().await.unwrap();
    let report = verify(&mut reader, None).await.unwrap();
    assert_eq!((report.cases, report.problems.len()), (last, 0));
});

both!(a_job_that_swallows_an_error_of_the_database_is_not_believed, |store, _place| {
    let case = id();
    begin(&store, case, "Ж-00001").await.unwrap();
    let swallowed: Result<(), Failed> = store
        .write(move |tx| {
            Box::pin(async move {
                let _ = begin_in(tx, case, "П-00002".into(), None).await;
                tx.next_number(ORG, "claims", case).await?;
                Ok(())
            })
        })
        .await;
    assert!(swallowed.is_err());
    assert_eq!(store.write(move |tx| Box::pin(register(tx, id(), false))).await, Ok(1));
});

both!(the_same_number_is_not_given_twice_in_its_scope, |store, _place| {
    begin(&store, id(), "П-00001").await.unwrap();
    let second = begin(&store, id(), "П-00001").await;
    assert!(matches!(second, Err(StoreError::Exists { .. })), "{second:?}");
    let mut reader = store.reader().await.unwrap();
    assert_eq!(reader.cases_by_number(ORG, "П-00001").await.unwrap().len(), 1);
});

both!(cases_changed_by_many_at_once_keep_one_history, |store, _place| {
    let case = id();
    begin(&store, case, "П-00001").await.unwrap();
    let conflicts = Arc::new(AtomicU32::new(0));
    let note = |n: i64| {
        let (store, conflicts) = (store.clone(), conflicts.clone());
        tokio::spawn(async move {
            let events = vec![casework::Event::NoteAdded { text: format!("{n}").into() }];
            while let Err(error) = go_on(&store, case, events.clone(), 500).await {
                assert_eq!(error, StoreError::Conflict);
                conflicts.fetch_add(1, Ordering::Relaxed);
            }
        })
    };
    for task in (0..40).map(note).collect::<Vec<_>>() {
        task.await.unwrap();
    }
    let mut reader = store.reader().await.unwrap();
    assert_eq!(reader.load_case(ORG, Which::Id(case)).await.unwrap().seq, 47);
    assert!(verify(&mut reader, None).await.unwrap().is_clean());
});

both!(what_was_given_before_closing_is_written_and_nothing_after, |store, place| {
    let task = {
        let store = store.clone();
        tokio::spawn(async move { store.write(move |tx| Box::pin(register(tx, id(), false))).await })
    };
    assert_eq!(task.await.unwrap(), Ok(1));
    store.close().await;
    let after = store.write(move |tx| Box::pin(register(tx, id(), false))).await;
    assert_eq!(after, Err(Failed::Store(StoreError::Closed)));
    let again = Store::open(place.location()).await.unwrap();
    assert_eq!(again.write(move |tx| Box::pin(register(tx, id(), false))).await, Ok(2));
});

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_nodes_on_one_postgresql_give_no_number_twice() {
    let place = Place::postgresql();
    let one = Store::open(place.location()).await.unwrap();
    let two = Store::open(place.location()).await.unwrap();
    let (first, second) =
        tokio::join!(registered_at_once(&one, 60, |n| n % 9 == 0), registered_at_once(&two, 60, |_| false));
    let numbers: BTreeSet<u64> = first.into_iter().chain(second).filter_map(Result::ok).collect();
    assert_eq!(numbers, (1..=113).collect());
}

//! Ends cut off behind the program's back, and fitted, are found by the seals.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod support;

use jiff::Timestamp;
use store::{NewSeal, Seal, SealKey, SealLine, Store, StoreError, Trust, verify_by};
use support::*;

fn key() -> SealKey {
    SealKey::new([5; 32])
}

async fn sealed_by(store: &Store, at: Timestamp, even_empty: bool, key: SealKey) -> Option<Seal> {
    let sealed = store.write::<_, StoreError, _>(move |tx| {
        let key = key.clone();
        Box::pin(async move {
            let new = NewSeal { org: ORG, at, day: "2026-09-20", even_empty, key: &key };
            tx.seal(&new).await
        })
    });
    sealed.await.unwrap()
}

async fn seal(store: &Store, minutes: i64) -> Option<Seal> {
    sealed_by(store, time(minutes), false, key()).await
}

async fn said(store: &Store, outside: Vec<SealLine>) -> Vec<String> {
    let trust = Trust { key: Some(key()), outside };
    let report = verify_by(&mut store.reader().await.unwrap(), Some(ORG), &trust).await.unwrap();
    report.problems.iter().map(|problem| problem.text(worktime::Lang::Ru)).collect()
}

async fn tamper(place: &Place, sql: &str) {
    place.tamper(sql, sql).await;
}

/// Entries of a case after this one are taken away, and the case says that its journal ends here.
fn cut(number: &str, seq: u32) -> String {
    let case = format!("(SELECT id FROM cases WHERE number = '{number}')");
    format!(
        "UPDATE cases SET seq = {seq}, head = (SELECT hash FROM journal WHERE case_id = cases.id AND seq = {seq})
        WHERE number = '{number}';
        DELETE FROM journal WHERE case_id = {case} AND seq > {seq}"
    )
}

/// Every trace of the last case, and the counter set back.
const WITHOUT_THE_LAST: &str = "
    DELETE FROM journal WHERE case_id IN (SELECT id FROM cases WHERE number = 'П-00003');
    DELETE FROM deadlines WHERE case_id IN (SELECT id FROM cases WHERE number = 'П-00003');
    DELETE FROM cases WHERE number = 'П-00003';
    UPDATE counters SET value = 2, last = before, before = NULL";

both!(entries_cut_off_and_fitted_are_missed_by_the_seal, |store, place| {
    let case = id();
    begin(&store, case, "П-00001").await.unwrap();
    go_on(&store, case, middle(), 2).await.unwrap();
    tamper(place, &cut("П-00001", 12)).await;
    assert_eq!(said(&store, Vec::new()).await, Vec::<String>::new(), "without a seal nobody sees it");

    whole(&store, id(), "П-00002").await;
    assert_eq!(seal(&store, 700).await.unwrap().chains, 2);
    tamper(place, &cut("П-00002", 16)).await;
    assert_eq!(
        said(&store, Vec::new()).await,
        [
            "Обращение П-00002, запись 17: нет того, что скреплено печатью № 1.",
            "Обращение П-00002, запись 18: нет того, что скреплено печатью № 1.",
        ]
    );
});

both!(other_entries_in_place_of_the_sealed_ones_are_found, |store, place| {
    let case = id();
    begin(&store, case, "П-00001").await.unwrap();
    seal(&store, 2).await.unwrap();
    tamper(place, &cut("П-00001", 6)).await;
    go_on(&store, case, vec![casework::Event::NoteAdded { text: "так и было".into() }], 3).await.unwrap();
    assert_eq!(
        said(&store, Vec::new()).await,
        ["Обращение П-00001, запись 7: стоит не то, что скреплено печатью № 1."]
    );
});

both!(the_last_case_taken_away_with_its_counter_is_missed_by_the_seal, |store, place| {
    for _ in 0..3 {
        register(&store, id()).await.unwrap();
    }
    seal(&store, 2).await.unwrap();
    tamper(place, WITHOUT_THE_LAST).await;
    assert_eq!(
        said(&store, Vec::new()).await,
        [
            "kredo, ряд номеров П-{seq:05}: счётчик номеров отведён назад после печати № 1: 3 → 2.",
            "Обращение П-00003: нет того, что скреплено печатью № 1.",
        ]
    );
});

both!(a_seal_holds_what_changed_since_the_one_before, |store, _place| {
    let (one, two) = (id(), id());
    begin(&store, one, "П-00001").await.unwrap();
    assert_eq!(seal(&store, 2).await.map(|seal| (seal.n, seal.chains)), Some((1, 1)));
    assert_eq!(seal(&store, 3).await, None, "nothing has changed");
    begin(&store, two, "П-00002").await.unwrap();
    go_on(&store, one, [middle(), end()].concat(), 4).await.unwrap();
    assert_eq!(
        seal(&store, 5).await.map(|seal| (seal.n, seal.chains)),
        Some((2, 2)),
        "an open and a closed one"
    );
    let empty = sealed_by(&store, time(6), true, key()).await;
    assert_eq!(empty.map(|seal| (seal.n, seal.chains)), Some((3, 0)), "the day is over");
    assert_eq!(said(&store, Vec::new()).await, Vec::<String>::new());
    let report = store::verify(&mut store.reader().await.unwrap(), None).await.unwrap();
    assert_eq!((report.seals, report.unsealed), (3, 0));
    go_on(&store, two, middle(), 7).await.unwrap();
    let report = store::verify(&mut store.reader().await.unwrap(), None).await.unwrap();
    assert_eq!(report.unsealed, 1);
});

both!(an_act_that_was_stamped_before_a_seal_and_written_after_it_is_sealed_next, |store, _place| {
    sealed_by(&store, time(50), true, key()).await.unwrap();
    begin(&store, id(), "П-00001").await.unwrap();
    assert_eq!(seal(&store, 51).await.map(|seal| seal.chains), Some(1));
});

both!(many_cases_are_sealed_a_thousand_at_a_time, |store, _place| {
    let begun = store.write::<_, StoreError, _>(|tx| {
        Box::pin(async move {
            for n in 0..1100_u32 {
                begin_in(tx, id(), format!("П-{n:05}"), None).await?;
            }
            Ok(())
        })
    });
    begun.await.unwrap();
    let first = seal(&store, 2).await.unwrap();
    assert!(first.full);
    let second = seal(&store, 2).await.unwrap();
    assert_eq!((first.chains, second.chains, second.full), (1000, 100, false));
    assert_eq!(seal(&store, 2).await, None);
    assert_eq!(said(&store, Vec::new()).await, Vec::<String>::new());
});

macro_rules! touched {
    ($name:ident, $sql:expr, $said:expr) => {
        both!($name, |store, place| {
            whole(&store, id(), "П-00001").await;
            seal(&store, 602).await.unwrap();
            whole(&store, id(), "П-00002").await;
            seal(&store, 603).await.unwrap();
            tamper(place, $sql).await;
            assert_eq!(said(&store, Vec::new()).await, $said);
        });
    };
}

touched!(
    a_changed_seal_is_found,
    "UPDATE seals SET at = at + 1 WHERE n = 1",
    ["kredo, печать № 1: запись изменена: она не сходится со своим хешем."]
);
touched!(
    what_a_seal_holds_cannot_be_taken_out,
    "DELETE FROM sealed WHERE n = 2",
    ["kredo, печать № 2: запись изменена: она не сходится со своим хешем."]
);
touched!(a_removed_seal_is_missed, "DELETE FROM seals WHERE n = 1", ["kredo, печать № 1: записи нет."]);
touched!(
    a_seal_that_follows_another_is_found,
    "UPDATE seals SET prev = (SELECT hash FROM journal ORDER BY hash LIMIT 1) WHERE n = 2",
    ["kredo, печать № 2: запись не продолжает предыдущую."]
);

both!(a_seal_made_without_the_secret_is_known, |store, _place| {
    begin(&store, id(), "П-00001").await.unwrap();
    sealed_by(&store, time(2), false, SealKey::new([6; 32])).await.unwrap();
    assert_eq!(said(&store, Vec::new()).await, ["kredo, печать № 1: поставлена не этой установкой."]);
});

both!(a_line_kept_outside_finds_what_was_reckoned_anew, |store, place| {
    let case = id();
    begin(&store, case, "П-00001").await.unwrap();
    let first = seal(&store, 2).await.unwrap().line(ORG);
    go_on(&store, case, middle(), 3).await.unwrap();
    let second = seal(&store, 4).await.unwrap().line(ORG);
    let both = vec![first.clone(), second.clone()];
    assert_eq!(said(&store, both.clone()).await, Vec::<String>::new());

    // The last seal is taken away together with all that came after the first.
    let cut = format!("{}; DELETE FROM seals WHERE n = 2; DELETE FROM sealed WHERE n = 2", cut("П-00001", 7));
    tamper(place, &cut).await;
    assert_eq!(said(&store, vec![first]).await, Vec::<String>::new(), "nobody sees it, but for the line");
    let gone = "kredo, печать № 2: её нет, хотя запись о ней хранится отдельно.";
    assert_eq!(said(&store, both.clone()).await, [gone]);

    // And another one, with the secret, is put in its place.
    go_on(&store, case, end(), 5).await.unwrap();
    seal(&store, 6).await.unwrap();
    let differs = "kredo, печать № 2: не сходится с записью, которая хранится отдельно.";
    assert_eq!(said(&store, both).await, [differs]);
});

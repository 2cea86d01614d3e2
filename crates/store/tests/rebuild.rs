//! What the tables say follows from the journal, and can be written anew from it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod support;

use casework::Event;
use casework::case::{Link, LinkKind};
use store::{Restored, StoreError, Which, rebuild_check};
use support::*;
use uuid::Uuid;

both!(what_the_tables_say_is_what_the_journal_says, |store, place| {
    for n in 1..=3 {
        whole(&store, id(), &format!("П-0000{n}")).await;
    }
    begin(&store, id(), "П-00004").await.unwrap();
    let mut reader = store.reader().await.unwrap();
    let rebuilt = rebuild_check(&mut reader, None).await.unwrap();
    assert_eq!((rebuilt.cases, rebuilt.differences), (4, vec![]));

    let change = "UPDATE cases SET stage = 'closed' WHERE number = 'П-00004'";
    place.tamper(change, change).await;
    let change = "UPDATE deadlines SET due = due + 1
        WHERE case_id = (SELECT id FROM cases WHERE number = 'П-00002')";
    place.tamper(change, change).await;
    let change =
        "DELETE FROM messages WHERE n = 3 AND case_id = (SELECT id FROM cases WHERE number = 'П-00003')";
    place.tamper(change, change).await;
    let differences = rebuild_check(&mut reader, None).await.unwrap().differences;
    let named: Vec<(&str, &str)> =
        differences.iter().map(|one| (one.number.as_str(), one.what.as_str())).collect();
    assert_eq!(named, [("П-00002", "deadline 1.due"), ("П-00003", "message 3"), ("П-00004", "case.stage")]);
});

both!(rows_that_belong_to_nothing_and_places_that_do_not_fit_are_told, |store, place| {
    let case = id();
    register(&store, case).await.unwrap();
    keeps(&store, case).await;
    let what = |differences: Vec<store::Difference>| -> Vec<String> {
        differences.into_iter().map(|one| format!("{} {}", one.number, one.what)).collect()
    };
    let mut reader = store.reader().await.unwrap();
    // The app would have put a letter into the outbox and a document into the search.
    let missing = ["П-00001 outbox 2", "П-00001 search"];
    assert_eq!(what(rebuild_check(&mut reader, None).await.unwrap().differences), missing);
    let change =
        "UPDATE cases SET scope = '2027', seq = seq + 1; UPDATE attachments SET media = 'text/plain';
        UPDATE links SET case_id = other; UPDATE tasks SET case_id = (SELECT other FROM links)";
    let link = Event::Linked {
        link: Link { case: Uuid::from_u128(9), number: "П-00009".into(), kind: LinkKind::Repeat },
    };
    go_on(&store, case, vec![link], 800).await.unwrap();
    place.tamper(change, change).await;
    let told = what(rebuild_check(&mut reader, None).await.unwrap().differences);
    for one in ["П-00001 case.scope", "П-00001 case.seq", "П-00001 file 1/1.media", "— tasks", "— links"]
    {
        assert!(told.iter().any(|known| known == one), "{one}: {told:?}");
    }
});

async fn restore(store: &store::Store, case: Uuid) -> Restored {
    let restored = store.write(move |tx| Box::pin(async move { tx.restore_case(ORG, case).await }));
    restored.await.map_err(|why: StoreError| why).unwrap()
}

both!(every_damaged_table_is_written_anew_from_the_journal, |store, place| {
    let (case, other) = (id(), id());
    whole(&store, case, "П-00001").await;
    begin(&store, other, "П-00002").await.unwrap();
    let link =
        Event::Linked { link: Link { case: other, number: "П-00002".into(), kind: LinkKind::Repeat } };
    go_on(&store, case, vec![link], 800).await.unwrap();
    let mut reader = store.reader().await.unwrap();
    let before = reader.load_case(ORG, Which::Id(case)).await.unwrap();
    for change in [
        "UPDATE cases SET stage = 'nowhere', state = '{}', person = 'nobody', number = number || '-'",
        "UPDATE deadlines SET due = 1, status = 'dropped'",
        "DELETE FROM tasks",
        "UPDATE messages SET text = 'другое', at = 0",
        "UPDATE links SET number = 'П-00007'",
    ] {
        place.tamper(change, change).await;
    }
    for case in [case, other] {
        let Restored::Done { changed, is_erased: false } = restore(&store, case).await else {
            panic!("not restored")
        };
        let told: Vec<&str> = changed.iter().map(|one| one.what.as_str()).collect();
        for what in ["state", "case.stage", "case.number"] {
            assert!(told.contains(&what), "{what}: {told:?}");
        }
    }
    assert_eq!(reader.load_case(ORG, Which::Id(case)).await.unwrap(), before);
    assert_eq!(rebuild_check(&mut reader, None).await.unwrap().differences, []);
    assert_eq!(restore(&store, case).await, Restored::Done { changed: vec![], is_erased: false });
});

both!(a_journal_that_was_changed_is_nothing_to_write_tables_by, |store, place| {
    let case = id();
    whole(&store, case, "П-00001").await;
    let change = "UPDATE journal SET actor = 'nobody' WHERE seq = 2";
    place.tamper(change, change).await;
    let change = "UPDATE cases SET stage = 'nowhere'";
    place.tamper(change, change).await;
    let Restored::Untrusted(problems) = restore(&store, case).await else { panic!("restored") };
    assert_eq!(problems[0].seq, Some(2));
    let row = store.reader().await.unwrap().case_row(ORG, case).await.unwrap().unwrap();
    assert_eq!(row.stage, "nowhere", "nothing was written");
});

both!(rows_of_no_case_are_taken_away, |store, place| {
    let case = id();
    whole(&store, case, "П-00001").await;
    let link = Event::Linked {
        link: Link { case: Uuid::from_u128(9), number: "П-00009".into(), kind: LinkKind::Repeat },
    };
    go_on(&store, case, vec![link], 800).await.unwrap();
    let change = "UPDATE links SET case_id = other; UPDATE tasks SET case_id = (SELECT other FROM links)";
    place.tamper(change, change).await;
    assert!(matches!(restore(&store, case).await, Restored::Done { .. }));
    let gone = store.write(move |tx| Box::pin(async move { tx.drop_strays(ORG).await }));
    let gone = gone.await.map_err(|why: StoreError| why).unwrap();
    let told: Vec<&str> = gone.iter().map(|one| one.what.as_str()).collect();
    assert_eq!(told, ["tasks", "links"]);
    assert_eq!(rebuild_check(&mut store.reader().await.unwrap(), None).await.unwrap().differences, []);
});

//! The journal and everything that follows from it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod support;
use casework::{Event, FieldValue};
use store::{Erasure, Flaw, StoreError, Which, rebuild_check, verify, verify_case, verify_export};
use support::*;
use uuid::Uuid;

both!(a_case_is_read_back_as_it_was_written, |store, _place| {
    let case = id();
    whole(&store, case, "П-00001").await;

    let mut reader = store.reader().await.unwrap();
    let stored = reader.load_case(ORG, Which::Id(case)).await.unwrap();
    let events: Vec<Event> = [beginning(case, "П-00001", None), middle(), end()].concat();
    assert_eq!(stored.seq as usize, events.len());
    let by_number = reader.load_case(ORG, Which::Number("П-00001")).await.unwrap();
    assert_eq!(by_number, stored);

    let entries = reader.journal(ORG, case).await.unwrap();
    let read: Vec<Event> = entries.iter().map(|entry| entry.event.clone()).collect();
    assert_eq!(read, events);
    assert_eq!(entries[0].actor, "<customer>");
    assert_eq!(entries[0].kind, "registered");
    assert_eq!(entries.last().unwrap().hash, stored.hash);
});

both!(lists_show_what_the_state_says, |store, _place| {
    let case = id();
    begin(&store, case, "П-00001").await.unwrap();
    go_on(&store, case, middle()[..2].to_vec(), 500).await.unwrap();
    let mut reader = store.reader().await.unwrap();

    let row = reader.case_row(ORG, case).await.unwrap().unwrap();
    assert_eq!((row.stage.as_str(), row.person.as_deref(), row.late), ("primary", Some("anna"), true));
    let late = reader.late(ORG, time(500), 10).await.unwrap();
    assert_eq!((late[0].number.as_str(), late[0].deadline.as_str()), ("П-00001", "whole"));
    let deadlines = reader.deadlines(ORG, case).await.unwrap();
    assert_eq!((deadlines[0].breached, deadlines[0].reckoned), (Some(time(500)), Some(4)));
    let messages = reader.messages(ORG, case).await.unwrap();
    assert_eq!(messages.len(), 2);
    assert_eq!(messages[0].text.as_deref(), Some("Мой телефон 8 (391) 244-33-22,  Пётр"));

    go_on(&store, case, [middle()[2..].to_vec(), end()].concat(), 600).await.unwrap();
    let row = reader.case_row(ORG, case).await.unwrap().unwrap();
    assert_eq!((row.late, row.missed, row.closed), (false, true, Some(time(600))));
    assert_eq!(row.answered, None, "the answer did not arrive");
    let deadlines = reader.deadlines(ORG, case).await.unwrap();
    assert_eq!((deadlines[0].status.as_str(), deadlines[0].due), ("met", Some(time(900))));
    assert_eq!(deadlines[0].reckoned, Some(10));
    let messages = reader.messages(ORG, case).await.unwrap();
    assert_eq!(messages[1].left_at, Some(time(3)));
    assert!(messages[2].failed.is_some());
    let tasks = reader.tasks(ORG, case).await.unwrap();
    assert_eq!((tasks[0].status.as_str(), tasks[0].title.as_deref()), ("done", Some("Позвонить Петру")));
    assert_eq!(reader.links(ORG, case).await.unwrap()[0].kind, "repeat");
});

both!(a_deadline_shows_how_it_came_about, |store, _place| {
    let trace = |calendar: &str| worktime::Trace {
        calendar: calendar.into(),
        version: "1".into(),
        zone: "Asia/Krasnoyarsk".into(),
        steps: Vec::new(),
    };
    let with_trace = |mut event: Event| {
        match &mut event {
            Event::ClockStarted { reckoning, .. } => reckoning.trace = Some(trace("at first")),
            Event::ClockExtended { reckoning, .. } => reckoning.trace = Some(trace("extended")),
            _ => {}
        }
        event
    };
    let case = id();
    let number = "П-00001";
    let first: Vec<Event> = beginning(case, number, None).into_iter().map(with_trace).collect();
    let begun = store.write(move |tx| {
        let events = first.clone();
        Box::pin(async move { begin_with(tx, case, events).await })
    });
    begun.await.unwrap();
    let mut reader = store.reader().await.unwrap();
    assert_eq!(reader.deadlines(ORG, case).await.unwrap()[0].trace(), Some(trace("at first")));
    go_on(&store, case, middle().into_iter().map(with_trace).collect(), 500).await.unwrap();
    go_on(&store, case, end(), 600).await.unwrap();
    assert_eq!(reader.deadlines(ORG, case).await.unwrap()[0].trace(), Some(trace("extended")));
    assert_eq!(rebuild_check(&mut reader, None).await.unwrap().differences, []);
});

both!(who_comes_second_is_told_of_the_conflict, |store, _place| {
    let case = id();
    begin(&store, case, "П-00001").await.unwrap();
    let mut reader = store.reader().await.unwrap();
    let seen = reader.load_case(ORG, Which::Id(case)).await.unwrap();
    go_on(&store, case, middle(), 500).await.unwrap();

    let second = store
        .write(move |tx| {
            let seen = seen.clone();
            Box::pin(async move {
                let events = vec![Event::NoteAdded { text: "поздно".into() }];
                let state = after(Some(seen.state), &events, time(501));
                let act = store::Append {
                    org: ORG,
                    state: &state,
                    scope: &seen.scope,
                    previous_seq: seen.seq,
                    previous_hash: seen.hash,
                    actor: "boris",
                    at: time(501),
                    events: &events,
                    seed: [1; 16],
                };
                tx.append(&act).await
            })
        })
        .await;
    assert_eq!(second, Err(StoreError::Conflict));
    assert_eq!(reader.journal(ORG, case).await.unwrap().len(), 14);
    assert!(verify(&mut reader, None).await.unwrap().is_clean());
});

both!(a_time_finer_than_is_kept_is_refused, |store, _place| {
    let result = store
        .write(move |tx| {
            Box::pin(async move {
                let at = jiff::Timestamp::new(1_790_000_000, 1).unwrap();
                let events = beginning(Uuid::from_u128(5), "1", None);
                let state = after(None, &events, at);
                let act = store::Append {
                    org: ORG,
                    state: &state,
                    scope: "2026",
                    previous_seq: 0,
                    previous_hash: [0; 32],
                    actor: "anna",
                    at,
                    events: &events,
                    seed: [1; 16],
                };
                tx.append(&act).await
            })
        })
        .await;
    assert!(matches!(result, Err(StoreError::Invalid { .. })), "{result:?}");
});

/// One change behind the program's back, in both dialects, and what must be said of it.
async fn caught(place: &Place, store: &store::Store, sqlite: &str, postgres: &str, what: &str) {
    place.tamper(sqlite, postgres).await;
    let mut reader = store.reader().await.unwrap();
    let report = verify(&mut reader, Some(ORG)).await.unwrap();
    let said: Vec<String> = report.problems.iter().map(|problem| problem.text(worktime::Lang::Ru)).collect();
    assert_eq!(said, [what.to_owned()]);
    let export = reader.export(ORG, "П-00002").await;
    if let Ok(export) = export {
        let offline = verify_export(&export.to_json().unwrap()).unwrap();
        assert_eq!(offline.problems, report.problems, "evidence says the same as the database");
    }
}

macro_rules! tampered {
    ($name:ident, $sql:expr, $what:expr) => {
        tampered!($name, $sql, $sql, $what);
    };
    ($name:ident, $sqlite:expr, $postgres:expr, $what:expr) => {
        both!($name, |store, place| {
            for number in ["П-00001", "П-00002", "П-00003"] {
                whole(&store, id(), number).await;
            }
            let mut reader = store.reader().await.unwrap();
            let report = verify(&mut reader, None).await.unwrap();
            assert_eq!((report.cases, report.entries, report.problems.len()), (3, 54, 0));
            caught(place, &store, $sqlite, $postgres, $what).await;
            let one = verify_case(&mut reader, ORG, "П-00001").await.unwrap();
            assert!(one.is_clean());
        });
    };
}

const SECOND: &str = "case_id = (SELECT id FROM cases WHERE number = 'П-00002')";

tampered!(
    a_changed_byte_of_a_body_is_found,
    &format!("UPDATE journal SET body = replace(body, 'primary', 'primarY') WHERE seq = 1 AND {SECOND}"),
    "Обращение П-00002, запись 1: запись изменена: она не сходится со своим хешем."
);
tampered!(
    a_changed_personal_text_is_found,
    &format!("UPDATE journal SET personal = replace(personal, 'Пётр', 'Иван') WHERE seq = 2 AND {SECOND}"),
    "Обращение П-00002, запись 2: персональные данные записи изменены."
);
tampered!(
    personal_texts_gone_without_erasure_are_found,
    &format!("UPDATE journal SET personal = NULL WHERE seq = 3 AND {SECOND}"),
    "Обращение П-00002, запись 3: персональные данные записи пропали, но не стёрты по правилам."
);
tampered!(
    a_changed_hash_is_found,
    &format!("UPDATE journal SET hash = zeroblob(32) WHERE seq = 18 AND {SECOND}"),
    &format!("UPDATE journal SET hash = decode(repeat('00', 32), 'hex') WHERE seq = 18 AND {SECOND}"),
    "Обращение П-00002, запись 18: запись изменена: она не сходится со своим хешем."
);
tampered!(
    a_changed_author_is_found,
    &format!("UPDATE journal SET actor = 'boris' WHERE seq = 9 AND {SECOND}"),
    "Обращение П-00002, запись 9: запись изменена: она не сходится со своим хешем."
);
tampered!(
    a_changed_time_is_found,
    &format!("UPDATE journal SET at = at - 1 WHERE seq = 9 AND {SECOND}"),
    "Обращение П-00002, запись 9: запись изменена: она не сходится со своим хешем."
);
tampered!(
    a_removed_entry_is_found,
    &format!("DELETE FROM journal WHERE seq = 5 AND {SECOND}"),
    "Обращение П-00002, запись 5: записи нет."
);
tampered!(
    a_removed_last_entry_is_found,
    &format!("DELETE FROM journal WHERE seq = 18 AND {SECOND}"),
    "Обращение П-00002, запись 18: записи нет."
);
tampered!(
    a_shortened_journal_with_an_adjusted_case_is_found,
    &format!(
        "DELETE FROM journal WHERE seq = 18 AND {SECOND}; UPDATE cases SET seq = 17 WHERE number = 'П-00002'"
    ),
    "Обращение П-00002: конец журнала не тот, что указан в обращении."
);

both!(entries_that_change_places_are_found, |store, place| {
    whole(&store, id(), "П-00002").await;
    let swap = "UPDATE journal SET seq = 100 WHERE seq = 8; UPDATE journal SET seq = 8 WHERE seq = 9;
        UPDATE journal SET seq = 9 WHERE seq = 100";
    place.tamper(swap, swap).await;
    let mut reader = store.reader().await.unwrap();
    let report = verify(&mut reader, None).await.unwrap();
    let at: Vec<Option<u64>> = report.problems.iter().map(|problem| problem.seq).collect();
    assert!(at.contains(&Some(8)) && at.contains(&Some(9)), "{at:?}");
});

both!(a_removed_case_is_found, |store, place| {
    whole(&store, id(), "П-00002").await;
    let gone = "DELETE FROM cases";
    place.tamper(gone, gone).await;
    let mut reader = store.reader().await.unwrap();
    let report = verify(&mut reader, None).await.unwrap();
    assert_eq!(report.problems[0].flaw, store::Flaw::NoCase);
});

/// Every trace of a case.
fn without(number: &str) -> String {
    let of = format!("IN (SELECT id FROM cases WHERE number = '{number}')");
    let tables = ["journal", "deadlines", "tasks", "messages", "links", "message_ids", "attachments"];
    let gone: Vec<String> =
        tables.iter().map(|table| format!("DELETE FROM {table} WHERE case_id {of}; ")).collect();
    format!("{}DELETE FROM cases WHERE number = '{number}'", gone.concat())
}

async fn said_of(store: &store::Store) -> Vec<String> {
    let report = verify(&mut store.reader().await.unwrap(), None).await.unwrap();
    report.problems.iter().map(|problem| problem.text(worktime::Lang::Ru)).collect()
}

macro_rules! taken_away {
    ($name:ident, $change:expr, $said:expr) => {
        both!($name, |store, place| {
            for _ in 1..=5 {
                register(&store, id()).await.unwrap();
            }
            assert_eq!(said_of(&store).await, Vec::<String>::new());
            place.tamper(&$change, &$change).await;
            assert_eq!(said_of(&store).await, $said);
        });
    };
}

taken_away!(
    a_case_taken_away_with_everything_is_missed_by_its_number,
    without("П-00003"),
    ["Обращение П-00003: номер выдан, а обращения нет."]
);
taken_away!(
    the_last_case_taken_away_is_missed_too,
    without("П-00005"),
    ["Обращение П-00005: номер выдан, а обращения нет."]
);
taken_away!(
    a_counter_that_was_set_back_gives_itself_away,
    format!("{}; UPDATE counters SET value = 4", without("П-00005")),
    ["Обращение П-00004: счётчик номеров не сходится с последним обращением ряда."]
);
taken_away!(
    cases_taken_away_together_are_named_together,
    [without("П-00001"), without("П-00002"), without("П-00005")].join("; "),
    [
        "Обращение П-00001 … П-00002: номер выдан, а обращения нет.",
        "Обращение П-00005: номер выдан, а обращения нет."
    ]
);

both!(cases_from_before_their_place_was_noted_are_not_missed, |store, place| {
    whole(&store, id(), "П-00001").await;
    whole(&store, id(), "П-00002").await;
    let old = "INSERT INTO counters (org, series, value) VALUES ('kredo', 'П-{seq:05}', 2)";
    place.tamper(old, old).await;
    register(&store, id()).await.unwrap();
    assert_eq!(said_of(&store).await, Vec::<String>::new());
    let gone = without("П-00002");
    place.tamper(&gone, &gone).await;
    assert_eq!(said_of(&store).await, ["Обращение П-00002: номер выдан, а обращения нет."]);
});

macro_rules! kept_is_watched {
    ($name:ident, $sqlite:expr, $postgres:expr, $said:expr) => {
        both!($name, |store, place| {
            let case = id();
            whole(&store, case, "П-00001").await;
            keeps(&store, case).await;
            assert_eq!(said_of(&store).await, Vec::<String>::new());
            place.tamper($sqlite, $postgres).await;
            assert_eq!(said_of(&store).await, [$said]);
        });
    };
}

kept_is_watched!(
    a_changed_letter_is_found,
    "UPDATE intake SET raw = x'00'",
    "UPDATE intake SET raw = '\\x00'",
    "Обращение П-00001, запись 19: пришедшее сообщение изменено: оно не сходится со своим хешем."
);
kept_is_watched!(
    an_emptied_letter_is_found,
    "UPDATE intake SET raw = NULL",
    "UPDATE intake SET raw = NULL",
    "Обращение П-00001, запись 19: пришедшее сообщение пропало, но не стёрто по правилам."
);
kept_is_watched!(
    a_changed_file_is_found,
    "UPDATE attachments SET content = x'00'",
    "UPDATE attachments SET content = '\\x00'",
    "Обращение П-00001, запись 19: изменено вложение 1/1."
);
kept_is_watched!(
    a_removed_file_is_found,
    "DELETE FROM attachments",
    "DELETE FROM attachments",
    "Обращение П-00001, запись 19: пропало, но не стёрто по правилам вложение 1/1."
);

async fn erases(store: &store::Store, case: Uuid) -> u64 {
    let erased = store.write(move |tx| {
        Box::pin(async move {
            let (actor, reason) = ("anna", "отозвано согласие");
            tx.erase(&Erasure { org: ORG, case, actor, at: time(650), reason, seed: [9; 16] }).await
        })
    });
    erased.await.map_err(|why: StoreError| why).unwrap()
}

both!(personal_data_are_erased_and_the_chain_still_verifies, |store, place| {
    let case = id();
    whole(&store, case, "П-00001").await;
    keeps(&store, case).await;
    let named = store.write::<_, StoreError, _>(move |tx| {
        tx.set_message_id(ORG, case, 1, "petr@home.example");
        tx.set_message_id(ORG, case, 2, "ours@kredo.example");
        tx.index_case(ORG, case, "Пётр");
        Box::pin(async { Ok(()) })
    });
    named.await.unwrap();
    assert!(!place.tables_with("етр").await.is_empty());
    assert_eq!(erases(&store, case).await, 10);

    let mut reader = store.reader().await.unwrap();
    let report = verify(&mut reader, None).await.unwrap();
    assert_eq!((report.problems, report.erased), (vec![], 10));
    assert_eq!(rebuild_check(&mut reader, None).await.unwrap().differences, []);
    let entries = reader.journal(ORG, case).await.unwrap();
    let last = entries.last().unwrap();
    assert_eq!(last.event, Event::Erased { reason: "отозвано согласие".into(), through: 19 });
    assert_eq!(last.actor, "anna");
    let stored = reader.load_case(ORG, Which::Id(case)).await.unwrap();
    let texts: Vec<&FieldValue> = stored.state.fields.values().collect();
    assert_eq!(texts, [&FieldValue::Text(casework::Private::erased())]);
    assert!(reader.search(ORG, "Пётр", 10).await.unwrap().is_empty());
    let offline = verify_export(&reader.export(ORG, "П-00001").await.unwrap().to_json().unwrap()).unwrap();
    assert_eq!((offline.problems, offline.erased), (vec![], 10));
    assert_eq!(place.tables_with("етр").await, Vec::<String>::new());
    assert_eq!(place.tables_with("home.example").await, Vec::<String>::new());
    assert_eq!(reader.message_ids(ORG, case).await.unwrap().len(), 1);

    go_on(&store, case, vec![Event::NoteAdded { text: "стёрто по просьбе".into() }], 800).await.unwrap();
    assert!(verify(&mut reader, None).await.unwrap().is_clean());
});

both!(what_was_emptied_without_an_erasure_is_found, |store, place| {
    let case = id();
    whole(&store, case, "П-00001").await;
    erases(&store, case).await;
    go_on(&store, case, vec![Event::NoteAdded { text: "звонил".into() }], 800).await.unwrap();
    let emptied = "UPDATE journal SET personal = NULL, salt = NULL WHERE seq = 20";
    place.tamper(emptied, emptied).await;
    let again = "UPDATE journal SET personal = '[]' WHERE seq = 2";
    place.tamper(again, again).await;
    assert_eq!(
        said_of(&store).await,
        [
            "Обращение П-00001, запись 2: персональные данные записи снова на месте, хотя были стёрты.",
            "Обращение П-00001, запись 20: персональные данные записи пропали, но не стёрты по правилам.",
        ]
    );
});

both!(evidence_of_a_case_is_checked_without_the_database, |store, _place| {
    whole(&store, id(), "П-00001").await;
    let mut reader = store.reader().await.unwrap();
    let json = reader.export(ORG, "П-00001").await.unwrap().to_json().unwrap();
    drop(reader);
    store.close().await;
    let report = verify_export(&json).unwrap();
    assert_eq!((report.entries, report.problems.len()), (18, 0));
    let forged = json.replacen("\\\"solved\\\"", "\\\"unsolved\\\"", 1);
    assert_ne!(forged, json);
    assert_eq!(verify_export(&forged).unwrap().problems[0].seq, Some(18));
    for (was, said) in [("П-00001", "П-00002"), ("2026-11", "2025-01")] {
        let heading = json.replacen(was, said, 1);
        assert_ne!(heading, json);
        let problems = verify_export(&heading).unwrap().problems;
        assert_eq!(problems.len(), 1, "{was}");
        assert_eq!(problems[0].flaw, Flaw::HeadingDiffers, "{was}");
    }
    assert!(verify_export("{}").is_err());
});

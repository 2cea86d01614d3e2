//! Customers, search, intake, outbox, lists and the rest.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod support;

use std::sync::Arc;

use casework::{Applicant, Person};
use regulation::RoleId;
use store::{
    Customer, Duty, Filter, NewOutbox, OwnerFilter, Put, Raw, RawState, Reader, Sort, Store, StoreError, Tx,
};
use support::*;
use uuid::Uuid;

fn card_act() -> store::CardAct<'static> {
    store::CardAct { org: ORG, actor: "anna", at: time(1), seed: [7; 16], alone: true }
}

fn petr(id: Uuid) -> Customer {
    Customer {
        name: Some("Пётр Иванов".into()),
        phone: Some("8 (391) 244-33-22".into()),
        email: Some("Petr@Example.ru".into()),
        inn: Some("246001234567".into()),
        ..Customer::new(id, Applicant::Individual)
    }
}

async fn put(store: &Store, card: Customer) {
    store
        .write::<_, StoreError, _>(move |tx| {
            let card = card.clone();
            Box::pin(async move { tx.put_customer(&card_act(), &card, &[]).await })
        })
        .await
        .unwrap();
}

both!(a_customer_is_found_again_by_any_contact, |store, _place| {
    let card = petr(id());
    put(&store, card.clone()).await;
    let mut reader = store.reader().await.unwrap();
    for (phone, email, inn) in [
        (Some("+7 391 2443322"), None, None),
        (None, Some(" petr@example.RU"), None),
        (None, None, Some("24 6001 2345 67")),
        (Some("+7 999 000-00-00"), Some("petr@example.ru"), None),
    ] {
        let found = reader.find_customer(ORG, phone, email, inn).await.unwrap().unwrap();
        assert_eq!((found.customer, found.others), (card.id, vec![]));
    }
    assert_eq!(reader.find_customer(ORG, Some("112"), None, None).await.unwrap(), None);
    assert_eq!(reader.find_customer("other", None, Some("petr@example.ru"), None).await.unwrap(), None);
    assert_eq!(reader.customer(ORG, card.id).await.unwrap(), Some(card));
});

both!(of_contradicting_contacts_the_inn_decides, |store, _place| {
    let (first, second) =
        (petr(id()), Customer { inn: Some("2446001234".into()), ..Customer::new(id(), Applicant::Legal) });
    put(&store, first.clone()).await;
    put(&store, second.clone()).await;
    let mut reader = store.reader().await.unwrap();
    let found = reader
        .find_customer(ORG, first.phone.as_deref(), None, second.inn.as_deref())
        .await
        .unwrap()
        .unwrap();
    assert_eq!((found.customer, found.others), (second.id, vec![first.id]));
    let taken = Customer { email: Some("petr@example.ru".into()), ..second.clone() };
    put(&store, taken).await;
    let found = reader.find_customer(ORG, None, Some("petr@example.ru"), None).await.unwrap().unwrap();
    assert_eq!(found.customer, first.id, "a contact stays with the card that had it first");
});

both!(an_old_number_still_finds_and_an_erased_card_does_not, |store, place| {
    let card = petr(id());
    put(&store, card.clone()).await;
    put(&store, Customer { phone: Some("+7 902 111-22-33".into()), ..card.clone() }).await;
    let mut reader = store.reader().await.unwrap();
    let found = reader.find_customer(ORG, Some("83912443322"), None, None).await.unwrap();
    assert_eq!(found.unwrap().customer, card.id);
    let id = card.id;
    let erased = store.write::<_, StoreError, _>(move |tx| {
        Box::pin(async move { tx.erase_customer(&card_act(), id, "по заявлению").await })
    });
    erased.await.unwrap();
    assert_eq!(reader.find_customer(ORG, Some("83912443322"), None, None).await.unwrap(), None);
    assert!(place.tables_with("ванов").await.is_empty());
});

async fn indexed(store: &Store, number: &'static str, text: &'static str) -> Uuid {
    let case = id();
    begin(store, case, number).await.unwrap();
    store
        .write::<_, StoreError, _>(move |tx| {
            tx.index_case(ORG, case, text);
            Box::pin(async { Ok(()) })
        })
        .await
        .unwrap();
    case
}

both!(search_finds_russian_words_in_all_their_forms, |store, _place| {
    let delay = indexed(
        &store,
        "П-00017",
        "П-00017 Пётр Иванов, 8 (391) 244-33-22: задержку доставки, ИНН 2446001234",
    )
    .await;
    let other =
        indexed(&store, "Ж-00018", "Ж-00018 Грубость оператора, ещё не было ответа. Complaints").await;
    let mut reader = store.reader().await.unwrap();
    for query in [
        "задержка",
        "Задержки доставка",
        "задерж",
        "П-00017",
        "00017",
        "петр иванову",
        "+7 391 2443322",
        "83912443322",
        "2446001234",
    ] {
        assert_eq!(reader.search(ORG, query, 10).await.unwrap(), [delay], "{query}");
    }
    for query in ["грубости операторов", "еще", "complaint", "ж"] {
        assert_eq!(reader.search(ORG, query, 10).await.unwrap(), [other], "{query}");
    }
    for query in ["задержка грубость", "з", "", "?!", "\" OR 1=1 --", "'"] {
        assert!(reader.search(ORG, query, 10).await.unwrap().is_empty(), "{query}");
    }
    assert!(reader.search("other", "задержка", 10).await.unwrap().is_empty());

    store
        .write::<_, StoreError, _>(move |tx| {
            tx.index_case(ORG, delay, "вернули деньги");
            Box::pin(async { Ok(()) })
        })
        .await
        .unwrap();
    assert!(reader.search(ORG, "задержка", 10).await.unwrap().is_empty());
    let filter = Filter { text: Some("деньгами".into()), ..Filter::default() };
    assert_eq!(reader.cases(ORG, &filter, None, 10).await.unwrap()[0].id, delay);
});

/// More than a search gathers; of every hundredth the words say so.
async fn many_alike(store: &Store) -> Vec<Uuid> {
    let cases: Arc<Vec<Uuid>> = Arc::new((0..1100).map(|_| id()).collect());
    let written = cases.clone();
    let writing = store.write::<_, StoreError, _>(move |tx| {
        let cases = written.clone();
        Box::pin(async move {
            for (n, case) in cases.iter().enumerate() {
                begin_in(tx, *case, format!("П-{n:05}"), None).await?;
                let apart = if n % 100 == 0 { "пожар" } else { "сырость" };
                tx.index_case(ORG, *case, &format!("П-{n:05} жалоба на погоду, {apart}"));
            }
            Ok(())
        })
    });
    writing.await.unwrap();
    let newest_first = cases.iter().rev().copied();
    newest_first.collect()
}

both!(words_of_very_many_cases_give_the_newest_page_by_page, |store, place| {
    let cases = many_alike(&store).await;
    let nothing = "UPDATE cases SET late = late";
    place.tamper(nothing, &format!("ANALYZE search_documents; {nothing}")).await;
    let mut reader = store.reader().await.unwrap();
    let filter = |words: &str| Filter { text: Some(words.into()), ..Filter::default() };
    for words in ["жалобы погода", "п", "погод"] {
        let (mut found, mut after) = (Vec::new(), None);
        loop {
            let page =
                reader.queue(ORG, &filter(words), Sort::Registered, after.as_ref(), 300).await.unwrap();
            found.extend(page.rows.iter().map(|row| row.id));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(found, cases, "{words}");
    }
    let rare: Vec<Uuid> = cases.iter().rev().step_by(100).rev().copied().collect();
    assert_eq!(reader.search(ORG, "жалоба пожар", 20).await.unwrap(), rare);
    assert_eq!(reader.search(ORG, "жалоба П-00017", 20).await.unwrap(), [cases[1100 - 1 - 17]]);
    assert!(reader.search(ORG, "пожар сырость", 20).await.unwrap().is_empty());
    let open = Filter { open: Some(true), ..filter("сырость") };
    let by_number = reader.queue(ORG, &open, Sort::Number, None, 2).await.unwrap();
    let numbers: Vec<&str> = by_number.rows.iter().map(|row| row.number.as_str()).collect();
    assert_eq!(numbers, ["П-00001", "П-00002"]);
});

fn letter(fingerprint: &str) -> Raw {
    Raw {
        id: id(),
        channel: "mail".into(),
        arrived: time(0),
        fingerprint: fingerprint.into(),
        media: "message/rfc822".into(),
        kind: Some("claim".into()),
        sender: Some("<system>".into()),
        mailbox: None,
        name: None,
        raw: b"From: \xff\x00".to_vec(),
    }
}

async fn arrive(store: &Store, raw: &Raw) -> Put {
    let raw = raw.clone();
    let put = store.write::<_, StoreError, _>(move |tx| {
        let raw = raw.clone();
        Box::pin(async move { tx.put_raw(ORG, &raw).await })
    });
    put.await.unwrap()
}

both!(what_arrives_twice_is_stored_once_and_the_balance_holds, |store, _place| {
    let letters: Vec<Raw> = ["a", "b", "c"].map(letter).to_vec();
    for letter in &letters {
        assert_eq!(arrive(&store, letter).await, Put::New);
    }
    assert_eq!(arrive(&store, &Raw { id: id(), ..letters[0].clone() }).await, Put::Duplicate(letters[0].id));
    let (first, second, case) = (letters[0].id, letters[1].id, id());
    store
        .write::<_, StoreError, _>(move |tx| {
            Box::pin(async move {
                assert!(tx.settle_raw(ORG, first, RawState::Registered, Some(case), None).await?);
                assert!(!tx.settle_raw(ORG, first, RawState::Registered, Some(id()), None).await?);
                assert!(tx.settle_raw(ORG, second, RawState::Failed, None, Some("нет текста")).await?);
                Ok(())
            })
        })
        .await
        .unwrap();
    let mut reader = store.reader().await.unwrap();
    let balance = &reader.intake_balance(ORG, time(0), time(1)).await.unwrap()[0];
    assert_eq!((balance.arrived, balance.waiting, balance.registered, balance.failed), (3, 1, 1, 1));
    let failed = reader.raws(ORG, RawState::Failed, 10).await.unwrap();
    assert_eq!((failed.len(), failed[0].problem.as_deref(), failed[0].tried), (1, Some("нет текста"), 1));
    let (info, bytes) = reader.raw(ORG, first).await.unwrap().unwrap();
    assert_eq!(
        (info.case_id, info.kind.as_deref(), info.sender.as_deref()),
        (Some(case), Some("claim"), Some("<system>"))
    );
    assert_eq!(bytes, Some(letters[0].raw.clone()));
});

both!(the_same_letter_arriving_at_once_is_stored_once, |store, _place| {
    let task = |_| {
        let store = store.clone();
        tokio::spawn(async move { arrive(&store, &letter("same")).await })
    };
    let mut new = 0;
    for task in (0..32).map(task).collect::<Vec<_>>() {
        new += u32::from(task.await.unwrap() == Put::New);
    }
    assert_eq!(new, 1);
});

async fn put_outbox(store: &Store, many: u32) {
    store
        .write::<_, StoreError, _>(move |tx| {
            Box::pin(async move {
                let row = |n| NewOutbox {
                    id: Uuid::from_u128(u128::from(n)),
                    case: None,
                    n: None,
                    kind: "mail".into(),
                    payload: "{}".into(),
                    due: time(0),
                };
                tx.put_outbox(ORG, &(0..many).map(row).collect::<Vec<_>>());
                Ok(())
            })
        })
        .await
        .unwrap();
}

both!(nothing_is_claimed_twice, |store, place| {
    put_outbox(&store, 100).await;
    let other = Store::open(place.location()).await.unwrap();
    let claim = |n: u32| {
        let store = if n.is_multiple_of(2) { store.clone() } else { other.clone() };
        tokio::spawn(async move {
            store
                .write::<_, StoreError, _>(|tx| Box::pin(tx.claim_outbox(time(1), time(5), 7)))
                .await
                .unwrap()
        })
    };
    let mut claimed = Vec::new();
    for task in (0..20).map(claim).collect::<Vec<_>>() {
        claimed.extend(task.await.unwrap().into_iter().map(|row| row.id));
    }
    let distinct: std::collections::BTreeSet<Uuid> = claimed.iter().copied().collect();
    assert_eq!((claimed.len(), distinct.len()), (100, 100));
});

async fn claim(tx: &mut Tx, now: i64) -> Result<Vec<Uuid>, StoreError> {
    Ok(tx.claim_outbox(time(now), time(now + 5), 10).await?.into_iter().map(|row| row.id).collect())
}

both!(what_could_not_leave_is_tried_again_and_what_left_is_not, |store, _place| {
    put_outbox(&store, 3).await;
    let ids = store.write::<_, StoreError, _>(|tx| Box::pin(claim(tx, 0))).await.unwrap();
    assert_eq!(ids.len(), 3);
    let (left, later, lost) = (ids[0], ids[1], ids[2]);
    store
        .write::<_, StoreError, _>(move |tx| {
            Box::pin(async move {
                tx.finish_outbox(ORG, left, time(1)).await?;
                tx.retry_outbox(ORG, later, time(3), "нет связи").await?;
                tx.give_up_outbox(ORG, lost, time(1), "нет такого ящика").await
            })
        })
        .await
        .unwrap();
    assert!(store.write::<_, StoreError, _>(|tx| Box::pin(claim(tx, 2))).await.unwrap().is_empty());
    assert_eq!(store.write::<_, StoreError, _>(|tx| Box::pin(claim(tx, 3))).await, Ok(vec![later]));
    let again = store.write::<_, StoreError, _>(|tx| Box::pin(claim(tx, 8))).await;
    assert_eq!(again, Ok(vec![later]), "whoever claimed it may have died");
    let mut reader = store.reader().await.unwrap();
    let waiting = reader.outbox_waiting(ORG, 10).await.unwrap();
    assert_eq!(
        (waiting.len(), waiting[0].attempts, waiting[0].last_error.as_deref()),
        (1, 3, Some("нет связи"))
    );
});

both!(lists_are_filtered_and_paged, |store, _place| {
    let mut ids = Vec::new();
    for n in 1..=7 {
        let case = id();
        begin(&store, case, &format!("П-{n:05}")).await.unwrap();
        ids.push(case);
    }
    go_on(&store, ids[0], [middle(), end()].concat(), 600).await.unwrap();
    let mut reader = store.reader().await.unwrap();
    let open =
        Filter { open: Some(true), owner: Some(OwnerFilter::Person("anna".into())), ..Filter::default() };
    let page = reader.cases(ORG, &open, None, 4).await.unwrap();
    let rest = reader.cases(ORG, &open, Some(page[3].after()), 4).await.unwrap();
    let seen: Vec<Uuid> = page.iter().chain(&rest).map(|row| row.id).collect();
    assert_eq!(seen, ids[1..].iter().rev().copied().collect::<Vec<_>>());
    let count =
        async |reader: &mut Reader, filter: Filter| reader.cases(ORG, &filter, None, 50).await.unwrap().len();
    assert_eq!(count(&mut reader, Filter { missed: Some(true), ..Filter::default() }).await, 1);
    assert_eq!(
        count(&mut reader, Filter { owner: Some(OwnerFilter::Queue("manager".into())), ..Filter::default() })
            .await,
        0
    );
    let mine = OwnerFilter::Mine { person: "anna".into(), roles: vec!["manager".into()] };
    assert_eq!(count(&mut reader, Filter { owner: Some(mine), ..Filter::default() }).await, 7);
    assert_eq!(count(&mut reader, Filter { from: Some(time(2)), ..Filter::default() }).await, 0);
    let stages = reader.stage_counts(ORG).await.unwrap();
    assert_eq!((stages[0].stage.as_str(), stages[0].cases, stages[0].late), ("primary", 6, 0));
    assert_eq!(reader.due_cases(time(470), 10).await.unwrap().len(), 6);
    assert!(reader.due_cases(time(469), 10).await.unwrap().is_empty());
});

both!(the_register_gives_each_case_with_customer_and_messages, |store, _place| {
    let card = petr(id());
    put(&store, card.clone()).await;
    for n in 1..=5 {
        let (case, customer) = (id(), (n % 2 == 0).then_some(card.id));
        let number = format!("П-{n:05}");
        store.write(move |tx| Box::pin(begin_in(tx, case, number.clone(), customer))).await.unwrap();
    }
    let mut reader = store.reader().await.unwrap();
    let first = reader.register_rows(ORG, time(0), time(9), None, 3).await.unwrap();
    let rest = reader.register_rows(ORG, time(0), time(9), Some(first[2].after()), 3).await.unwrap();
    let numbers: Vec<String> = first.iter().chain(&rest).map(|row| row.state.number.to_string()).collect();
    assert_eq!(numbers, ["П-00001", "П-00002", "П-00003", "П-00004", "П-00005"]);
    assert_eq!(first[1].customer.as_ref(), Some(&card));
    assert_eq!(first[0].customer, None);
    assert!(first.iter().chain(&rest).all(|row| row.messages.len() == 2));
    assert_eq!(reader.customer_cases(ORG, card.id).await.unwrap().len(), 2);
});

both!(letters_find_their_case_by_what_they_answer, |store, _place| {
    let case = id();
    begin(&store, case, "П-00001").await.unwrap();
    store
        .write::<_, StoreError, _>(move |tx| {
            tx.set_message_id(ORG, case, 1, "1@mail.example");
            tx.set_message_id(ORG, case, 2, "2@otklik.example");
            Box::pin(async { Ok(()) })
        })
        .await
        .unwrap();
    let mut reader = store.reader().await.unwrap();
    let ids = ["unknown@x", "2@otklik.example", "1@mail.example"].map(str::to_owned);
    let threads = reader.threads(ORG, &ids).await.unwrap();
    assert!(threads.iter().all(|thread| thread.case_id == case));
    assert_eq!(threads.iter().map(|thread| thread.incoming).collect::<Vec<_>>(), [false, true]);
    assert!(reader.threads(ORG, &ids[..1]).await.unwrap().is_empty());
    assert_eq!(reader.message_ids(ORG, case).await.unwrap()[1].n, 2);
});

both!(staff_is_known_with_the_cases_that_each_holds, |store, _place| {
    let anna = Person {
        login: Arc::from("anna"),
        name: Arc::from("Анна"),
        roles: vec![RoleId::new("manager").unwrap()],
        department: None,
        position: None,
        email: None,
        phone: None,
        away: None,
        load: 99,
    };
    let boris = Person { login: Arc::from("boris"), ..anna.clone() };
    store
        .write::<_, StoreError, _>(move |tx| {
            let (anna, boris) = (anna.clone(), boris.clone());
            Box::pin(async move {
                tx.put_person(ORG, &anna).await?;
                tx.put_person(ORG, &boris).await
            })
        })
        .await
        .unwrap();
    begin(&store, id(), "П-00001").await.unwrap();
    begin(&store, id(), "П-00002").await.unwrap();
    let mut reader = store.reader().await.unwrap();
    let staff = reader.people(ORG).await.unwrap();
    let loads: Vec<(&str, u32)> = staff.iter().map(|person| (&*person.login, person.load)).collect();
    assert_eq!(loads, [("anna", 2), ("boris", 0)]);
});

async fn publish(store: &Store, version: &'static str, text: &'static str) -> Result<(), StoreError> {
    let publish = store.write(move |tx| {
        Box::pin(async move {
            let files = vec![("regulation.yaml".to_owned(), text.to_owned())];
            tx.publish_regulation(ORG, version, &files, time(0)).await
        })
    });
    publish.await
}

both!(a_published_regulation_is_never_changed, |store, _place| {
    publish(&store, "1", "one").await.unwrap();
    publish(&store, "2", "two").await.unwrap();
    let mut reader = store.reader().await.unwrap();
    assert_eq!(reader.current_regulation(ORG).await.unwrap().unwrap().version, "2");
    assert_eq!(reader.regulation(ORG, "1").await.unwrap().files[0].1, "one");
    assert!(matches!(publish(&store, "1", "other").await, Err(StoreError::Exists { .. })));
    publish(&store, "1", "one").await.unwrap();
    assert_eq!(reader.current_regulation(ORG).await.unwrap().unwrap().version, "1");
    assert_eq!(reader.current_regulation("other").await.unwrap(), None);
});

both!(duties_come_due, |store, _place| {
    let duty = Duty { org: ORG.into(), duty: "market".into(), last_done: None, due: Some(time(60)) };
    let put = duty.clone();
    store
        .write::<_, StoreError, _>(move |tx| {
            let duty = put.clone();
            Box::pin(async move {
                tx.put_organisation(ORG, "КРЕДО-ТЕЛЕКОМ", time(0)).await?;
                tx.put_duty(&duty).await
            })
        })
        .await
        .unwrap();
    let mut reader = store.reader().await.unwrap();
    assert_eq!(reader.due_duties(time(60), 9).await.unwrap(), [duty]);
    assert!(reader.due_duties(time(59), 9).await.unwrap().is_empty());
    assert_eq!(reader.organisations().await.unwrap()[0].title, "КРЕДО-ТЕЛЕКОМ");
});

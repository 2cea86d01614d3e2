//! A customer's card follows from its journal, and whoever changes it behind the program's back is found out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod support;

use casework::Applicant;
use store::{
    CardAct, Customer, NewSeal, Restored, SealKey, Store, StoreError, Trust, rebuild_check, verify, verify_by,
};
use support::*;
use uuid::Uuid;

const fn card_act(at: jiff::Timestamp) -> CardAct<'static> {
    CardAct { org: ORG, actor: "anna", at, seed: [7; 16], alone: true }
}

fn petr(id: Uuid) -> Customer {
    Customer {
        name: Some("Пётр Иванов".into()),
        phone: Some("8 (391) 244-33-22".into()),
        manager: Some("anna".into()),
        ..Customer::new(id, Applicant::Individual)
    }
}

async fn put(store: &Store, card: &Customer, minutes: i64) {
    let card = card.clone();
    let put = store.write::<_, StoreError, _>(move |tx| {
        let card = card.clone();
        Box::pin(async move { tx.put_customer(&card_act(time(minutes)), &card, &[]).await })
    });
    put.await.unwrap();
}

/// A card that was written twice, by its id.
async fn known(store: &Store) -> Uuid {
    let card = petr(id());
    put(store, &card, 1).await;
    put(store, &Customer { email: Some("Petr@Example.ru".into()), ..card.clone() }, 2).await;
    card.id
}

async fn differences(store: &Store) -> Vec<String> {
    let found = rebuild_check(&mut store.reader().await.unwrap(), Some(ORG)).await.unwrap();
    found.differences.iter().map(|one| format!("{}: {} → {}", one.what, one.stored, one.rebuilt)).collect()
}

async fn problems(store: &Store) -> Vec<String> {
    let report = verify(&mut store.reader().await.unwrap(), Some(ORG)).await.unwrap();
    report.problems.iter().map(|problem| problem.text(worktime::Lang::Ru)).collect()
}

async fn restore(store: &Store, card: Uuid) -> Restored {
    let restored = store.write::<_, StoreError, _>(move |tx| {
        Box::pin(async move { tx.restore_card(&card_act(time(50)), card).await })
    });
    restored.await.unwrap()
}

macro_rules! touched {
    ($name:ident, $sql:expr, $told:expr) => {
        both!($name, |store, place| {
            let card = known(&store).await;
            assert_eq!(differences(&store).await, Vec::<String>::new());
            place.tamper($sql, $sql).await;
            assert_eq!(problems(&store).await, Vec::<String>::new(), "its journal is whole");
            assert_eq!(differences(&store).await, $told);
            assert!(matches!(restore(&store, card).await, Restored::Done { changed, .. } if changed.len() == 1));
            assert_eq!(differences(&store).await, Vec::<String>::new());
            assert_eq!(problems(&store).await, Vec::<String>::new());
        });
    };
}

touched!(
    a_name_changed_by_hand_is_named_and_put_right,
    "UPDATE customers SET name = 'Иван Петров'",
    ["customer.name: \"Иван Петров\" → \"Пётр Иванов\""]
);
touched!(
    a_contact_changed_by_hand_is_named_and_put_right,
    "UPDATE contacts SET value = '79990000000' WHERE kind = 'phone'",
    ["customer.contacts: [[\"email\",\"petr@example.ru\"],[\"phone\",\"79990000000\"]] → \
        [[\"email\",\"petr@example.ru\"],[\"phone\",\"73912443322\"]]"]
);
touched!(
    a_contact_taken_away_is_named_and_put_back,
    "DELETE FROM contacts WHERE kind = 'phone'",
    ["customer.contacts: [[\"email\",\"petr@example.ru\"]] → \
        [[\"email\",\"petr@example.ru\"],[\"phone\",\"73912443322\"]]"]
);

macro_rules! forged {
    ($name:ident, $sql:expr, $said:expr) => {
        both!($name, |store, place| {
            let card = known(&store).await;
            place.tamper($sql, $sql).await;
            assert_eq!(problems(&store).await, [format!("kredo, карточка заявителя {card}{}", $said)]);
            assert!(matches!(restore(&store, card).await, Restored::Untrusted(_)));
        });
    };
}

forged!(
    a_name_changed_in_its_journal_is_found,
    "UPDATE customer_journal SET personal = replace(personal, 'Иванов', 'Петров') WHERE seq = 1",
    ", запись 1: персональные данные записи изменены."
);
forged!(
    a_manager_changed_in_its_journal_is_found,
    "UPDATE customer_journal SET body = replace(body, 'anna', 'rita') WHERE seq = 2",
    ", запись 2: запись изменена: она не сходится со своим хешем."
);
forged!(
    an_entry_of_a_card_taken_away_is_missed,
    "DELETE FROM customer_journal WHERE seq = 2",
    ", запись 2: записи нет."
);

both!(a_card_taken_away_or_cut_back_is_missed_by_its_seal, |store, place| {
    let (one, two) = (known(&store).await, petr(id()));
    let two = Customer { phone: None, ..two };
    put(&store, &two, 3).await;
    let trust = Trust { key: Some(SealKey::new([5; 32])), outside: Vec::new() };
    let key = trust.key.clone().unwrap();
    let sealed = store.write::<_, StoreError, _>(move |tx| {
        let key = key.clone();
        Box::pin(async move {
            tx.seal(&NewSeal { org: ORG, at: time(4), day: "2026-09-20", even_empty: false, key: &key }).await
        })
    });
    assert_eq!(sealed.await.unwrap().unwrap().chains, 2);
    let cut = "UPDATE customers SET seq = 1, head = (SELECT hash FROM customer_journal j
            WHERE j.customer = customers.id AND j.seq = 1) WHERE seq = 2;
        DELETE FROM customer_journal WHERE seq = 2;
        DELETE FROM customer_journal WHERE customer IN (SELECT id FROM customers WHERE phone IS NULL);
        DELETE FROM customers WHERE phone IS NULL";
    place.tamper(cut, cut).await;
    let report = verify_by(&mut store.reader().await.unwrap(), Some(ORG), &trust).await.unwrap();
    let said: Vec<String> = report.problems.iter().map(|one| one.text(worktime::Lang::Ru)).collect();
    let gone = "нет того, что скреплено печатью № 1.";
    assert_eq!(
        said,
        [
            format!("kredo, карточка заявителя {one}, запись 2: {gone}"),
            format!("kredo, карточка заявителя {}: {gone}", two.id)
        ]
    );
});

both!(an_erased_card_verifies_and_nothing_is_left_of_it, |store, place| {
    let card = known(&store).await;
    let erased = store.write::<_, StoreError, _>(move |tx| {
        Box::pin(async move { tx.erase_customer(&card_act(time(3)), card, "по заявлению").await })
    });
    erased.await.unwrap();
    for word in ["ванов", "2443322", "example"] {
        assert_eq!(place.tables_with(word).await, Vec::<String>::new(), "{word}");
    }
    assert_eq!(problems(&store).await, Vec::<String>::new());
    assert_eq!(differences(&store).await, Vec::<String>::new());
    let journal = store.reader().await.unwrap().card_journal(ORG, card).await.unwrap();
    assert_eq!(journal.len(), 3);
    let back = "UPDATE customers SET name = 'Иван Петров'";
    place.tamper(back, back).await;
    assert_eq!(differences(&store).await, ["customer.name: \"Иван Петров\" → null"]);
});

both!(a_card_from_before_there_were_chains_begins_one_when_it_changes_or_is_rebuilt, |store, place| {
    let (changed, rebuilt) = (petr(id()), Customer { phone: Some("+7 902 111-22-33".into()), ..petr(id()) });
    put(&store, &changed, 1).await;
    put(&store, &rebuilt, 1).await;
    let old = "DELETE FROM customer_journal; UPDATE customers SET seq = 0, head = NULL";
    place.tamper(old, old).await;
    assert_eq!(problems(&store).await, Vec::<String>::new());
    assert_eq!(differences(&store).await, Vec::<String>::new());
    put(&store, &Customer { note: Some("звонить после обеда".into()), ..changed.clone() }, 2).await;
    assert!(matches!(restore(&store, rebuilt.id).await, Restored::Done { .. }));
    for card in [changed.id, rebuilt.id] {
        assert_eq!(store.reader().await.unwrap().card_journal(ORG, card).await.unwrap().len(), 1);
    }
    assert_eq!(differences(&store).await, Vec::<String>::new());
});

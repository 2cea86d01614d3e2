//! What the journals do not write themselves is held against them all the same (S2).
use store::{NewOutbox, Store, StoreError, Tx};
use testkit::{Place, Town, both, claim};

async fn differences(town: &Town) -> Vec<String> {
    let rebuilt = town.app.rebuild_check(Some(&town.org)).await.unwrap();
    rebuilt.differences.iter().map(|one| format!("{}: {} → {}", one.what, one.stored, one.rebuilt)).collect()
}

/// Something that the program itself would never write.
async fn behind<F>(town: &Town, job: F)
where
    F: for<'a> Fn(&'a mut Tx) -> store::BoxFuture<'a, Result<(), StoreError>> + Send + Sync + 'static,
{
    let store = Store::open(town.place().location()).await.unwrap();
    store.write(job).await.unwrap();
    store.close().await;
}

both!(words_that_are_not_of_the_case_are_named, "kredo", |town| {
    let number = town.registered("employee", claim("Третий день нет интернета")).await;
    let (org, case) = (town.org.clone(), town.case(&number).await.case);
    behind(town, move |tx| {
        tx.index_case(&org, case, "Пётр Иванов, благодарность");
        Box::pin(async { Ok(()) })
    })
    .await;
    let found = differences(town).await;
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("search: [\"благодарн\",\"благодарность\"] → ["), "{found:?}");
    assert!(found[0].contains("\"интернет\""), "{found:?}");
    town.app.rebuild(&town.org, None).await.unwrap();
    assert_eq!(differences(town).await, Vec::<String>::new());
});

both!(a_card_that_learns_more_later_leaves_older_cases_as_they_are, "kredo", |town| {
    let mut first = claim("Нет интернета");
    first["customer"].as_object_mut().unwrap().remove("email");
    town.registered("employee", first).await;
    town.registered("employee", claim("Снова нет интернета")).await;
    assert_eq!(differences(town).await, Vec::<String>::new());
});

both!(a_letter_too_long_to_be_found_by_its_end_is_checked_all_the_same, "kredo", |town| {
    let words: Vec<String> = (0..40_000).map(|n| format!("слово{n}")).collect();
    let letter = town.letter("Пётр Иванов <petr@example.ru>").await.about("Долгое письмо");
    town.mail(letter.saying(&words.join(" "))).await;
    assert_eq!(differences(town).await, Vec::<String>::new());
});

async fn a_forged_letter_is_named(town: &Town) {
    let number = town.registered("employee", claim("Нет интернета")).await;
    town.act(&number, "accept", "anna", &[]).await;
    let (org, case) = (town.org.clone(), town.case(&number).await.case);
    let mut rows = town.reader().await.outbox_of(&org, case).await.unwrap();
    let row = rows.pop().unwrap();
    let mut letter: serde_json::Value = serde_json::from_str(row.payload.as_deref().unwrap()).unwrap();
    let (via, n) = (letter["via"].as_str().unwrap().to_owned(), row.n.unwrap());
    letter["text"] = "Мы вам ничего не должны".into();
    letter["via"] = "email".into();
    letter["to"] = "stranger@example.ru".into();
    let row = NewOutbox {
        id: uuid::Uuid::from_u128(7),
        case: Some(case),
        n: Some(n as u32),
        kind: row.kind,
        payload: letter.to_string(),
        due: row.due,
    };
    let row = vec![row];
    let called = format!("another-{via}@example.ru");
    let ids = called.clone();
    behind(town, move |tx| {
        tx.put_outbox(&org, &row);
        tx.set_message_id(&org, case, n as u32, &ids);
        Box::pin(async { Ok(()) })
    })
    .await;
    let found = differences(town).await;
    let tells = |what: String| found.iter().any(|one| one.starts_with(&what));
    assert!(tells(format!("outbox {n}.text: \"Мы вам ничего не должны\"")), "{found:?}");
    assert!(tells(format!("outbox {n}.to: \"stranger@example.ru\"")), "{found:?}");
    assert!(tells(format!("message-id {n}: \"{called}\"")), "{found:?}");
}

/// What was forged cannot be taken back by the program: the town does not end as others do.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_letter_that_says_another_thing_or_goes_elsewhere_is_named() {
    for place in [Place::sqlite(), Place::postgresql()] {
        let town = Town::new(place, "kredo").await;
        a_forged_letter_is_named(&town).await;
        town.app.close().await;
    }
}

async fn forged_rules_are_named_and_carry_no_case(town: &Town) {
    town.registered("employee", claim("Нет интернета")).await;
    let files = town.app.regulation_files(&town.org, None).await.unwrap();
    let (org, at) = (town.org.clone(), town.instant("2026-03-02 09:00"));
    behind(town, move |tx| {
        let (org, files) = (org.clone(), files.clone());
        Box::pin(async move { tx.publish_regulation(&org, "123456789abc", &files, at).await })
    })
    .await;
    let report = town.app.verify(Some(&town.org), Vec::new()).await.unwrap();
    let said: Vec<String> = report.problems.iter().map(ToString::to_string).collect();
    assert_eq!(said, ["kredo, регламент 123456789abc: файлы изменены: они не дают этой версии."]);
    let other = town.another_node().await;
    assert!(other.regulation(&town.org).await.is_err(), "no case begins by them");
    other.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rules_that_nobody_published_are_named_and_carry_no_case() {
    for place in [Place::sqlite(), Place::postgresql()] {
        let town = Town::new(place, "kredo").await;
        forged_rules_are_named_and_carry_no_case(&town).await;
        town.app.close().await;
    }
}

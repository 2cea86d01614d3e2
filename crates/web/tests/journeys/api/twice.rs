use serde_json::json;
use testkit::both;

use super::program::Program;
use crate::ORG;

both!(a_request_under_a_key_is_carried_out_once, ORG, |town| {
    let mut kim = Program::of(town, "employee").await;
    kim.headers = vec![("idempotency-key", "letter-17".to_owned())];
    let case = testkit::claim("Нет интернета");
    let first = kim.post("/cases", case.clone()).await;
    let second = kim.post("/cases", case.clone()).await;
    assert_eq!((first.status, &first.json), (second.status, &second.json));
    assert_eq!(first.header("location"), second.header("location"));
    assert_eq!((first.header("idempotency-replayed"), second.header("idempotency-replayed")), ("", "true"));
    kim.post("/cases", testkit::claim("Другое")).await.problem("key-used", 422);
    assert_eq!(
        Program::of(town, "manager").await.get("/cases").await.good()["items"].as_array().unwrap().len(),
        1
    );
});

both!(many_at_once_under_a_key_are_one, ORG, |town| {
    let mut kim = Program::of(town, "employee").await;
    kim.headers = vec![("idempotency-key", "at-once".to_owned())];
    let case = testkit::claim("Нет интернета");
    let told = testkit::all((0..8).map(|_| kim.post("/cases", case.clone()))).await;
    let numbers: std::collections::BTreeSet<String> =
        told.iter().filter(|one| one.status.is_success()).map(|one| one.json["number"].to_string()).collect();
    assert_eq!(numbers.len(), 1, "{told:#?}");
    for one in told.into_iter().filter(|one| !one.status.is_success()) {
        one.problem("key-busy", 409);
    }
    assert_eq!(
        Program::of(town, "manager").await.get("/cases").await.good()["items"].as_array().unwrap().len(),
        1
    );
});

both!(what_was_refused_may_be_sent_again_under_its_key, ORG, |town| {
    let mut kim = Program::of(town, "employee").await;
    kim.headers = vec![("idempotency-key", "corrected".to_owned())];
    let mut case = testkit::claim("Нет интернета");
    case["fields"] = json!({});
    kim.post("/cases", case).await.problem("refused", 422);
    kim.post("/cases", testkit::claim("Нет интернета")).await.good();
    for unfit in ["two words", "ключ-17", "\u{a0}"] {
        kim.headers = vec![("idempotency-key", unfit.to_owned())];
        kim.post("/cases", testkit::claim("Нет интернета")).await.problem("bad-value", 422);
    }
});

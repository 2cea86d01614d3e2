//! What is sent wrongly is answered by a problem: what, where, what would be right.
use serde_json::json;
use testkit::both;

use super::program::Program;
use crate::ORG;

both!(nobody_comes_in_without_a_token_that_works, ORG, |town| {
    let mut program = Program::new(town);
    let told = program.get("/cases").await;
    assert_eq!(told.header("www-authenticate"), "Bearer realm=\"otklik\"");
    told.problem("no-token", 401);
    program.token = Some("none".into());
    let told = program.get("/cases").await;
    assert!(told.header("www-authenticate").contains("invalid_token"));
    told.problem("bad-token", 401);
    let anna = Program::of(town, "manager").await;
    anna.get("/cases").await.good();
    town.at("2036-03-06 10:00");
    anna.get("/cases").await.problem("bad-token", 401);
});

both!(a_scope_too_small_is_named, ORG, |town| {
    let reader = Program::with(town, "employee", &["cases:read"]).await;
    let told = reader.post("/cases", testkit::claim("Нет интернета")).await;
    assert!(told.header("www-authenticate").contains("insufficient_scope"));
    assert_eq!(told.problem("scope", 403)["scope"], "cases:write");
});

both!(a_body_that_is_not_understood_is_said_with_its_place, ORG, |town| {
    let kim = Program::of(town, "employee").await;
    let send = async |text: &str| kim.ask("POST", "/cases", Some(text.to_owned())).await;
    let broken = send("{\n  \"kind\" \"claim\"\n}").await.problem("not-json", 400);
    assert_eq!(broken["place"], json!({ "line": 2, "column": 10 }));
    assert!(broken["detail"].as_str().unwrap().contains("строка 2"));
    send("{\"kind\":").await.problem("not-json", 400);
    let extra = send(r#"{"kind":"claim","channel":"phone","customer":{"mail":"a@b"}}"#).await;
    let extra = extra.problem("unknown-field", 422);
    assert_eq!(extra["field"], "customer.mail");
    assert!(extra["allowed"].as_array().unwrap().contains(&json!("email")));
    let typed = send(r#"{"kind":5,"channel":"phone"}"#).await.problem("wrong-type", 422);
    assert_eq!(typed["field"], "kind");
    assert_eq!(typed["detail"], "«kind»: нужно значение вида «строка», а передано «число».");
    assert_eq!(send(r#"{"kind":"claim"}"#).await.problem("missing-field", 422)["field"], "channel");
    let time = send(r#"{"kind":"claim","channel":"phone","received":"вчера"}"#).await;
    assert_eq!(time.problem("bad-value", 422)["field"], "received");
    let kind = send(r#"{"kind":"none","channel":"phone"}"#).await.problem("refused", 422);
    assert_eq!(kind["field"], "kind");
    assert!(kind["allowed"].as_array().unwrap().contains(&json!("claim")), "{kind:#}");
    let much = json!({ "cases": [], "person": "x".repeat(600 * 1024), "reason": "" });
    Program::of(town, "subscribers").await.post("/assignments", much).await.problem("too-large", 413);
});

both!(an_address_that_is_not_understood_is_said_too, ORG, |town| {
    let anna = Program::of(town, "manager").await;
    assert_eq!(anna.get("/cases?colour=red").await.problem("unknown-field", 422)["field"], "colour");
    let tab = anna.get("/cases?tab=none").await.problem("bad-value", 422);
    assert!(tab["allowed"].as_array().unwrap().contains(&json!("late")));
    anna.get("/cases?limit=1000").await.problem("bad-value", 422);
    anna.get("/cases?from=yesterday").await.problem("bad-value", 422);
    anna.get("/cases?after=x").await.problem("bad-value", 422);
    anna.get("/cases/none").await.problem("not-found", 404);
    anna.get("/nothing").await.problem("not-found", 404);
    anna.ask("DELETE", "/cases", None).await.problem("method", 405);
});

both!(problems_are_told_in_the_language_that_is_asked_for, ORG, |town| {
    let mut anna = Program::of(town, "manager").await;
    anna.headers = vec![("accept-language", "en".to_owned())];
    let english = anna.get("/cases/none").await.problem("not-found", 404);
    assert_eq!(english["title"], "Not found");
    anna.headers = vec![("accept-language", "ru".to_owned())];
    assert_eq!(anna.get("/cases/none").await.problem("not-found", 404)["title"], "Не найдено");
});

both!(all_faults_of_a_body_are_told_at_once, ORG, |town| {
    let kim = Program::of(town, "employee").await;
    let body = r#"{ "kind": 5, "colour": "red", "customer": { "mail": "a@b", "phone": [] },
        "received": "вчера", "files": [{ "name": "Договор.pdf" }, 7] }"#;
    let problem = kim.ask("POST", "/cases", Some(body.to_owned())).await.problem("wrong-type", 422);
    assert_eq!((&problem["field"], &problem["place"]["line"]), (&json!("kind"), &json!(1)));
    let errors = problem["errors"].as_array().unwrap();
    let mut told: Vec<(&str, &str)> = errors
        .iter()
        .map(|one| {
            (one["type"].as_str().unwrap().trim_start_matches("/api/#"), one["field"].as_str().unwrap())
        })
        .collect();
    assert_eq!(told.remove(0), ("wrong-type", "kind"), "what the answer is about comes first");
    told.sort();
    let all = [
        ("bad-value", "received"),
        ("missing-field", "channel"),
        ("missing-field", "files[0].content"),
        ("unknown-field", "colour"),
        ("unknown-field", "customer.mail"),
        ("wrong-type", "customer.phone"),
        ("wrong-type", "files[1]"),
    ];
    assert_eq!(told, all);
    assert!(
        errors.iter().all(|one| one["detail"].as_str().unwrap().contains(one["field"].as_str().unwrap()))
    );
    let address = kim.get("/cases?colour=red&size=9&tab=all").await.problem("unknown-field", 422);
    let fields: Vec<&str> =
        address["errors"].as_array().unwrap().iter().map(|one| one["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["colour", "size"]);
    let values = kim.get("/cases?tab=none&kind=none&from=soon").await.problem("bad-value", 422);
    let fields: Vec<&str> =
        values["errors"].as_array().unwrap().iter().map(|one| one["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["tab", "kind", "from"]);
    let one = kim.ask("POST", "/cases", Some(r#"{ "kind": "claim" }"#.to_owned())).await;
    assert!(one.problem("missing-field", 422)["errors"].is_null(), "one fault is told once");
});

//! What speaks against a case before it is registered (I9), and all that the rules refuse at once.
use serde_json::{Value, json};
use testkit::both;

use super::program::Program;
use crate::ORG;

fn words(hints: &Value) -> Vec<&str> {
    hints.as_array().unwrap().iter().map(|one| one["what"].as_str().unwrap()).collect()
}

both!(what_speaks_against_a_case_is_told_before_it_is_registered, ORG, |town| {
    let kim = Program::of(town, "employee").await;
    let claim = json!({ "kind": "claim", "channel": "phone",
        "customer": { "name": "Петрова Анна Ильинична", "phone": "+7 916 555-01-77" },
        "fields": { "topic": "outage", "substance": "Третий день нет интернета" } });
    assert_eq!(kim.post("/cases/hints", claim.clone()).await.good(), json!([]));
    let silent = json!({ "kind": "claim", "channel": "phone", "customer": { "name": "Петрова Анна" },
        "fields": { "substance": "Третий день нет интернета" } });
    let hints = kim.post("/cases/hints", silent).await.good();
    assert_eq!(words(&hints), ["no-contacts"]);
    assert!(!hints[0]["words"].as_str().unwrap().starts_with("hint-"), "{hints:#}");
    let manager = Program::of(town, "manager").await;
    let number = manager.post("/cases", claim.clone()).await.good()["number"].clone();
    let again = manager.post("/cases/hints", claim).await.good();
    assert_eq!((words(&again), &again[0]["earlier"]), (vec!["repeat"], &number));
    assert_eq!(
        manager.get("/cases").await.good()["items"].as_array().unwrap().len(),
        1,
        "nothing was written"
    );
});

both!(all_that_the_rules_refuse_is_told_at_once, ORG, |town| {
    let kim = Program::of(town, "employee").await;
    let wrong = json!({ "kind": "claim", "channel": "phone", "received": "2036-01-01T00:00:00Z",
        "customer": { "name": "Петрова Анна", "phone": "+7", "email": "нет" },
        "fields": { "topic": "weather", "substance": "Третий день нет интернета" } });
    let problem = kim.post("/cases", wrong).await.problem("refused", 422);
    assert_eq!((&problem["refusal"], &problem["field"]), (&json!("bad-value"), &json!("phone")));
    let told: Vec<&str> =
        problem["errors"].as_array().unwrap().iter().map(|one| one["field"].as_str().unwrap()).collect();
    assert_eq!(told, ["phone", "email", "received", "topic"]);
    let topic = &problem["errors"][3];
    assert!(topic["allowed"][0].as_str().unwrap().contains("outage"), "{topic:#}");
    let empty = json!({ "kind": "claim", "channel": "phone", "customer": { "name": "Петрова", "phone": "+7 916 555-01-77" } });
    let problem = kim.post("/cases", empty).await.problem("refused", 422);
    assert_eq!(problem["refusal"], "missing-field");
    assert!(problem["errors"].is_null(), "one thing is told once: {problem:#}");
});

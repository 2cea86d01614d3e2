//! Visits to a centre by a program: who came, was called, was served, and what became of it.
use serde_json::{Value, json};
use testkit::{Town, both};

use super::program::Program;

const ORG: &str = "mupes";

async fn clerk(town: &Town) -> Program {
    let reg = town.app.regulation(ORG).await.unwrap();
    let people = town.app.people(ORG).await.unwrap();
    let may = |one: &&casework::Person| {
        [regulation::Right::Visits, regulation::Right::Register]
            .iter()
            .all(|right| casework::may(&reg, *right, one))
    };
    Program::of(town, &people.iter().find(may).expect("somebody receives").login).await
}

async fn marks(program: &Program, it: &Value, act: &str) -> super::program::Told {
    let id = it["id"].as_str().unwrap();
    program.post(&format!("/visits/{id}/acts/{act}"), json!({ "seen": it["seen"], "desk": "2" })).await
}

both!(a_visitor_is_taken_in_called_and_served_by_a_program, ORG, |town| {
    let mut clerk = clerk(town).await;
    let centres = clerk.get("/centres").await.good();
    let (centre, topic) = (&centres["centres"][0]["id"], &centres["topics"][0]["id"]);
    let walk_in =
        json!({ "centre": centre, "topic": topic, "name": "Сафронова Галина", "phone": "+7 913 555-28-44" });
    clerk.headers = vec![("idempotency-key", "walk-in-1".to_owned())];
    let came = clerk.post("/visits", walk_in.clone()).await;
    assert!(came.header("location").contains("/visits?centre="));
    let came = came.good();
    assert_eq!(clerk.post("/visits", walk_in).await.good()["id"], came["id"], "sent twice, it is one visit");
    clerk.headers.clear();
    assert_eq!((&came["state"], &came["walk-in"]), (&json!("arrived"), &json!(true)));
    assert!(came["steps"].as_array().unwrap().contains(&json!("call")), "{came:#}");
    let called = marks(&clerk, &came, "call").await.good();
    assert_eq!((&called["state"], &called["desk"]), (&json!("called"), &json!("2")));
    marks(&clerk, &came, "miss").await.problem("changed", 409);
    let impossible = marks(&clerk, &called, "arrive").await.problem("refused", 422);
    assert_eq!(impossible["refusal"], "not-now");
    let served = marks(&clerk, &called, "serve").await.good();
    assert_eq!(served["state"], "served");
    let day = clerk.get("/visits").await.good();
    assert_eq!(day["visits"].as_array().unwrap().len(), 1);
    assert_eq!(day["visits"][0]["measure"]["over"], true);
    let reg = town.app.regulation(ORG).await.unwrap();
    let people = town.app.people(ORG).await.unwrap();
    let audits = |one: &&casework::Person| casework::may(&reg, regulation::Right::Audit, one);
    let auditor = Program::of(town, &people.iter().find(audits).expect("somebody audits").login).await;
    let views = auditor.get("/audit/views").await.good();
    assert_eq!((&views[0]["visits"]["centre"], &views[0]["number"]), (centre, &Value::Null));
    let summary = clerk.get("/visits/summary").await.good();
    assert_eq!(
        (&summary["centres"][0]["walk-ins"], &summary["centres"][0]["served"]),
        (&json!(1), &json!(1))
    );
});

both!(a_visit_is_bound_to_the_case_that_it_became, ORG, |town| {
    let clerk = clerk(town).await;
    let centres = clerk.get("/centres").await.good();
    let (centre, topic) = (&centres["centres"][0]["id"], &centres["topics"][0]["id"]);
    let came =
        clerk.post("/visits", json!({ "centre": centre, "topic": topic, "name": "Сафронова" })).await.good();
    let at = format!("/visits/{}/case", came["id"].as_str().unwrap());
    let none = clerk.ask("PUT", &at, Some(json!({ "number": "none" }).to_string())).await;
    assert_eq!(none.problem("bad-value", 422)["field"], "number");
    let cases = clerk.get("/cases").await.good();
    assert_eq!(cases["items"], json!([]));
    let strange = json!({ "centre": "none", "topic": topic, "name": "Сафронова" });
    assert_eq!(clerk.post("/visits", strange).await.problem("bad-value", 422)["field"], "centre");
    assert_eq!(clerk.get("/visits?centre=none").await.problem("bad-value", 422)["field"], "centre");
    assert_eq!(clerk.get("/visits?day=soon").await.problem("bad-value", 422)["field"], "day");
});

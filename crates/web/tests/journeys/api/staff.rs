use serde_json::json;
use testkit::{Town, both};

use super::program::Program;
use crate::ORG;

/// Somebody who administers.
async fn administrator(town: &Town) -> Program {
    let director = "director";
    town.app.give_password(ORG, director, crate::browser::PASSWORD).await.unwrap();
    town.app.set_administrator(ORG, director, true, director).await.unwrap();
    Program::of(town, director).await
}

both!(somebody_is_taken_on_changed_away_and_let_go, ORG, |town| {
    let admin = administrator(town).await;
    let nova = json!({ "login": "nova", "person": { "name": "Новикова Ева", "roles": ["employee"] } });
    let told = admin.post("/people", nova.clone()).await;
    assert_eq!((told.status.as_u16(), told.header("location")), (201, "/api/v1/kredo/people/nova"));
    let taken = admin.post("/people", nova).await.problem("refused", 422);
    assert_eq!((&taken["refusal"], &taken["field"]), (&json!("login-taken"), &json!("login")));
    let change = json!({ "name": "Новикова Ева", "roles": ["none"] }).to_string();
    let wrong = admin.ask("PUT", "/people/nova", Some(change)).await.problem("refused", 422);
    assert_eq!(wrong["field"], "roles");
    let change = json!({ "name": "Новикова Ева", "roles": ["employee"], "position": "Оператор" }).to_string();
    assert_eq!(admin.ask("PUT", "/people/nova", Some(change)).await.good()["position"], "Оператор");
    let away =
        json!({ "from": "2026-03-06T00:00:00Z", "until": "2026-03-20T00:00:00Z", "substitute": "manager" });
    admin.ask("PUT", "/people/nova/absence", Some(away.to_string())).await.good();
    assert_eq!(admin.get("/people/nova").await.good()["away"]["substitute"], "manager");
    admin.ask("DELETE", "/people/nova/absence", None).await.good();
    admin.get("/people/nova/access").await.problem("not-found", 404);
    let link = admin.post("/people/nova/access/invite", json!({})).await.good();
    assert!(link["link"].as_str().unwrap().starts_with("/kredo/invitation/"));
    assert_eq!(admin.get("/people/nova/access").await.good()["password"], false);
    admin.post("/people/nova/access/dismiss", json!({})).await.good();
    assert_eq!(admin.get("/people/nova").await.good()["roles"], json!([]));
    let last =
        admin.post("/people/director/access/administrator-off", json!({})).await.problem("refused", 422);
    assert_eq!(last["refusal"], "last-administrator");
    admin.post("/people/nobody/access/invite", json!({})).await.problem("not-found", 404);
});

both!(who_looked_and_what_happened_is_told, ORG, |town| {
    town.at("2026-03-06 10:00");
    let number = town.registered("employee", testkit::claim("Нет интернета")).await;
    Program::of(town, "manager").await.get(&format!("/cases/{number}")).await.good();
    let admin = administrator(town).await;
    let reg = town.app.regulation(ORG).await.unwrap();
    let people = town.app.people(ORG).await.unwrap();
    let may = |person: &&casework::Person| casework::may(&reg, regulation::Right::Audit, person);
    let auditor = Program::of(town, &people.iter().find(may).expect("somebody audits").login).await;
    let views = auditor.get(&format!("/audit/views?case={number}")).await.good();
    assert_eq!((&views[0]["person"], &views[0]["times"]), (&json!("manager"), &json!(1)));
    assert_eq!(auditor.get("/audit/views?person=manager").await.good().as_array().unwrap().len(), 1);
    auditor.get("/audit/views?case=none").await.problem("bad-value", 422);
    let page = admin.get("/audit/accounts?limit=1").await.good();
    assert_eq!(page["items"][0]["what"], "token-issued");
    let next = page["next"].as_str().unwrap();
    let rest = admin.get(&format!("/audit/accounts?after={next}")).await.good();
    assert!(rest["items"].as_array().unwrap().iter().all(|one| one["id"] != page["items"][0]["id"]));
    let tokens = admin.get("/tokens").await.good();
    let theirs = tokens.as_array().unwrap().iter().find(|one| one["login"] == "manager").unwrap();
    town.at("2026-03-06 10:01");
    admin.ask("DELETE", &format!("/tokens/{}", theirs["id"].as_str().unwrap()), None).await.good();
    let ended = admin.get("/audit/accounts?login=manager&limit=1").await.good();
    assert_eq!(ended["items"][0]["what"], "token-ended");
});

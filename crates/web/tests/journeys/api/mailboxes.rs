//! Mailboxes by a program: put in, tried, paused, taken out. Secrets go in and never come out.
use serde_json::{Value, json};
use testkit::{Town, both};
use testkit_mail::Dovecot;

use super::program::Program;
use crate::ORG;

const CLAIMS: &str = "/mailboxes/claims@kredo-telecom.example";

async fn administrator(town: &Town) -> Program {
    let reg = town.app.regulation(&town.org).await.unwrap();
    let people = town.app.people(&town.org).await.unwrap();
    let may = |one: &&casework::Person| casework::may(&reg, regulation::Right::Administer, one);
    Program::of(town, &people.iter().find(may).unwrap().login).await
}

fn settings(port: u16) -> Value {
    json!({ "imap": { "host": "127.0.0.1", "port": port, "security": "open" },
        "login": "claims", "password": "very secret" })
}

both!(a_mailbox_is_put_in_read_paused_and_taken_out_by_a_program, ORG, |town| {
    let dovecot = Dovecot::start();
    dovecot.account("claims", "very secret");
    let program = administrator(town).await;
    let none = program.get("/mailboxes").await.good();
    assert_eq!(none["mailboxes"], json!([]));
    assert!(none["free"].as_array().unwrap().contains(&json!("claims@kredo-telecom.example")), "{none:#}");
    let put = program.ask("PUT", CLAIMS, Some(settings(dovecot.imap()).to_string())).await.good();
    assert_eq!(
        put["tried"],
        json!({ "sound": true, "reading": { "letters": 0, "fault": null }, "sending": null })
    );
    dovecot.deliver("claims", &town.letter("Пётр <petr@example.ru>").await.saying("Нет связи").bytes());
    town.app.read_mailboxes().await.unwrap();
    let listed = program.get("/mailboxes").await.good();
    let it = &listed["mailboxes"][0];
    assert_eq!((&it["mood"], &it["today"]["registered"]), (&json!("good"), &json!(1)), "{it:#}");
    assert_eq!(it["imap"]["port"], dovecot.imap());
    assert!(!listed.to_string().contains("very secret") && !put.to_string().contains("very secret"));
    let kept = json!({ "imap": { "host": "127.0.0.1", "port": dovecot.imap(), "security": "open" }, "login": "claims" });
    let kept = program.ask("PUT", CLAIMS, Some(kept.to_string())).await.good();
    assert_eq!(kept["tried"]["sound"], true, "the password that is known stays");
    assert_eq!(program.ask("PUT", &format!("{CLAIMS}/pause"), None).await.status, 204);
    assert_eq!(program.get("/mailboxes").await.good()["mailboxes"][0]["paused"], true);
    assert_eq!(program.ask("DELETE", &format!("{CLAIMS}/pause"), None).await.status, 204);
    assert_eq!(program.get("/mailboxes").await.good()["mailboxes"][0]["paused"], false);
    assert_eq!(program.ask("DELETE", CLAIMS, None).await.status, 204);
    program.post(&format!("{CLAIMS}/test"), json!({})).await.problem("not-found", 404);
});

both!(what_is_wrong_with_a_mailbox_is_told_with_its_field, ORG, |town| {
    let program = administrator(town).await;
    let put = async |at: &str, body: Value| program.ask("PUT", at, Some(body.to_string())).await;
    let stranger = put("/mailboxes/stranger@example.ru", settings(143)).await.problem("bad-value", 422);
    assert!(stranger["allowed"].as_array().unwrap().contains(&json!("claims@kredo-telecom.example")));
    let nowhere = put(CLAIMS, json!({ "login": "claims" })).await.problem("refused", 422);
    assert_eq!((&nowhere["refusal"], &nowhere["field"]), (&json!("no-server"), &json!("imap")));
    let open = put(CLAIMS, json!({ "imap": { "host": "127.0.0.1" }, "login": "claims" }))
        .await
        .problem("refused", 422);
    assert_eq!((&open["refusal"], &open["field"]), (&json!("no-password"), &json!("password")));
    let word = put(CLAIMS, json!({ "imap": { "host": "127.0.0.1", "security": "ssl" } })).await;
    assert_eq!(word.problem("bad-value", 422)["field"], "imap.security");
    let told = put(CLAIMS, settings(1)).await.good();
    assert_eq!(told["tried"]["sound"], false);
    assert!(told["tried"]["reading"]["fault"].as_str().unwrap().contains("никто не отвечает"), "{told:#}");
});

both!(sites_are_told_with_what_they_put_into_their_pages, "gendalf", |town| {
    let sites = administrator(town).await.get("/sites").await.good();
    let form = &sites[0]["forms"][0];
    assert!(form["code"].as_str().unwrap().contains(form["address"].as_str().unwrap()), "{sites:#}");
});

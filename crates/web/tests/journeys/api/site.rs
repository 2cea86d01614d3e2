//! Forms of sites: kept as they came, whatever they say, then registered.
use serde_json::{Value, json};
use store::RawState;
use testkit::{Town, both};

use super::program::{Program, Told};
use crate::ORG;

/// A site that may hand in forms and nothing else.
async fn site(town: &Town) -> Program {
    Program::with(town, "employee", &["intake"]).await
}

fn form() -> Value {
    json!({
        "kind": "claim",
        "channel": "email",
        "customer": { "name": "Анна Петрова", "email": "anna@home.example" },
        "fields": { "topic": "outage", "substance": "Третий день нет интернета" },
    })
}

const EDGE: &str = "multipart/form-data; boundary=edge";

fn multipart(fields: &[(&str, &str)], files: &[(&str, &str)]) -> String {
    let mut body = String::new();
    for (name, value) in fields {
        body += &format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    }
    for (name, content) in files {
        let head = format!("Content-Disposition: form-data; name=\"photo\"; filename=\"{name}\"");
        body += &format!("--edge\r\n{head}\r\nContent-Type: text/plain\r\n\r\n{content}\r\n");
    }
    body + "--edge--\r\n"
}

async fn sent(site: &Program, media: &str, body: &str) -> Told {
    site.send("POST", "/intake", Some((media, body.to_owned()))).await
}

both!(a_form_of_a_site_is_kept_and_registered_as_its_customers, ORG, |town| {
    let site = site(town).await;
    let told = site.post("/intake", form()).await;
    assert_eq!(told.header("location"), "/api/v1/kredo/cases/%D0%9F-00001");
    let told = told.good();
    assert_eq!(told["number"], "П-00001");
    assert_eq!(told["promise"]["term"], "5 рабочих дней");
    let raw = town.raws(RawState::Registered).await.remove(0);
    assert_eq!(raw.name.as_deref(), Some("a test"), "by the name of its key");
    let bytes = town.reader().await.raw(ORG, raw.id).await.unwrap().unwrap().1.unwrap();
    assert_eq!(String::from_utf8(bytes).unwrap(), form().to_string(), "as it came");
    let card = town.card("П-00001", "manager").await;
    assert_eq!(card.journal[0].actor, "<customer>");
    assert_eq!(town.the_letter().await.to, "anna@home.example", "its customer is answered");
});

both!(a_form_with_files_comes_as_browsers_send_it, ORG, |town| {
    let site = site(town).await;
    let fields = [
        ("kind", "claim"),
        ("channel", "email"),
        ("customer.name", "Анна Петрова"),
        ("customer.email", "anna@home.example"),
        ("customer.phone", ""),
        ("fields.topic", "outage"),
        ("fields.substance", "Нет интернета"),
    ];
    let body = multipart(&fields, &[("Договор.txt", "Договор 17"), ("", "")]);
    assert_eq!(sent(&site, EDGE, &body).await.good()["number"], "П-00001");
    let case = town.app.find_case(ORG, "П-00001").await.unwrap();
    let files = town.reader().await.attachments(ORG, case).await.unwrap();
    assert_eq!(files.iter().map(|file| file.name.as_deref()).collect::<Vec<_>>(), [Some("Договор.txt")]);
    let same = json!([{ "name": "Акт.txt", "content": "0JDQutGC" }]);
    let mut form = form();
    form["files"] = same;
    site.post("/intake", form).await.good();
    let case = town.app.find_case(ORG, "П-00002").await.unwrap();
    assert_eq!(town.reader().await.attachments(ORG, case).await.unwrap().len(), 1);
});

both!(a_bad_form_is_told_what_is_wrong_and_kept, ORG, |town| {
    let site = site(town).await;
    let mut bad = form();
    bad["fields"].as_object_mut().unwrap().remove("topic");
    let told = site.post("/intake", bad.clone()).await.problem("refused", 422);
    assert_eq!(told["field"], "topic");
    bad["customer"]["mail"] = "x".into();
    assert_eq!(site.post("/intake", bad).await.problem("unknown-field", 422)["field"], "customer.mail");
    sent(&site, "application/json", "{").await.problem("not-json", 400);
    sent(&site, "text/plain", "Здравствуйте").await.problem("media-type", 415);
    sent(&site, EDGE, &multipart(&[("channel", "email")], &[])).await.problem("unread", 422);
    sent(&site, EDGE, "nothing").await.problem("unread", 422);
    let program = json!([{ "name": "run.exe", "content": "TVqQAAMAAAAEAAAA" }]);
    let mut form = form();
    form["files"] = program;
    site.post("/intake", form).await.problem("refused", 422);
    assert_eq!(town.raws(RawState::Failed).await.len(), 7, "nothing that a customer wrote is lost");
    assert_eq!(town.holds_together().await.cases, 0);
});

both!(a_form_that_comes_twice_under_one_key_is_one, ORG, |town| {
    let mut site = site(town).await;
    site.headers.push(("idempotency-key", "form-17".to_owned()));
    let first = site.post("/intake", form()).await.good();
    let again = site.post("/intake", form()).await;
    assert_eq!(again.header("idempotency-replayed"), "true");
    assert_eq!(again.good(), first);
    // The answer was forgotten, what came was not.
    town.app.drop_keyed(ORG, "employee", "form-17").await.unwrap();
    assert_eq!(site.post("/intake", form()).await.good()["number"], first["number"]);
    assert_eq!(town.holds_together().await.cases, 1);
    site.headers[0].1 = "form-18".to_owned();
    assert_eq!(
        site.post("/intake", form()).await.good()["number"],
        "П-00002",
        "two people may write the same"
    );
});

both!(the_key_of_a_site_opens_nothing_else, ORG, |town| {
    let site = site(town).await;
    site.get("/intake").await.problem("scope", 403);
    site.get("/cases").await.problem("scope", 403);
    site.post("/cases", form()).await.problem("scope", 403);
});

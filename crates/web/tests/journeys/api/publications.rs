//! What the reception publishes, by a program: the same four eyes, the same history.
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Value, json};
use testkit::{Town, both};

use super::program::Program;
use crate::ORG;
use crate::browser::Browser;

async fn editor(town: &Town) -> Program {
    Program::of(town, "manager").await
}

fn at(it: &Value) -> String {
    format!("/publications/{}", it["id"].as_str().unwrap())
}

async fn acts(program: &Program, it: &Value, act: &str, body: Value) -> super::program::Told {
    let mut body = body;
    body["seen"] = it["seen"].clone();
    program.post(&format!("{}/acts/{act}", at(it)), body).await
}

both!(news_are_written_published_changed_and_withdrawn_by_a_program, ORG, |town| {
    let editor = editor(town).await;
    let text = json!({ "title": "Ремонт на Лесной улице", "body": "Меняем **коммутаторы**.",
        "files": [{ "name": "График.txt", "content": BASE64.encode("9:00") }] });
    let written = editor.post("/publications", json!({ "section": "news", "text": text })).await;
    assert!(written.header("location").contains("/publications/"));
    let draft = written.good();
    assert_eq!((&draft["state"], &draft["ways"]), (&json!("draft"), &json!(["publish", "withdraw"])));
    assert!(draft["public"].is_null(), "a draft is nobody's to read");
    let file = &draft["facts"]["files"][0]["n"];
    let file = editor.get(&format!("{}/files/{file}", at(&draft))).await.good();
    assert_eq!(file["content"], BASE64.encode("9:00"));
    let shown = acts(&editor, &draft, "publish", json!({})).await.good();
    assert_eq!(shown["state"], "published");
    let mut reader = Browser::new(town);
    let page = shown["public"].as_str().unwrap().strip_prefix("/kredo").unwrap().to_owned();
    reader.get(&page).await.good().says("<strong>коммутаторы</strong>");
    acts(&editor, &draft, "withdraw", json!({})).await.problem("changed", 409);
    let body = json!({ "seen": shown["seen"], "keep": [], "text": { "title": "Ремонт окончен", "body": "Всё готово." } });
    let revised = editor.ask("PUT", &at(&draft), Some(body.to_string())).await.good();
    assert_eq!(revised["facts"]["files"], json!([]));
    reader.get(&page).await.good().says("Ремонт на Лесной улице");
    let changes = &revised["history"][0]["changes"];
    assert!(changes.to_string().contains("Ремонт окончен"), "{changes:#}");
    editor.ask("PUT", &at(&draft), Some(body.to_string())).await.problem("changed", 409);
    let gone = acts(&editor, &revised, "withdraw", json!({ "note": "устарело" })).await.good();
    assert_eq!((&gone["state"], &gone["history"][0]["note"]), (&json!("withdrawn"), &json!("устарело")));
    let listed = editor.get("/publications?section=news&state=withdrawn").await.good();
    assert_eq!(listed[0]["id"], draft["id"]);
    assert_eq!(editor.get("/publications?state=draft").await.good(), json!([]));
});

both!(what_is_wrong_with_a_publication_is_told_as_a_problem, ORG, |town| {
    let editor = editor(town).await;
    let write = async |body: Value| editor.post("/publications", body).await;
    let section =
        write(json!({ "section": "none", "text": { "title": "Да" } })).await.problem("bad-value", 422);
    assert!(section["allowed"].as_array().unwrap().contains(&json!("news")));
    let empty = write(json!({ "section": "news", "text": { "title": " ", "body": "Текст" } })).await;
    let empty = empty.problem("refused", 422);
    assert_eq!((&empty["refusal"], &empty["field"]), (&json!("empty"), &json!("title")));
    let case = json!({ "section": "news", "case": "none", "text": { "title": "Да", "body": "Да" } });
    assert_eq!(write(case).await.problem("bad-value", 422)["field"], "case");
    let draft = write(json!({ "section": "news", "text": { "title": "Да", "body": "Да" } })).await.good();
    let note = acts(&editor, &draft, "return", json!({ "note": "Нет" })).await;
    assert_eq!(note.status.as_u16() / 100, 4, "it was never proposed: {:#}", note.json);
    let strange = acts(&editor, &draft, "burn", json!({})).await.problem("bad-value", 422);
    assert_eq!(strange["allowed"], json!(["propose", "return", "publish", "withdraw"]));
    assert_eq!(editor.get("/publications?section=none").await.problem("bad-value", 422)["field"], "section");
});

both!(what_needs_a_second_person_needs_one_by_programs_too, ORG, |town| {
    let [author, second, other] = ["subscribers", "director", "manager"];
    let (author, second) = (Program::of(town, author).await, Program::of(town, second).await);
    let other = Program::of(town, other).await;
    let sections = author.get("/sections").await.good();
    let questions = sections.as_array().unwrap().iter().find(|one| one["id"] == "questions").unwrap();
    assert_eq!(questions["approve"], true);
    let text = json!({ "title": "Пропал интернет, что делать?", "body": "Выключите роутер." });
    let draft = author.post("/publications", json!({ "section": "questions", "text": text })).await.good();
    assert_eq!(draft["ways"], json!(["propose", "withdraw"]));
    let proposed = acts(&author, &draft, "propose", json!({})).await.good();
    assert!(!proposed["ways"].as_array().unwrap().contains(&json!("publish")), "{proposed:#}");
    let own = acts(&author, &proposed, "publish", json!({})).await.problem("refused", 422);
    assert_eq!(own["refusal"], "second-person");
    acts(&other, &proposed, "publish", json!({})).await.problem("forbidden", 403);
    let silent = acts(&second, &proposed, "return", json!({})).await.problem("refused", 422);
    assert_eq!((&silent["refusal"], &silent["field"]), (&json!("empty"), &json!("note")));
    let seen = second.get(&at(&proposed)).await.good();
    assert!(seen["ways"].as_array().unwrap().contains(&json!("publish")), "{seen:#}");
    assert_eq!(acts(&second, &seen, "publish", json!({})).await.good()["state"], "published");
});

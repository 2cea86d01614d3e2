use std::collections::BTreeMap;
use std::io::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Value, json};
use testkit::{Town, both};

use super::program::Program;
use crate::ORG;

/// Somebody who may publish.
async fn publisher(town: &Town) -> Program {
    let reg = town.app.regulation(ORG).await.unwrap();
    let people = town.app.people(ORG).await.unwrap();
    let may = |person: &&casework::Person| casework::may(&reg, regulation::Right::Publish, person);
    Program::of(town, &people.iter().find(may).expect("somebody publishes").login).await
}

fn files(of: &str) -> BTreeMap<String, String> {
    testkit::shipped(of).into_iter().collect()
}

both!(what_there_is_to_choose_from_is_told, ORG, |town| {
    let kim = Program::of(town, "employee").await;
    let regulation = kim.get("/regulation").await.good();
    let claim = regulation["kinds"].as_array().unwrap().iter().find(|kind| kind["id"] == "claim").unwrap();
    let phone = claim["channels"].as_array().unwrap().iter().find(|one| one["channel"] == "phone").unwrap();
    let asked = phone["fields"].as_array().unwrap();
    assert!(asked.iter().any(|field| field["id"] == "substance" && field["required"] == true));
    let has = |all: Value, id: &str| all.as_array().unwrap().iter().any(|one| one["id"] == id);
    assert!(has(kim.get("/fields").await.good(), "substance"));
    assert!(has(kim.get("/channels").await.good(), "phone"));
    assert!(has(kim.get("/departments").await.good(), "network"));
    assert!(!kim.get("/lists").await.good()[0]["items"].as_array().unwrap().is_empty());
    let calendars = kim.get("/calendars").await.good();
    assert!(
        calendars
            .as_array()
            .unwrap()
            .iter()
            .any(|one| one["own"] == true && one["week"]["mon"] != json!(null))
    );
    assert!(kim.get("/regulation/explained").await.good()["text"].as_str().unwrap().contains('#'));
    assert_eq!(kim.get("/regulation/versions").await.good()[0]["current"], true);
    kim.get("/regulation/files").await.problem("forbidden", 403);
});

both!(a_version_is_tried_and_published, ORG, |town| {
    let program = publisher(town).await;
    let seen = program.get("/regulation").await.good()["version"].clone();
    let mut files = files(ORG);
    assert_eq!(json!(program.get("/regulation/files").await.good()["files"]), json!(files));
    let whole = program.post("/regulation/check", json!({ "files": files })).await.good();
    assert_eq!((&whole["good"], &whole["held"]), (&json!(true), &whole["scenarios"]));
    let organisation = files["organisation.yaml"].clone();
    files.insert("organisation.yaml".into(), format!("{organisation}\nnonsense: 1\n"));
    let faulty = program.post("/regulation/check", json!({ "files": files })).await.good();
    assert_eq!((&faulty["good"], &faulty["findings"][0]["error"]), (&json!(false), &json!(true)));
    let refused = program.post("/regulation/versions", json!({ "files": files, "seen": seen })).await;
    assert!(!refused.problem("faulty-regulation", 422)["findings"].as_array().unwrap().is_empty());
    files.insert("organisation.yaml".into(), format!("{organisation}\n# changed\n"));
    program.post("/regulation/versions", json!({ "files": files })).await.problem("missing-field", 422);
    let published =
        program.post("/regulation/versions", json!({ "files": files, "seen": seen })).await.good();
    assert_eq!(program.get("/regulation").await.good()["version"], published["version"]);
    let another = testkit::shipped("mupes").into_iter().collect::<BTreeMap<_, _>>();
    let late = json!({ "files": files, "seen": seen });
    program.post("/regulation/versions", late).await.problem("changed", 409);
    let another = json!({ "files": another, "seen": published["version"] });
    program.post("/regulation/versions", another).await.problem("faulty-regulation", 422);
});

both!(duties_are_listed_and_recorded, "gorserv", |town| {
    let people = town.app.people("gorserv").await.unwrap();
    let any = Program::of(town, &people[0].login).await;
    let duties = any.get("/duties").await.good();
    let Some(duty) = duties.as_array().unwrap().first() else { panic!("no duty to show") };
    let id = duty["id"].as_str().unwrap();
    let mut recorded = 0;
    for person in &people {
        let program = Program::of(town, &person.login).await;
        let told = program.post(&format!("/duties/{id}/done"), json!({ "note": "Сделано" })).await;
        match told.status.as_u16() {
            200 => recorded += 1,
            _ => assert_eq!(told.problem("refused", 422)["refusal"], "not-yours"),
        }
    }
    assert!(recorded > 0);
    let journal = any.get(&format!("/duties/{id}/journal")).await.good();
    assert_eq!((journal.as_array().unwrap().len(), &journal[0]["note"]), (recorded, &json!("Сделано")));
});

both!(scenarios_findings_and_deadlines_are_told_in_words, ORG, |town| {
    let kim = Program::of(town, "employee").await;
    let scenarios = kim.get("/regulation/scenarios").await.good();
    let told = scenarios.as_array().unwrap();
    assert!(told.iter().all(|one| one["holds"] == true && !one["lines"].as_array().unwrap().is_empty()));
    let findings = kim.get("/regulation/check").await.good();
    assert_eq!((&findings["good"], &findings["scenarios"]), (&json!(true), &json!(told.len())));
    let deadlines = kim.get("/regulation/deadlines").await.good();
    assert!(deadlines.as_array().unwrap().iter().all(|one| !one["words"].as_str().unwrap().is_empty()));
    kim.get("/regulation/check?version=none").await.problem("not-found", 404);
});

both!(two_versions_are_compared_and_a_zip_is_as_good_as_files, ORG, |town| {
    let program = publisher(town).await;
    let first = program.get("/regulation").await.good()["version"].as_str().unwrap().to_owned();
    let alone = program.get(&format!("/regulation/versions/{first}/differences")).await.good();
    assert_eq!((&alone["from"], &alone["files"]), (&json!(null), &json!([])));
    let mut files = files(ORG);
    let letter = files.keys().find(|path| path.starts_with("messages/")).unwrap().clone();
    let changed = format!("{}\nЕщё одна строка.\n", files[&letter]);
    files.insert(letter.clone(), changed);
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (path, text) in &files {
        zip.start_file(format!("kredo/{path}"), zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    town.at("2026-03-20 12:00");
    let archive = json!({ "archive": BASE64.encode(zip.finish().unwrap().into_inner()), "seen": first });
    assert_eq!(program.post("/regulation/check", archive.clone()).await.good()["good"], true);
    let second =
        program.post("/regulation/versions", archive).await.good()["version"].as_str().unwrap().to_owned();
    assert_eq!(json!(program.get("/regulation/files").await.good()["files"]), json!(files));
    let kim = Program::of(town, "employee").await;
    let told = kim.get(&format!("/regulation/versions/{second}/differences")).await.good();
    assert_eq!((&told["from"], &told["files"]), (&json!(first), &json!([letter])));
    let back = kim.get(&format!("/regulation/versions/{first}/differences?from={second}")).await.good();
    assert_eq!(back["files"], told["files"]);
    let none = kim.get(&format!("/regulation/versions/{second}/differences?from=none")).await;
    assert!(none.problem("bad-value", 422)["allowed"].as_array().unwrap().contains(&json!(first)));
    kim.get("/regulation/versions/none/differences").await.problem("not-found", 404);
    let broken = program.post("/regulation/check", json!({ "archive": BASE64.encode("PK") })).await;
    assert_eq!(broken.problem("refused", 422)["refusal"], "zip-broken");
    let nothing = program.post("/regulation/versions", json!({})).await.problem("missing-field", 422);
    assert_eq!(nothing["field"], "files");
});

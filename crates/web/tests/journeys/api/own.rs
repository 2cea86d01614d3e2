use axum::http::StatusCode;
use serde_json::json;
use testkit::both;

use super::program::Program;
use crate::ORG;

both!(one_watches_is_reminded_and_told, ORG, |town| {
    town.at("2026-03-06 10:00");
    let number = town.registered("employee", testkit::claim("Нет интернета")).await;
    let anna = Program::of(town, "manager").await;
    let case = format!("/cases/{number}");
    anna.ask("PUT", &format!("{case}/watch"), None).await.good();
    assert_eq!(anna.get("/cases?tab=watched").await.good()["items"][0]["number"], number.as_str());
    anna.ask("DELETE", &format!("{case}/watch"), None).await.good();
    assert_eq!(anna.get("/cases?tab=watched").await.good()["items"], json!([]));

    let told =
        anna.post(&format!("{case}/reminders"), json!({ "text": " ", "due": "2026-03-06T09:00:00Z" })).await;
    assert_eq!(told.problem("missing-field", 422)["field"], "text");
    let due = json!({ "text": "Перезвонить", "due": "2026-03-06T12:00:00Z" });
    let told = anna.post(&format!("{case}/reminders"), due).await;
    let place = told.header("location").to_owned();
    told.good();
    assert_eq!(anna.get("/me/reminders").await.good()[0]["number"], number.as_str());
    assert_eq!(anna.get(&format!("{case}/reminders")).await.good()[0]["text"], "Перезвонить");
    let olga = Program::of(town, "subscribers").await;
    olga.ask("DELETE", &place, None).await.problem("not-found", 404);
    anna.ask("DELETE", &place, None).await.good();
    assert_eq!(anna.get("/me/reminders").await.good(), json!([]));
});

both!(notices_are_listed_and_seen, ORG, |town| {
    town.at("2026-03-06 10:00");
    let number = town.registered("employee", testkit::claim("Нет интернета")).await;
    let olga = Program::of(town, "subscribers").await;
    olga.ask("PUT", &format!("/cases/{number}/watch"), None).await.good();
    town.act(&number, "accept-said", "manager", &[]).await;
    let unseen = olga.get("/me").await.good()["notices"].as_i64().unwrap();
    assert!(unseen > 0);
    let page = olga.get("/me/notices?limit=1").await.good();
    assert_eq!(page["items"][0]["number"], number.as_str());
    olga.post("/me/notices/seen", json!({ "id": page["items"][0]["id"], "and-before": true })).await.good();
    assert_eq!(olga.get("/me").await.good()["notices"], 0);
});

both!(drafts_and_views_are_kept, ORG, |town| {
    let number = town.registered("employee", testkit::claim("Нет интернета")).await;
    let anna = Program::of(town, "manager").await;
    let draft = format!("/cases/{number}/drafts/write");
    let typed = json!({ "content": "Здравствуйте", "seq": 3 }).to_string();
    anna.ask("PUT", &draft, Some(typed)).await.good();
    let kept = anna.get(&format!("/cases/{number}/drafts")).await.good();
    assert_eq!((&kept[0]["form"], &kept[0]["content"]), (&json!("write"), &json!("Здравствуйте")));
    anna.ask("PUT", &draft, Some(json!({ "content": "", "seq": 3 }).to_string())).await.good();
    assert_eq!(anna.get(&format!("/cases/{number}/drafts")).await.good(), json!([]));

    let view = "/me/views/%D0%9C%D0%BE%D1%91";
    anna.ask("PUT", view, Some(json!({ "query": "tab=late" }).to_string())).await.good();
    assert_eq!(anna.get("/me/views").await.good(), json!([{ "name": "Моё", "query": "tab=late" }]));
    anna.ask("DELETE", view, None).await.good();
    assert_eq!(anna.get("/me/views").await.good(), json!([]));
});

both!(a_token_ends_itself_and_no_other_persons, ORG, |town| {
    let (anna, olga) = (Program::of(town, "manager").await, Program::of(town, "subscribers").await);
    let tokens = anna.get("/me/tokens").await.good();
    assert_eq!((tokens.as_array().unwrap().len(), &tokens[0]["this"]), (1, &json!(true)));
    let place = format!("/me/tokens/{}", tokens[0]["id"].as_str().unwrap());
    olga.ask("DELETE", &place, None).await.problem("not-found", 404);
    anna.ask("DELETE", &place, None).await.good();
    anna.get("/me").await.problem("bad-token", 401);
});

both!(a_reply_leaves_with_its_file_and_a_task_is_given_and_done, ORG, |town| {
    town.at("2026-03-06 10:00");
    let number = town.registered("employee", testkit::claim("Нет интернета")).await;
    let anna = Program::of(town, "manager").await;
    let case = format!("/cases/{number}");
    let seq = anna.get(&case).await.good()["seq"].clone();
    let letter = |content: &str| {
        json!({ "seq": seq, "subject": "О связи", "text": "Мастер придёт завтра",
            "files": [{ "name": "план.txt", "content": content }] })
    };
    let bad = anna.post(&format!("{case}/reply"), letter("не то")).await.problem("bad-value", 422);
    assert_eq!(bad["field"], "files[0].content");
    anna.post(&format!("{case}/reply/check"), letter("0J/Qu9Cw0L0=")).await.good();
    let done = anna.post(&format!("{case}/reply"), letter("0J/Qu9Cw0L0=")).await.good();
    let card = anna.get(&case).await.good();
    let last = card["messages"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["text"], &last["incoming"]), (&json!("Мастер придёт завтра"), &json!(false)));
    assert_eq!(card["files"][0]["name"], "план.txt");
    let place = format!("{case}/files/{}/{}", card["files"][0]["message"], card["files"][0]["n"]);
    assert_eq!(anna.get(&place).await.good()["content"], "0J/Qu9Cw0L0=");
    Program::of(town, "head of network").await.get(&place).await.problem("not-found", 404);

    let task = json!({ "seq": done["seq"], "fields": { "title": "Позвонить", "person": "manager" } });
    let director = Program::of(town, "director").await;
    let done = director.post(&format!("{case}/tasks"), task).await.good();
    let tasks = anna.get(&format!("{case}/tasks")).await.good();
    let n = tasks.as_array().unwrap().iter().find(|task| task["title"] == "Позвонить").unwrap()["n"].clone();
    anna.post(&format!("{case}/tasks/{n}/done"), json!({ "seq": done["seq"] })).await.good();
    let tasks = anna.get(&format!("{case}/tasks")).await.good();
    assert!(tasks.as_array().unwrap().iter().any(|task| task["n"] == n && task["status"] == "done"));
});

both!(settings_and_sessions_are_ones_own, ORG, |town| {
    let mut browser = crate::browser::Browser::signed_in(town, "manager").await;
    let anna = Program::of(town, "manager").await;
    let settings = anna.get("/me/settings").await.good();
    assert_eq!((&settings["theme"], &settings["letter-keys"]), (&json!(null), &json!(true)));
    let dark = json!({ "theme": "dark", "letter-keys": false }).to_string();
    assert_eq!(anna.ask("PUT", "/me/settings", Some(dark)).await.good()["letter-keys"], false);
    browser.get("/desk/").await.good().says("data-theme=\"dark\"");
    let odd = json!({ "theme": "green" }).to_string();
    let odd = anna.ask("PUT", "/me/settings", Some(odd)).await.problem("bad-value", 422);
    assert_eq!((&odd["field"], &odd["allowed"]), (&json!("theme"), &json!(["light", "dark"])));
    let kim = Program::of(town, "employee").await;
    kim.get("/me/settings").await.problem("not-found", 404);
    let session = anna.get("/me/sessions").await.good()[0]["id"].as_str().unwrap().to_owned();
    assert_eq!(kim.get("/me/sessions").await.good(), json!([]));
    kim.ask("DELETE", &format!("/me/sessions/{session}"), None).await.problem("not-found", 404);
    assert_eq!(anna.ask("DELETE", &format!("/me/sessions/{session}"), None).await.status, 204);
    assert_eq!(browser.get("/desk/").await.status, StatusCode::SEE_OTHER);
    assert_eq!(anna.ask("DELETE", "/me/sessions", None).await.status, 204);
    anna.get("/me").await.good();
});

both!(a_registration_that_was_begun_goes_on_at_the_desk, ORG, |town| {
    let anna = Program::of(town, "manager").await;
    let draft =
        json!({ "content": "kind=claim&channel=phone&name=%D0%9F%D0%B5%D1%82%D1%80%D0%BE%D0%B2%D0%B0" });
    assert_eq!(anna.ask("PUT", "/me/drafts", Some(draft.to_string())).await.status, 204);
    assert_eq!(anna.get("/me/drafts").await.good()[0]["form"], "new");
    let mut browser = crate::browser::Browser::signed_in(town, "manager").await;
    assert_eq!(browser.get("/desk/cases/new").await.good().field("name"), "Петрова");
    anna.ask("PUT", "/me/drafts", Some(json!({ "content": "" }).to_string())).await.good();
    assert_eq!(anna.get("/me/drafts").await.good(), json!([]));
});

both!(a_signature_leads_to_the_form_about_whoever_signs, "gendalf", |town| {
    let people = town.app.people("gendalf").await.unwrap();
    let mut signed = 0;
    for person in &people {
        let program = Program::of(town, &person.login).await;
        for one in program.get("/me/signature").await.good().as_array().unwrap() {
            let address = one["address"].as_str().unwrap();
            assert!(one["plain"].as_str().unwrap().ends_with(address), "{one:#}");
            assert!(one["marked"].as_str().unwrap().contains(address), "{one:#}");
            signed += 1;
        }
    }
    assert!(signed > 0, "somebody has one");
});

use serde_json::{Value, json};
use testkit::both;

use super::program::Program;
use crate::ORG;

fn claim() -> Value {
    testkit::claim("Третий день нет интернета")
}

/// The way of that name on a card.
fn way<'a>(card: &'a Value, act: &str) -> &'a Value {
    let ways = card["ways"].as_array().unwrap();
    ways.iter().find(|way| way["act"] == act).unwrap_or_else(|| panic!("no {act} among {ways:#?}"))
}

both!(a_program_registers_a_case_and_carries_it_on, ORG, |town| {
    town.at("2026-03-06 10:00");
    let mut kim = Program::of(town, "employee").await;
    let told = kim.post("/cases", claim()).await;
    assert_eq!(told.status.as_u16(), 201, "{:#}", told.json);
    let place = told.header("location").to_owned();
    let number = told.good()["number"].as_str().unwrap().to_owned();

    let anna = Program::of(town, "manager").await;
    let told = anna.get(&place).await;
    let tag = told.header("etag").to_owned();
    let card = told.good();
    assert_eq!(card["number"], number.as_str());
    assert_eq!(tag, format!("\"{}\"", card["seq"]));
    assert_eq!(card["stage"]["id"], "primary");
    assert_eq!(card["fields"]["substance"]["value"], "Третий день нет интернета");
    assert!(!card["deadlines"][0]["explanation"].as_array().unwrap().is_empty());
    way(&card, "accept-said");

    let act = format!("/cases/{number}/acts/accept-said");
    let done = anna.post(&act, json!({ "seq": card["seq"] })).await.good();
    assert!(done["seq"].as_u64() > card["seq"].as_u64());
    let card = anna.get(&format!("/cases/{number}")).await.good();
    let asked = way(&card, "hand-over")["fields"].as_array().unwrap();
    let department = asked.iter().find(|field| field["id"] == "department").unwrap();
    assert_eq!((&department["sort"], &department["required"]), (&json!("choice"), &json!(true)));
    assert!(department["options"].as_array().unwrap().iter().any(|one| one["id"] == "network"));

    let act = format!("/cases/{number}/acts/hand-over");
    let missing = anna.post(&act, json!({ "seq": card["seq"] })).await.problem("refused", 422);
    assert_eq!((&missing["refusal"], &missing["field"]), (&json!("missing-field"), &json!("department")));
    assert_eq!(missing["allowed"], json!(["department"]));
    let body = json!({ "seq": card["seq"], "fields": { "department": "network" } });
    let done = anna.post(&act, body).await.good();
    assert_eq!(done["holder"]["department"]["id"], "network");

    kim.org = "mupes".to_owned();
    kim.get(&format!("/cases/{number}")).await.problem("bad-token", 401);
});

/// The word by which an act is refused, and the acts that are possible instead.
async fn refused(who: &Program, case: &str, act: &str, fields: Value) -> (String, Vec<String>) {
    let seq = who.get(case).await.good()["seq"].clone();
    let body = json!({ "seq": seq, "fields": fields });
    let problem = who.post(&format!("{case}/acts/{act}"), body).await.problem("refused", 422);
    let possible = problem["possible"].as_array().cloned().unwrap_or_default();
    let acts: Vec<String> = possible.iter().map(|one| one["act"].as_str().unwrap().to_owned()).collect();
    assert!(possible.iter().all(|one| !one["title"].as_str().unwrap().is_empty()), "{problem:#}");
    (problem["refusal"].as_str().unwrap().to_owned(), acts)
}

both!(a_program_is_told_what_is_possible_in_place_of_what_is_not, ORG, |town| {
    let number = town.registered("employee", claim()).await;
    let (anna, olga) = (Program::of(town, "manager").await, Program::of(town, "subscribers").await);
    let case = format!("/cases/{number}");
    let (why, acts) = refused(&anna, &case, "hand-over", json!({ "department": "network" })).await;
    assert_eq!(why, "guard");
    assert_eq!(acts[..3], ["accept", "accept-said", "unfounded"]);
    assert!(acts.contains(&"note".to_owned()) && !acts.contains(&"reopen".to_owned()), "{acts:?}");
    let (why, hers) = refused(&olga, &case, "resume", json!({})).await;
    assert_eq!(why, "not-suspended");
    assert!(hers.contains(&"suspend".to_owned()) && !hers.contains(&"accept".to_owned()), "{hers:?}");
    let again = refused(&olga, &case, "reopen", json!({ "reason": "x" })).await;
    assert_eq!(again, ("not-closed".to_owned(), hers));
    let (why, none) = refused(&anna, &case, "unfounded", json!({})).await;
    assert_eq!((why.as_str(), none.len()), ("missing-field", 0), "this one is possible when it is filled in");

    let seq = anna.get(&case).await.good()["seq"].clone();
    let answer = json!({ "seq": seq, "fields": { "arguments": "По договору" } });
    anna.post(&format!("{case}/acts/unfounded"), answer).await.good();
    let (why, acts) = refused(&anna, &case, "classify", json!({ "topic": "outage" })).await;
    assert_eq!(why, "closed");
    assert!(acts.contains(&"note".to_owned()) && !acts.contains(&"assign".to_owned()), "{acts:?}");
});

both!(the_second_of_two_is_told_what_the_first_did, ORG, |town| {
    let number = town.registered("employee", claim()).await;
    let (anna, mut olga) = (Program::of(town, "manager").await, Program::of(town, "subscribers").await);
    let seq = olga.get(&format!("/cases/{number}")).await.good()["seq"].clone();
    let act = format!("/cases/{number}/acts/note");
    let note = |text: &str| json!({ "seq": seq, "fields": { "text": text } });
    anna.post(&act, note("Клиент перезвонит")).await.good();

    let moved = olga.post(&act, note("Моя")).await.problem("moved", 409);
    assert!(moved["changes"][0].as_str().unwrap().contains("Клиент перезвонит"), "{moved:#}");
    olga.headers = vec![("if-match", format!("\"{seq}\""))];
    let moved = olga.post(&act, json!({ "fields": { "text": "Моя" } })).await.problem("moved", 412);
    olga.headers = vec![("if-match", format!("\"{}\"", moved["seq"]))];
    olga.post(&act, json!({ "fields": { "text": "Моя" } })).await.good();
    olga.headers = vec![("if-match", "*".to_owned())];
    olga.post(&act, json!({ "fields": { "text": "И ещё" } })).await.good();
    olga.headers.clear();
    olga.post(&act, json!({ "fields": { "text": "Без номера" } })).await.problem("seq-needed", 428);
});

both!(lists_show_what_one_may_see_and_go_on_from_page_to_page, ORG, |town| {
    for n in 1..=5 {
        town.registered("employee", testkit::claim(&format!("Обращение {n}"))).await;
    }
    let anna = Program::of(town, "manager").await;
    let mut seen = Vec::new();
    let mut after = String::new();
    loop {
        let page = anna.get(&format!("/cases?sort=registered&limit=2&after={after}")).await.good();
        let items = page["items"].as_array().unwrap();
        seen.extend(items.iter().map(|line| line["number"].as_str().unwrap().to_owned()));
        match page["next"].as_str() {
            Some(next) => after = next.to_owned(),
            None => break,
        }
    }
    assert_eq!(seen.len(), 5);
    seen.dedup();
    assert_eq!(seen.len(), 5, "{seen:?}");
    let found =
        anna.get("/cases?text=%D0%BE%D0%B1%D1%80%D0%B0%D1%89%D0%B5%D0%BD%D0%B8%D0%B5&tab=all").await.good();
    assert_eq!(found["items"].as_array().unwrap().len(), 5);
    assert_eq!(anna.get("/queue").await.good()["all"], 5);
    let head = Program::of(town, "head of network").await;
    assert_eq!(head.get("/cases").await.good()["items"], json!([]));
});

both!(contacts_are_masked_and_looking_is_recorded, ORG, |town| {
    let number = town.registered("employee", claim()).await;
    let reg = town.app.regulation(ORG).await.unwrap();
    let mut masked = 0;
    for person in town.app.people(ORG).await.unwrap() {
        let program = Program::of(town, &person.login).await;
        let told = program.get(&format!("/cases/{number}")).await;
        if told.status.as_u16() == 404 {
            continue;
        }
        let card = told.good();
        let may = casework::may(&reg, regulation::Right::Contacts, &person);
        assert_eq!(card["customer"]["masked"], !may, "{}", person.login);
        assert_eq!(card["customer"]["phone"].as_str().unwrap().contains('•'), !may);
        masked += u32::from(!may);
        let case = town.app.find_case(ORG, &number).await.unwrap();
        let views = town.reader().await.views_of_case(ORG, case, 100).await.unwrap();
        assert!(views.iter().any(|view| *view.person == *person.login), "{}", person.login);
    }
    assert!(masked > 0, "nobody is masked: the test shows nothing");
});

both!(customers_are_found_and_their_cases_listed, ORG, |town| {
    let number = town.registered("employee", claim()).await;
    let kim = Program::of(town, "employee").await;
    let card = Program::of(town, "manager").await.get(&format!("/cases/{number}")).await.good();
    let id = card["customer"]["id"].as_str().unwrap();
    let phone = town.card(&number, "manager").await.customer.unwrap().phone.unwrap();
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let found = kim.get(&format!("/customers?q={digits}")).await.good();
    assert_eq!((&found[0]["id"], &found[0]["cases"]), (&json!(id), &json!(1)));
    // Nobody's contacts are told without a trace: those of the card are.
    let case = town.app.find_case(ORG, &number).await.unwrap();
    let views = async || {
        let views = town.reader().await.views_of_case(ORG, case, 100).await.unwrap();
        views.iter().filter(|view| *view.person == *town.actor("subscribers").as_str()).count()
    };
    let program = Program::of(town, "subscribers").await;
    let told = program.get(&format!("/customers?q={digits}")).await.good();
    assert!(told[0]["phone"].as_str().unwrap().contains('•'), "{told}");
    assert!(!told.to_string().contains(&phone), "{told}");
    assert_eq!(views().await, 0);
    let whole = program.get(&format!("/customers/{id}")).await.good();
    assert_eq!(whole["phone"], phone.as_str());
    assert_eq!(views().await, 1);
    assert_eq!(kim.get(&format!("/customers/{id}")).await.good()["id"], id);
    let anna = Program::of(town, "manager").await;
    assert_eq!(anna.get(&format!("/customers/{id}/cases")).await.good()[0]["number"], number.as_str());
    let nobody = "00000000-0000-0000-0000-000000000000";
    kim.get(&format!("/customers/{nobody}")).await.problem("not-found", 404);
});

both!(several_cases_are_passed_at_once_each_by_its_own_rules, ORG, |town| {
    for n in 1..=3 {
        town.registered("employee", testkit::claim(&format!("Обращение {n}"))).await;
    }
    let olga = Program::of(town, "subscribers").await;
    let mut seen = Vec::new();
    for number in ["П-00001", "П-00002"] {
        let seq = olga.get(&format!("/cases/{number}")).await.good()["seq"].clone();
        seen.push(json!({ "number": number, "seq": seq }));
    }
    let note = json!({ "seq": seen[1]["seq"], "fields": { "text": "Ждём" } });
    olga.post("/cases/П-00002/acts/note", note).await.good();
    let nobody = json!({ "number": "П-00009", "seq": 1 });
    let body = json!({ "cases": [seen[0], seen[1], nobody], "person": "manager", "reason": "Отпуск" });
    let done = olga.post("/assignments", body).await.good();
    assert_eq!(done["passed"], json!(["П-00001"]));
    assert_eq!(done["refused"][0]["problem"]["type"], "/api/#moved");
    assert_eq!(done["refused"][1]["problem"]["type"], "/api/#not-found");
    let empty = json!({ "cases": [], "person": "manager", "reason": "Отпуск" });
    assert_eq!(olga.post("/assignments", empty).await.problem("bad-value", 422)["field"], "cases");
    let silent = json!({ "cases": [seen[0]], "person": "manager", "reason": " " });
    assert_eq!(olga.post("/assignments", silent).await.problem("missing-field", 422)["field"], "reason");
});

both!(a_case_is_registered_with_its_files, ORG, |town| {
    let kim = Program::of(town, "employee").await;
    let mut body = claim();
    body["files"] = json!([{ "name": "Акт.pdf", "content": "JVBERi0xLjcK" }]);
    let number = kim.post("/cases", body.clone()).await.good()["number"].as_str().unwrap().to_owned();
    let anna = Program::of(town, "manager").await;
    let file = anna.get(&format!("/cases/{number}/files/0/1")).await.good();
    assert_eq!(file["name"], "Акт.pdf");
    body["files"] = json!([{ "name": "run.exe", "content": "TVqQAAMAAAA=" }]);
    assert_eq!(kim.post("/cases", body.clone()).await.problem("refused", 422)["refusal"], "program");
    body["files"] = json!([{ "name": "a.pdf", "content": "!" }]);
    assert_eq!(kim.post("/cases", body).await.problem("bad-value", 422)["field"], "files[0].content");
});

both!(a_card_that_was_joined_says_what_it_became, ORG, |town| {
    let one = |customer: Value| {
        let mut claim = claim();
        claim["customer"] = customer;
        claim
    };
    let by_phone = json!({ "name": "Пётр", "phone": "+7 495 111-22-33" });
    let by_letter = json!({ "name": "Петр И.", "email": "petr@example.ru" });
    let both = json!({ "name": "Пётр", "phone": "84951112233", "email": "petr@example.ru" });
    for customer in [by_phone, by_letter, both] {
        town.register("employee", one(customer)).await.unwrap();
    }
    let olga = Program::of(town, "subscribers").await;
    let pairs = olga.get("/customers/alike").await.good();
    let id = |side: &str| pairs["items"][0][side]["id"].as_str().unwrap().to_owned();
    let (newer, older) = (id("one"), id("other"));
    let case = town.app.find_case(ORG, "П-00001").await.unwrap();
    let looked = town.reader().await.views_of_case(ORG, case, 9).await.unwrap();
    assert_eq!(looked[0].person, "subscribers", "two cards side by side are looked at too");
    olga.get(&format!("/customers/{older}")).await.good();
    let itself = json!({ "card": older });
    olga.post(&format!("/customers/{older}/join"), itself).await.problem("bad-value", 422);
    let joined = olga.post(&format!("/customers/{older}/join"), json!({ "card": newer })).await.good();
    assert_eq!(
        (&joined["card"]["email"], &joined["cases"]),
        (&json!("petr@example.ru"), &json!(["П-00002"]))
    );
    for path in ["", "/cases"] {
        let gone = olga.get(&format!("/customers/{newer}{path}")).await.problem("joined", 410);
        assert_eq!(gone["card"], older.as_str());
    }
    let again = olga.post(&format!("/customers/{older}/join"), json!({ "card": newer })).await;
    assert_eq!(again.problem("joined", 410)["card"], older.as_str());
});

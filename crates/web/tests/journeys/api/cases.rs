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
    assert_eq!(found[0]["id"], id);
    assert_eq!(kim.get(&format!("/customers/{id}")).await.good()["id"], id);
    let anna = Program::of(town, "manager").await;
    assert_eq!(anna.get(&format!("/customers/{id}/cases")).await.good()[0]["number"], number.as_str());
    let nobody = "00000000-0000-0000-0000-000000000000";
    kim.get(&format!("/customers/{nobody}")).await.problem("not-found", 404);
});

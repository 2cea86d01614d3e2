//! The card of a customer, and what is pointed out while a case is registered.
use axum::http::StatusCode;
use testkit::both;

use crate::ORG;
use crate::api::Program;
use crate::browser::Browser;

both!(a_customers_card_shows_their_cases_to_whoever_sees_one, ORG, |town| {
    town.at("2026-03-06 10:00");
    let number = town.registered("employee", testkit::claim("Нет <b>интернета</b>")).await;
    let mut anna = Browser::signed_in(town, "manager").await;
    let card = anna.get(&format!("/desk/cases/{number}")).await.good();
    let from = card.text.find("/kredo/desk/customers/").unwrap();
    let path = card.text[from + "/kredo".len()..].split('"').next().unwrap().to_owned();
    let page = anna.get(&path).await.good();
    page.says("Пётр Иванов");
    page.says("+7 (495) 111-22-33");
    page.says(&number);
    page.says("1 обращение");
    let case = town.app.find_case(&town.org, &number).await.unwrap();
    let views = town.reader().await.views_of_case(&town.org, case, 9).await.unwrap();
    assert_eq!((views[0].person.as_str(), views[0].times), ("manager", 2));
    let mut kim = Browser::signed_in(town, "employee").await;
    let page = kim.get(&path).await.good();
    page.does_not_say("111-22-33");
    let mut head = Browser::signed_in(town, "head of billing").await;
    assert_eq!(head.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(anna.get("/desk/customers/none").await.status, StatusCode::NOT_FOUND);
});

both!(what_speaks_against_a_case_is_pointed_out_with_the_rule, "mupes", |town| {
    town.at("2026-03-06 10:00");
    let mut vera = Browser::signed_in(town, "operator").await;
    let form =
        [("kind", "complaint"), ("channel", "post"), ("substance", "вапрлдж фывпрлд йцкнгшщз ячсмтьб")];
    let part = vera.post("/desk/cases/new/hints", &form).await.good();
    part.says("Текст не читается");
    part.says("Текст не поддаётся прочтению");
    part.says("контакты не указаны");
    part.says("Решаете Вы");
    part.says("001:350");
    let form =
        [("kind", "complaint"), ("substance", "Не работает <b>фонарь</b> во дворе"), ("phone", "1234567")];
    let part = vera.post("/desk/cases/new/hints", &form).await.good();
    assert_eq!(part.text.trim(), "");
    let form =
        [("kind", "complaint"), ("channel", "post"), ("substance", "Нет света"), ("name", "Иван Иванов")];
    let part = vera.post("/desk/cases/new/hints", &form).await.good();
    part.says("контакты не указаны");
});

both!(a_case_is_begun_from_the_page_of_its_customer, ORG, |town| {
    town.registered("employee", testkit::claim("Третий день нет интернета")).await;
    let mut anna = Browser::signed_in(town, "manager").await;
    let found = anna.post("/desk/cases/new/customers", &[("q", "Пётр Иванов")]).await.good();
    let sheet = format!("/desk/cases/new?customer={}", found.field("customer"));
    let page = anna.get(&sheet).await.good();
    assert_eq!(page.field("customer"), found.field("customer"));
    page.says("Пётр Иванов");
    let page = anna.get("/desk/cases/new?customer=nobody").await.good();
    page.does_not_say("Пётр Иванов");
});

both!(a_repeat_is_pointed_out_with_the_earlier_case, ORG, |town| {
    town.at("2026-03-06 10:00");
    let number = town.registered("employee", testkit::claim("Третий день нет интернета в квартире")).await;
    let mut anna = Browser::signed_in(town, "manager").await;
    let found = anna.post("/desk/cases/new/customers", &[("q", "Пётр Иванов")]).await.good();
    let id = found.field("customer");
    let substance = "В квартире третий день нет интернета!";
    let form = [("kind", "claim"), ("customer", id.as_str()), ("substance", substance)];
    let part = anna.post("/desk/cases/new/hints", &form).await.good();
    part.says("ещё рассматривается");
    part.says(&number);
});

/// Two cards of one person, each with a case, pointed out by a third call.
async fn two_cards(town: &testkit::Town) -> (String, String) {
    let claim = |customer: serde_json::Value| {
        serde_json::json!({ "kind": "claim", "channel": "phone", "customer": customer,
            "fields": { "topic": "outage", "substance": "Нет связи", "segment": "house" } })
    };
    let by_phone = serde_json::json!({ "name": "Пётр Иванов", "phone": "+7 495 111-22-33" });
    let by_letter = serde_json::json!({ "name": "Петр И.", "email": "petr@example.ru" });
    let mut ids = Vec::new();
    for customer in [by_phone, by_letter] {
        let done = town.register("employee", claim(customer)).await.unwrap();
        ids.push(done.state.customer.unwrap().to_string());
    }
    let both = serde_json::json!({ "name": "Пётр", "phone": "84951112233", "email": "petr@example.ru" });
    town.register("employee", claim(both)).await.unwrap();
    (ids.remove(0), ids.remove(0))
}

both!(look_alike_cards_are_listed_compared_and_joined, ORG, |town| {
    town.at("2026-03-06 10:00");
    let (phoned, wrote) = two_cards(town).await;
    let mut olga = Browser::signed_in(town, "subscribers").await;
    let list = olga.get("/desk/customers/alike").await.good();
    list.says("Пётр Иванов");
    list.says("Петр И.");
    let pair = format!("/desk/customers/{wrote}/alike/{phoned}");
    list.says(&pair);
    olga.get(&format!("/desk/customers/{phoned}")).await.good().says("Сравнить");
    let page = olga.get(&pair).await.good();
    page.says("+7 495 111-22-33");
    page.says("petr@example.ru");
    page.says("П-00002");
    let page = olga.post(&pair, &[]).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    page.says("Выберите, какая карточка останется");

    let done = olga.post(&pair, &[("keep", phoned.as_str())]).await;
    let card = olga.follow(&done).await.good();
    card.says("3 обращения");
    card.says("petr@example.ru");
    let gone = olga.get(&format!("/desk/customers/{wrote}")).await;
    assert_eq!(gone.location, format!("/kredo/desk/customers/{phoned}"));
    olga.get("/desk/customers/alike").await.good().says("Похожих карточек нет");
    let late = olga.post(&pair, &[("keep", wrote.as_str())]).await;
    assert_eq!(late.location, format!("/kredo/desk/customers/{phoned}"), "somebody was faster");
    assert_eq!(town.case("П-00001").await.customer.unwrap().to_string(), phoned);
});

both!(look_alike_cards_of_two_people_are_kept_apart, ORG, |town| {
    town.at("2026-03-06 10:00");
    let (phoned, wrote) = two_cards(town).await;
    let mut kim = Browser::signed_in(town, "employee").await;
    let pair = format!("/desk/customers/{phoned}/alike/{wrote}");
    assert_eq!(kim.get(&pair).await.status, StatusCode::FORBIDDEN);
    assert_eq!(kim.post(&pair, &[("apart", "1")]).await.status, StatusCode::FORBIDDEN);
    let mut stranger = Browser::signed_in(town, "head of billing").await;
    stranger.get("/desk/customers/alike").await.good().says("Похожих карточек нет");
    assert_eq!(stranger.get(&pair).await.status, StatusCode::NOT_FOUND);
    assert_eq!(stranger.post(&pair, &[("apart", "1")]).await.status, StatusCode::NOT_FOUND);
    let mut olga = Browser::signed_in(town, "subscribers").await;
    let done = olga.post(&pair, &[("apart", "1")]).await;
    olga.follow(&done).await.good().says("Похожих карточек нет");
    assert_eq!(town.case("П-00002").await.customer.unwrap().to_string(), wrote);
});

both!(customers_are_found_by_name_and_contact_by_whoever_sees_them, ORG, |town| {
    town.at("2026-03-06 10:00");
    let (phoned, _) = two_cards(town).await;
    let mut olga = Browser::signed_in(town, "subscribers").await;
    let query = |words: &str| serde_urlencoded::to_string([("q", words)]).unwrap();
    for page in ["search", "customers"] {
        let found = olga.get(&format!("/desk/{page}?{}", query("Иванову"))).await.good();
        found.says(&format!("/kredo/desk/customers/{phoned}"));
        found.says("Пётр <mark>Иванов</mark>");
        let found = olga.get(&format!("/desk/{page}?{}", query("8 495 111-22-33"))).await.good();
        found.says("Телефон: <mark>74951112233</mark>");
        found.says(&format!("/kredo/desk/customers/{phoned}"));
        let mut stranger = Browser::signed_in(town, "head of billing").await;
        let found = stranger.get(&format!("/desk/{page}?{}", query("84951112233"))).await.good();
        found.does_not_say("/desk/customers/0");
    }
    olga.get(&format!("/desk/customers?{}", query("трактор"))).await.good().says("Таких клиентов нет");
});

both!(a_partner_finds_only_customers_of_cases_given_to_the_company, "utinet", |town| {
    let letter = town.letter("petr@example.ru").await.about("Жалоба").saying("Не привезли заказ");
    let app::Settled::Registered { number } = town.mail(letter).await else { panic!() };
    let id = town.case(&number).await.customer.unwrap().to_string();
    let mut partner = Browser::signed_in(town, "officer of partner").await;
    let program = Program::of(town, "officer of partner").await;
    let sought = [("q", "petr@example.ru")];
    let chosen = [("customer", id.as_str()), ("look", "1")];
    partner.post("/desk/cases/new/customers", &sought).await.good().does_not_say(&id);
    partner.post("/desk/cases/new", &chosen).await.good().does_not_say("petr@");
    assert_eq!(program.get("/customers?q=petr@example.ru").await.good(), serde_json::json!([]));
    program.get(&format!("/customers/{id}")).await.problem("not-found", 404);
    for intake in ["/desk/intake", "/desk/intake/blocked"] {
        assert_eq!(partner.get(intake).await.status, StatusCode::FORBIDDEN);
    }
    partner.get("/desk/").await.good().does_not_say("/desk/intake");
    assert_eq!(program.get("/intake").await.status, 403);

    let part = casework::case::Participant {
        department: Some("partner".parse().unwrap()),
        person: None,
        part: "доставка".into(),
    };
    let part = casework::Command::AddParticipant { participant: part };
    town.command(&number, "head", part).await.unwrap();
    partner.post("/desk/cases/new/customers", &sought).await.good().says(&id);
    partner.post("/desk/cases/new", &chosen).await.good().says("petr@example.ru");
    program.get(&format!("/customers/{id}")).await.good();
    Browser::signed_in(town, "officer").await.get("/desk/intake").await.good();
});

const SENT_ON: &str = "Прошу принять\n\n-------- Перенаправленное сообщение --------\nТема: Нет интернета\n\
    Дата: Mon, 2 Mar 2026 08:00:00 +0300\nОт: Анна Петрова <anna@home.example>\nКому: petr@example.ru\n\nТретий день нет интернета";

both!(a_letter_that_was_sent_on_becomes_its_first_writers, ORG, |town| {
    let letter =
        town.letter("Пётр Иванов <petr@example.ru>").await.about("Fwd: Нет интернета").saying(SENT_ON);
    town.mail(letter).await;
    let mut browser = Browser::signed_in(town, "manager").await;
    browser.get("/desk/cases/П-00001").await.good().says("Это другой заявитель");
    let page = browser.get("/desk/cases/П-00001/customer").await.good();
    page.says("Сейчас заявитель — Пётр Иванов");
    page.says("Анна Петрова, anna@home.example");
    let done = browser.post("/desk/cases/П-00001/customer", &[("first", "1")]).await;
    assert!(done.location.ends_with("-00001#client"), "{}", done.text);
    let card = town.card("П-00001", "manager").await;
    assert_eq!(card.customer.and_then(|one| one.email).as_deref(), Some("anna@home.example"));
    browser.get("/desk/cases/П-00001").await.good().says("У обращения другая карточка заявителя");
    browser.get("/desk/search?q=Анна+Петрова").await.good().says("П-00001");
    let mut reader = town.reader().await;
    for (email, sees) in [("anna@home.example", true), ("petr@example.ru", false)] {
        let case = card.state.case;
        assert_eq!(reader.is_cabinet_case(&town.org, email, case).await.unwrap(), sees, "{email}");
    }
    town.holds_together().await;
});

both!(another_customer_is_found_or_described, ORG, |town| {
    let number = town.registered("employee", testkit::claim("Нет интернета")).await;
    let mut other = testkit::claim("Нет света");
    other["customer"] = serde_json::json!({"name": "Мария Светлова", "phone": "+7 495 777-00-11"});
    town.registered("employee", other).await;
    let place = format!("/desk/cases/{number}/customer");
    let mut browser = Browser::signed_in(town, "manager").await;
    let nobody = browser.post(&place, &[("name", "")]).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    nobody.says("Выберите карточку или укажите имя");
    let wrong = browser.post(&place, &[("email", "не почта")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.says("не почта");
    let found = browser.post(&place, &[("look", "1"), ("q", "Светлова")]).await.good();
    browser.post(&place, &[("customer", &found.field("customer"))]).await;
    assert_eq!(named(town, &number).await, "Мария Светлова");
    browser.post(&place, &[("name", "Олег Новиков"), ("phone", "+7 495 222-33-44")]).await;
    assert_eq!(named(town, &number).await, "Олег Новиков");
    let mut employee = Browser::signed_in(town, "employee").await;
    assert_eq!(employee.get(&place).await.status, StatusCode::SEE_OTHER);
    employee.post(&place, &[("name", "Кто-то")]).await.says("Это делает другая роль");
    assert_eq!(named(town, &number).await, "Олег Новиков");
    town.holds_together().await;
});

async fn named(town: &testkit::Town, number: &str) -> String {
    town.card(number, "manager").await.customer.and_then(|one| one.name).unwrap_or_default()
}

both!(a_program_names_another_customer_too, ORG, |town| {
    let number = town.registered("employee", testkit::claim("Нет интернета")).await;
    let place = format!("/cases/{number}/customer");
    let put = async |login: &str, body: &str| {
        Program::of(town, login).await.ask("PUT", &place, Some(body.to_owned())).await
    };
    let told = put("manager", r#"{"name": "Олег Новиков", "phone": "+7 495 222-33-44"}"#).await;
    assert_eq!((told.status, named(town, &number).await.as_str()), (StatusCode::NO_CONTENT, "Олег Новиков"));
    put("manager", "{}").await.problem("bad-value", 422);
    let nobodys = r#"{"card": "00000000-0000-0000-0000-000000000001"}"#;
    put("manager", nobodys).await.problem("bad-value", 422);
    put("employee", r#"{"name": "Кто-то"}"#).await.problem("refused", 422);
    assert_eq!(named(town, &number).await, "Олег Новиков");
});

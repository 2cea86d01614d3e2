//! The card of a customer, and what is pointed out while a case is registered.
use axum::http::StatusCode;
use testkit::both;

use crate::ORG;
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
    let form = [("kind", "complaint"), ("substance", "вапрлдж фывпрлд йцкнгшщз ячсмтьб")];
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

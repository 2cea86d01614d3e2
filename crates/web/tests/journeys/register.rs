//! A case is registered at the desk.
use axum::http::StatusCode;
use testkit::both;

use crate::ORG;
use crate::browser::Browser;

both!(a_call_is_registered_and_the_words_to_say_are_there, ORG, |town| {
    town.at("2026-03-05 10:00");
    let mut kim = Browser::signed_in(town, "employee").await;
    let page = kim.get("/desk/cases/new").await.good();
    page.says("Зарегистрировать обращение");
    page.says("Описание претензии");
    let form = [
        ("kind", "claim"),
        ("channel", "phone"),
        ("applicant", "individual"),
        ("name", "Ларина Софья Андреевна"),
        ("phone", "+7 964 555-30-05"),
        ("topic", "outage"),
        ("substance", "Нет интернета"),
    ];
    let done = kim.post("/desk/cases/new", &form).await;
    let page = kim.follow(&done).await.good();
    page.says("П-00001");
    page.says("Ваша претензия зарегистрирована под номером П-00001");
    page.says("13 марта, 18:00");
    let found = kim.post("/desk/cases/new/customers", &[("q", "ларин")]).await.good();
    found.says("Ларина Софья Андреевна");
    let id = found.field("customer");
    let form = [("kind", "claim"), ("channel", "phone"), ("customer", id.as_str()), ("look", "1")];
    let page = kim.post("/desk/cases/new", &form).await.good();
    page.says("Раньше обращались");
    page.says("П-00001");
});

both!(what_is_missing_is_said_and_what_was_typed_stays, ORG, |town| {
    let mut kim = Browser::signed_in(town, "employee").await;
    let form = [("kind", "claim"), ("channel", "phone"), ("name", "Ларина"), ("substance", "Нет «связи»")];
    let page = kim.post("/desk/cases/new", &form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Заполните: Тема");
    page.says("Нет «связи»</textarea>");
    assert_eq!(page.field("name"), "Ларина");
    assert_eq!(town.reader().await.stage_counts(&town.org).await.unwrap(), []);
});

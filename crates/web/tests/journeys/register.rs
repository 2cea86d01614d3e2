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
    assert_eq!(page.field("name"), "Ларина Софья Андреевна");
    assert_eq!(page.field("phone"), "", "whoever may not see contacts is not given them");
    page.says("В карточке: ");
    page.does_not_say("555-30-05");
});

both!(a_button_pressed_twice_registers_once, ORG, |town| {
    let mut kim = Browser::signed_in(town, "employee").await;
    let sending = kim.get("/desk/cases/new").await.good().field("sending");
    let mut form = vec![
        ("sending", sending.as_str()),
        ("kind", "claim"),
        ("channel", "phone"),
        ("name", "Ларина Софья Андреевна"),
        ("topic", "outage"),
        ("substance", "Нет интернета"),
    ];
    let mut again = kim.clone();
    let (one, other) = tokio::join!(kim.post("/desk/cases/new", &form), again.post("/desk/cases/new", &form));
    assert_eq!(one.location, other.location);
    kim.follow(&other).await.good().says("П-00001");
    form.pop();
    form.push(("substance", "И телефон молчит"));
    let page = kim.post("/desk/cases/new", &form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Этот лист уже отправлен");
    page.says("И телефон молчит</textarea>");
    assert_ne!(page.field("sending"), sending);
    let counts = town.reader().await.stage_counts(&town.org).await.unwrap();
    assert_eq!(counts.iter().map(|stage| stage.cases).sum::<i64>(), 1);
});

both!(a_line_that_breaks_registers_once, ORG, |town| {
    let mut kim = Browser::signed_in(town, "employee").await;
    for pause in [0, 2, 5, 10, 20, 40] {
        let sending = kim.get("/desk/cases/new").await.good().field("sending");
        let form = [
            ("sending", sending.as_str()),
            ("kind", "claim"),
            ("channel", "phone"),
            ("name", "Ларина Софья Андреевна"),
            ("topic", "outage"),
            ("substance", "Нет интернета"),
        ];
        let broken = kim.clone();
        let broken = async move { { broken }.post("/desk/cases/new", &form).await };
        let _ = tokio::time::timeout(std::time::Duration::from_millis(pause), broken).await;
        let done = kim.post("/desk/cases/new", &form).await;
        kim.follow(&done).await.good();
    }
    let counts = town.reader().await.stage_counts(&town.org).await.unwrap();
    assert_eq!(counts.iter().map(|stage| stage.cases).sum::<i64>(), 6);
});

both!(a_refused_sheet_may_be_mended_and_sent_again, ORG, |town| {
    let mut kim = Browser::signed_in(town, "employee").await;
    let sending = kim.get("/desk/cases/new").await.good().field("sending");
    let form = [("sending", sending.as_str()), ("kind", "claim"), ("channel", "phone"), ("name", "Ларина")];
    let page = kim.post("/desk/cases/new", &form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(page.field("sending"), sending);
    let mended: Vec<_> = form.into_iter().chain([("topic", "outage"), ("substance", "Нет связи")]).collect();
    let done = kim.post("/desk/cases/new", &mended).await;
    kim.follow(&done).await.good().says("П-00001");
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

const SCAN: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n";

both!(papers_that_a_visitor_brings_are_registered_with_the_case, ORG, |town| {
    let mut kim = Browser::signed_in(town, "employee").await;
    let sending = kim.get("/desk/cases/new").await.good().field("sending");
    let mut form = vec![("sending", sending.as_str()), ("kind", "claim"), ("channel", "in-person")];
    form.extend([("name", "Ларина"), ("substance", "Нет связи")]);
    let page = kim.upload("/desk/cases/new", &form, &[("Заявление.pdf", SCAN)]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Заполните: Тема");
    page.says("Файлы придётся выбрать ещё раз");
    form.push(("topic", "outage"));
    let page = kim.upload("/desk/cases/new", &form, &[("Заявление.pdf", b"MZ\x90\0\x03\0\0\0")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("может содержать программу");
    page.says("Файлы придётся выбрать ещё раз");
    page.says("href=\"#new-files\"");
    let done = kim.upload("/desk/cases/new", &form, &[("Заявление.pdf", SCAN)]).await;
    kim.follow(&done).await.good().says("П-00001");
    let mut anna = Browser::signed_in(town, "manager").await;
    let card = anna.get("/desk/cases/%D0%9F-00001").await.good();
    let first = card.text.split("<article").nth(1).unwrap().split("</article>").next().unwrap();
    assert!(
        first.contains("Нет связи") && first.contains("Заявление.pdf"),
        "under the words of the customer: {first}"
    );
});

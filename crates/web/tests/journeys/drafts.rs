//! What somebody was typing, and what they want to be reminded of.
use axum::http::StatusCode;
use testkit::{Town, both};

use crate::ORG;
use crate::browser::Browser;

async fn claim(town: &Town) -> String {
    let number = town.registered("employee", testkit::claim("Нет интернета")).await;
    format!("/desk/cases/{number}")
}

both!(what_was_typed_comes_back_with_the_card_until_it_is_sent, ORG, |town| {
    town.at("2026-03-05 10:00");
    let card = claim(town).await;
    let mut anna = Browser::signed_in(town, "anna").await;
    let seq = anna.get(&card).await.good().field("seq");
    let typed =
        [("seq", seq.as_str()), ("subject", "О связи"), ("text", "Мастер «придёт»"), ("answer", "да")];
    let kept = anna.post(&format!("{card}/drafts/write"), &typed).await;
    assert_eq!(kept.status, StatusCode::NO_CONTENT, "{}", kept.text);
    anna.post(&format!("{card}/drafts/note"), &[("text", "Позвонить")]).await;
    let page = anna.get(&card).await.good();
    page.says("Мастер «придёт»</textarea>");
    page.says("Позвонить</textarea>");
    page.says("Черновик");
    assert_eq!(page.field("subject"), "О связи");
    let olga = Browser::signed_in(town, "subscribers").await.get(&card).await.good();
    olga.does_not_say("Мастер");

    let done = anna.post(&format!("{card}/acts/write"), &typed).await;
    let page = anna.follow(&done).await.good();
    page.does_not_say("Мастер «придёт»</textarea>");
    page.says("Позвонить</textarea>");
    let done = anna.post(&format!("{card}/drafts/note"), &[("text", "Позвонить"), ("drop", "1")]).await;
    let page = anna.follow(&done).await.good();
    page.does_not_say("Позвонить</textarea>");
    page.does_not_say("Черновик</span>");
});

both!(a_draft_whose_form_is_gone_is_still_shown, ORG, |town| {
    let card = claim(town).await;
    let mut anna = Browser::signed_in(town, "anna").await;
    anna.post(&format!("{card}/drafts/clearly-unfounded"), &[("text", "Мои доводы")]).await;
    let page = anna.get(&card).await.good();
    page.says("Мои доводы");
    page.says("drafts/clearly-unfounded");
});

both!(a_registration_that_was_begun_comes_back, ORG, |town| {
    let mut kim = Browser::signed_in(town, "employee").await;
    let form = [
        ("kind", "claim"),
        ("channel", "phone"),
        ("applicant", "individual"),
        ("name", "Ларина Софья"),
        ("phone", "+7 964 555-30-05"),
        ("topic", "outage"),
        ("substance", "Нет «связи»"),
    ];
    let kept = kim.post("/desk/cases/new/draft", &form).await;
    assert_eq!(kept.status, StatusCode::NO_CONTENT, "{}", kept.text);
    let page = kim.get("/desk/cases/new").await.good();
    page.says("Нет «связи»</textarea>");
    page.says("Здесь то, что Вы начали");
    assert_eq!(page.field("name"), "Ларина Софья");
    let done = kim.post("/desk/cases/new/draft", &[("name", "Ларина"), ("drop", "1")]).await;
    let page = kim.follow(&done).await.good();
    page.does_not_say("Ларина");
    kim.post("/desk/cases/new/draft", &form).await;
    let done = kim.post("/desk/cases/new", &form).await;
    kim.follow(&done).await.good().says("П-00001");
    kim.get("/desk/cases/new").await.good().does_not_say("Ларина");
});

both!(a_reminder_is_set_given_and_taken_back, ORG, |town| {
    town.at("2026-03-05 10:00");
    let card = claim(town).await;
    let mut anna = Browser::signed_in(town, "anna").await;
    let at = format!("{card}/reminders");
    let page = anna.post(&at, &[("text", "Перезвонить"), ("due", "2026-03-04T10:00")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Это время уже прошло");
    assert_eq!(page.field("due"), "2026-03-04T10:00");
    let page = anna.post(&at, &[("text", "Перезвонить"), ("due", "завтра")]).await;
    page.says("Укажите день и время");
    anna.post(&at, &[("text", " "), ("due", "2026-03-06T10:00")]).await.says("Напишите, о чём напомнить");
    for text in ["Перезвонить", "Лишнее"] {
        let done = anna.post(&at, &[("text", text), ("due", "2026-03-06T10:00")]).await;
        anna.follow(&done).await.good().says(text);
    }
    let page = anna.get("/desk/notices").await.good();
    page.says("Мои напоминания");
    page.says("завтра, 10:00");
    Browser::signed_in(town, "subscribers").await.get(&card).await.good().does_not_say("Перезвонить");
    let set = town.reader().await.reminders(&town.org, "anna", 9).await.unwrap();
    let id = set.iter().find(|one| one.text == "Лишнее").unwrap().id.to_string();
    let mut olga = Browser::signed_in(town, "subscribers").await;
    olga.post("/desk/reminders/drop", &[("id", &id)]).await;
    anna.get(&card).await.good().says("Лишнее");
    let done = anna.post("/desk/reminders/drop", &[("id", &id)]).await;
    anna.follow(&done).await.good().does_not_say("Лишнее");
    town.time_passes_until("2026-03-06 10:01").await;
    let mut anna = anna.beside(town, "anna").await;
    let page = anna.get("/desk/notices").await.good();
    page.says("Напоминание: Перезвонить");
    page.does_not_say("Мои напоминания");
});

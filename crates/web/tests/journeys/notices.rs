//! What people are told of, and what they watch.
use axum::http::StatusCode;
use testkit::both;

use crate::ORG;
use crate::browser::{Browser, Page};

#[track_caller]
fn unseen(page: &Page) -> i64 {
    let Some((_, rest)) = page.text.split_once("class=\"bell-count\"") else { return 0 };
    let count = rest.split_once("</span>").unwrap().1.split('<').next().unwrap();
    count.trim().parse().unwrap()
}

both!(whoever_is_given_a_case_is_told_and_the_bell_counts_it, ORG, |town| {
    town.at("2026-03-06 10:00");
    let mut anna = Browser::signed_in(town, "anna").await;
    let empty = anna.get("/desk/notices").await.good();
    empty.says("Уведомлений нет");
    assert_eq!(unseen(&empty), 0);
    let first = town.registered("employee", testkit::claim("Нет интернета")).await;
    town.at("2026-03-06 10:01");
    let second = town.registered("employee", testkit::claim("Нет звука")).await;
    let page = anna.get("/desk/notices").await.good();
    page.says("Вам передано обращение");
    assert_eq!(unseen(&page), 2);
    let card = anna.get(&format!("/desk/cases/{first}")).await.good();
    assert_eq!(unseen(&card), 1, "what there was to tell of a case is seen on its card");
    let page = anna.get("/desk/notices").await.good();
    page.says(&second);
    let id = page.field("id");
    let done = anna.post("/desk/notices/seen", &[("id", &id)]).await;
    assert_eq!(unseen(&anna.follow(&done).await.good()), 0);
    town.registered("employee", testkit::claim("Нет ничего")).await;
    town.registered("employee", testkit::claim("Опять")).await;
    let id = anna.get("/desk/notices").await.field("id");
    let done = anna.post("/desk/notices/seen", &[("id", &id), ("all", "1")]).await;
    let page = anna.follow(&done).await.good();
    assert_eq!(unseen(&page), 0);
    page.does_not_say("Прочитать все");
    assert_eq!(anna.post("/desk/notices/seen", &[("id", "no")]).await.status, StatusCode::BAD_REQUEST);
});

both!(a_duty_that_is_late_stands_in_the_queue_of_its_editor_until_it_is_done, "mupes", |town| {
    town.at("2026-03-02 09:00");
    let mut editor = Browser::signed_in(town, "editor").await;
    let done = [("duty", "outages-online"), ("section", "outages")];
    editor.post("/desk/published/duty", &done).await;
    editor.get("/desk/").await.good().does_not_say("Обновить сведения об отключениях");
    // The whole next day may pass.
    town.at("2026-03-04 10:00");
    town.app.tell_duties().await.unwrap();
    let mut editor = Browser::signed_in(town, "editor").await;
    let queue = editor.get("/desk/").await.good();
    queue.says("Ваши постоянные обязанности");
    queue.says(
        "<a href=\"/mupes/desk/published?section=outages\"><b>Обновить сведения об отключениях</b></a>",
    );
    queue.says("Пора было сделать");
    let notices = editor.get("/desk/notices").await.good();
    notices.says("Прошёл срок постоянной обязанности «Обновить сведения об отключениях»");
    notices.says("href=\"/mupes/desk/published?section=outages\"");
    editor.get("/desk/published?section=outages").await.good().says("пора проверить");
    editor.post("/desk/published/duty", &done).await;
    editor.get("/desk/").await.good().does_not_say("Обновить сведения об отключениях");

    let mut dispatcher = Browser::signed_in(town, "dispatcher").await;
    let queue = dispatcher.get("/desk/").await.good();
    queue.says("Проверить уведомления о плановых отключениях");
    queue.does_not_say("Обновить Интернет-приёмную");
    assert_eq!(dispatcher.post("/desk/duties/done", &[("duty", "sing")]).await.status, StatusCode::NOT_FOUND);
    let page = dispatcher.post("/desk/duties/done", &[("duty", "outage-notices")]).await;
    dispatcher.follow(&page).await.good().does_not_say("Проверить уведомления о плановых отключениях");
});

both!(a_text_that_is_handed_over_is_told_to_whoever_may_approve_it, ORG, |town| {
    town.at("2026-03-06 10:00");
    let mut author = Browser::signed_in(town, "subscribers").await;
    let text = [("section", "questions"), ("title", "Как подключиться?"), ("body", "Позвоните нам.")];
    let page = author.post("/desk/published/new", &text).await;
    let one = page.location.strip_prefix("/kredo").unwrap().to_owned();
    crate::published::does(&mut author, &one, "propose", &[]).await;
    let mut second = Browser::signed_in(town, "director").await;
    let notices = second.get("/desk/notices").await.good();
    notices.says("Вашего утверждения ждёт текст для приёмной");
    notices.says(&format!("<a href=\"/kredo{one}\">Как подключиться?</a>"));
    assert_eq!(unseen(&notices), 1);
    author.get("/desk/notices").await.good().does_not_say("ждёт текст");
    Browser::signed_in(town, "manager").await.get("/desk/notices").await.good().does_not_say("ждёт текст");
    second.get(&one).await.good();
    assert_eq!(unseen(&second.get("/desk/notices").await.good()), 0, "it was looked at");
    crate::published::does(&mut second, &one, "return", &[("note", "Скажите, куда звонить")]).await;
    let notices = author.get("/desk/notices").await.good();
    notices.says("Ваш текст для приёмной вернули на доработку");
    notices.says(&format!("<a href=\"/kredo{one}\">Как подключиться?</a>"));
});

both!(a_watched_case_stands_in_its_tab_and_tells_what_others_do, ORG, |town| {
    let number = town.registered("employee", testkit::claim("Нет интернета")).await;
    let card = format!("/desk/cases/{number}");
    let mut director = Browser::signed_in(town, "director").await;
    director.get("/desk/?tab=watched").await.good().does_not_say("Нет интернета");
    director.get(&card).await.good().says("Наблюдать");
    let done = director.post(&format!("{card}/watch"), &[("on", "1")]).await;
    director.follow(&done).await.good().says("Не наблюдать");
    director.get("/desk/?tab=watched").await.good().says("Нет интернета");
    town.act(&number, "accept", "anna", &[]).await;
    let page = director.get("/desk/notices").await.good();
    page.says("Новое в обращении, за которым Вы наблюдаете");
    assert_eq!(unseen(&page), 1);
    let done = director.post(&format!("{card}/watch"), &[]).await;
    director.follow(&done).await.good().says("Наблюдать");
    director.get("/desk/?tab=watched").await.good().does_not_say("Нет интернета");
});

both!(a_case_that_went_to_others_is_told_of_without_its_number, ORG, |town| {
    let number = town.registered("employee", testkit::claim("Нет интернета")).await;
    town.act(&number, "accept", "anna", &[]).await;
    let mut head = Browser::signed_in(town, "head of network").await;
    town.act(&number, "hand-over", "anna", &[("department", "network")]).await;
    head.get("/desk/notices").await.good().says(&number);
    let elsewhere = [("person", "head@billing"), ("reason", "Это счёт")];
    Browser::signed_in(town, "director").await.act(&number, "assign", &elsewhere).await;
    let page = head.get("/desk/notices").await.good();
    page.says("обращение передано другим");
    page.does_not_say(&number);
});

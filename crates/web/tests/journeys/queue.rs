//! The queue, search and the register.
use axum::http::StatusCode;
use testkit::both;

use crate::ORG;
use crate::browser::Browser;

both!(the_queue_says_what_to_do_and_how_much_time_is_left, ORG, |town| {
    town.at("2026-03-05 09:00");
    let mut anna = Browser::signed_in(town, "anna").await;
    anna.get("/desk/").await.good().says("Здесь пусто");
    town.registered("employee", testkit::claim("Нет интернета")).await;
    town.at("2026-03-05 15:40");
    let page = anna.get("/desk/").await.good();
    page.says("Первичная обработка");
    page.says("осталось 2 ч 20 мин рабочего времени");
    page.says("сегодня, 18:00");
    town.time_passes_until("2026-03-05 18:40").await;
    let page = anna.get("/desk/").await.good();
    page.says("due-late");
    page.says("срок истёк");
});

both!(words_find_a_case_for_whoever_may_see_it, ORG, |town| {
    town.registered("employee", testkit::claim("Обрыв кабеля на Лесной")).await;
    let mut anna = Browser::signed_in(town, "manager").await;
    anna.get("/desk/search?q=%D0%BE%D0%B1%D1%80%D1%8B%D0%B2%D0%B0")
        .await
        .good()
        .says("Обрыв кабеля на Лесной");
    anna.get("/desk/search?q=%D0%9F-00001").await.good().says("Обрыв кабеля на Лесной");
    let mut head = Browser::signed_in(town, "head of network").await;
    let page = head.get("/desk/search?q=%D0%BE%D0%B1%D1%80%D1%8B%D0%B2%D0%B0").await.good();
    page.does_not_say("Обрыв кабеля на Лесной");
    page.says("Ничего не нашлось");
});

both!(a_narrowed_queue_keeps_its_conditions, ORG, |town| {
    town.registered("employee", testkit::claim("Нет интернета")).await;
    let mut anna = Browser::signed_in(town, "manager").await;
    anna.get("/desk/?tab=all&kind=claim&sort=number").await.good().says("Нет интернета");
    let page = anna.get("/desk/?tab=all&stage=deep").await.good();
    page.does_not_say("Нет интернета");
    page.says("<option value=\"deep\" selected>");
    let odd = anna.get("/desk/?tab=none&from=31.02.2026&after=nonsense&sort=%00").await;
    assert_eq!(odd.status, StatusCode::OK, "{}", odd.text);
});

both!(the_register_is_shown_and_given_as_a_file, ORG, |town| {
    town.at("2026-03-05 09:00");
    town.registered("employee", testkit::claim("=1+1; \"кавычки\"")).await;
    let mut anna = Browser::signed_in(town, "manager").await;
    let page = anna.get("/desk/register?from=2026-03-01&to=2026-03-31").await.good();
    page.says("П-00001");
    let file = anna.get("/desk/register.csv?from=2026-03-01&to=2026-03-31").await.good();
    assert_eq!(file.headers["content-type"], "text/csv; charset=utf-8");
    file.says("\"П-00001\";\"5 марта 2026 г.\"");
    file.says("\"'=1+1; \"\"кавычки\"\"\"");
    anna.get("/desk/register?from=2026-04-01&to=2026-04-30").await.good().does_not_say("П-00001");
});

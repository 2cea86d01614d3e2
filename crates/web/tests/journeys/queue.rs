//! The queue.
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

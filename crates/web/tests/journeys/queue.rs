//! The queue.
use testkit::both;

use crate::ORG;
use crate::browser::Browser;

both!(the_queue_says_what_to_do_and_how_much_time_is_left, ORG, |town| {
    town.at("2026-03-05 09:00");
    let mut anna = Browser::signed_in(town, "manager").await;
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

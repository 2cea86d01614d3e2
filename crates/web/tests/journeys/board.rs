//! The board: what is late and with whom, what comes in, which deadlines are kept; each figure leads to its cases (Q1).
use testkit::{both, claim};

use crate::ORG;
use crate::browser::Browser;

both!(the_board_counts_what_one_may_see, ORG, |town| {
    town.at("2026-03-05 09:00");
    let mut director = Browser::signed_in(town, "director").await;
    director.get("/desk/board").await.good().says("Сводка");
    for text in ["Нет интернета", "Нет звука"] {
        town.registered("employee", claim(text)).await;
    }
    town.time_passes_until("2026-03-10 18:40").await;
    let third = town.registered("employee", claim("Неверный счёт")).await;
    let mut director = Browser::signed_in(town, "director").await;
    let page = director.get("/desk/board").await.good();
    page.says("<span class=\"figure-value\">2</span><span class=\"figure-word\">просрочено</span>");
    page.says("<span class=\"figure-value\">3</span><span class=\"figure-word\">открыто</span>");
    page.says("<span class=\"figure-value\">3</span><span class=\"figure-word\">поступило за 30 дней</span>");
    page.says("/kredo/desk/?tab=all&#38;stage=");
    page.says("/kredo/desk/register?from=2026-02-09&#38;to=2026-03-10&#38;channel=phone");
    page.says("/kredo/desk/register?from=2026-03-05&to=2026-03-05");
    page.says("Первичная обработка");
    page.says("Просрочено сейчас");
    page.says("П-00001");
    page.does_not_say(&third);
    let day = director.get("/desk/register?from=2026-03-05&to=2026-03-05&channel=phone").await.good();
    day.says("П-00002");
    day.does_not_say(&third);

    let mut head = Browser::signed_in(town, "head of network").await;
    let page = head.get("/desk/board").await.good();
    page.says("<span class=\"figure-value\">0</span><span class=\"figure-word\">открыто</span>");
    page.does_not_say("П-00001");
});

both!(what_a_person_holds_is_their_departments, ORG, |town| {
    town.at("2026-03-05 09:00");
    let number = town.registered("employee", claim("Нет интернета")).await;
    let mut director = Browser::signed_in(town, "director").await;
    let seq = director.get(&format!("/desk/cases/{number}")).await.good().field("seq");
    let form = [("seq", seq.as_str()), ("person", "head@billing"), ("reason", "Вопрос о счёте")];
    let done = director.post(&format!("/desk/cases/{number}/acts/assign"), &form).await;
    director.follow(&done).await.good();
    director.get("/desk/board").await.good().says("desk/?tab=all&#38;department=billing");
    director.get("/desk/?tab=all&department=billing").await.good().says(&number);
    director.get("/desk/?tab=all&department=network").await.good().does_not_say(&number);
});

both!(an_empty_board_says_so_in_words, ORG, |town| {
    let page = Browser::signed_in(town, "director").await.get("/desk/board").await.good();
    page.says("Открытых обращений нет.");
    page.says("За 30 дней ничего не поступило.");
});

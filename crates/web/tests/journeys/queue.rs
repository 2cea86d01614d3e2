//! The queue.
use axum::http::StatusCode;
use testkit::both;

use crate::ORG;
use crate::browser::Browser;

both!(the_queue_says_what_to_do_and_how_much_time_is_left, ORG, |town| {
    town.at("2026-03-05 09:00");
    let mut anna = Browser::signed_in(town, "anna").await;
    assert_eq!(anna.get("/desk").await.location, "/kredo/desk/");
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

both!(soon_is_one_thing_in_the_queue_its_tab_the_card_and_the_board, ORG, |town| {
    town.at("2026-03-05 09:00");
    let claim = town.registered("employee", testkit::claim("Нет интернета")).await;
    let mut director = Browser::signed_in(town, "director").await;
    for (when, soon) in [("2026-03-05 15:40", false), ("2026-03-05 16:10", true)] {
        town.time_passes_until(when).await;
        let count = usize::from(soon);
        let class = |text: &str| text.matches("due due-soon").count();
        let queue = director.get("/desk/?tab=all").await.good();
        assert_eq!(class(&queue.text), count, "the queue at {when}");
        queue.says(&format!("Скоро срок <span class=\"count\">{count}</span>"));
        let tab = director.get("/desk/?tab=soon").await.good();
        assert_eq!(tab.text.matches("class=\"case-row\"").count(), count, "the tab at {when}");
        let card = director.get(&format!("/desk/cases/{claim}")).await.good();
        assert_eq!(card.text.contains("due due-soon"), soon, "the card at {when}");
        let board = director.get("/desk/board").await.good();
        board.says(&format!(
            "<span class=\"figure-value\">{count}</span><span class=\"figure-word\">скоро срок</span>"
        ));
    }
});

both!(the_queue_says_what_to_do_next, ORG, |town| {
    town.at("2026-03-05 09:00");
    let claim = town.registered("employee", testkit::claim("Нет интернета")).await;
    let mut anna = Browser::signed_in(town, "anna").await;
    let next = async |browser: &mut Browser| {
        let page = browser.get("/desk/?tab=all").await.good();
        let row = page.text.split("class=\"case-link\"").nth(1).unwrap().split('>').nth(1).unwrap();
        row.split('<').next().unwrap().to_owned()
    };
    assert_eq!(next(&mut anna).await, "Внимательно изучите претензию и нашу работу, связанную с ней");
    anna.get("/desk/?tab=all").await.good().says("Первичная обработка · Нет интернета");
    town.act(&claim, "accept", "anna", &[]).await;
    town.act(&claim, "hand-over", "anna", &[("department", "network")]).await;
    assert_eq!(next(&mut anna).await, "Внимательно изучите претензию и разберитесь в причинах");
    town.act(&claim, "ask-customer", "head of network", &[("question", "С какого дня?")]).await;
    assert_eq!(next(&mut anna).await, "Ждём ответа клиента");
});

both!(a_narrowed_queue_keeps_its_conditions, ORG, |town| {
    town.registered("employee", testkit::claim("Нет интернета")).await;
    let mut anna = Browser::signed_in(town, "manager").await;
    anna.get("/desk/?tab=all&kind=claim&sort=number").await.good().says("Нет интернета");
    let page = anna.get("/desk/?tab=all&stage=deep").await.good();
    page.does_not_say("Нет интернета");
    page.says("<option value=\"deep\" selected>");
    page.says("<span class=\"count\">0</span></h1>");
    anna.get("/desk/?tab=all&choice=topic:outage").await.good().says("Нет интернета");
    let page = anna.get("/desk/?tab=all&choice=topic:outage&also=topic:speed").await.good();
    page.does_not_say("Нет интернета");
    page.says("<option value=\"topic:speed\" selected>Тема: Скорость ниже тарифа</option>");
    let odd = anna.get("/desk/?tab=none&from=31.02.2026&after=nonsense&sort=%00").await;
    assert_eq!(odd.status, StatusCode::OK, "{}", odd.text);
});

both!(a_view_is_kept_under_a_name_and_is_one_s_own, ORG, |town| {
    town.registered("employee", testkit::claim("Нет интернета")).await;
    let mut anna = Browser::signed_in(town, "anna").await;
    let query = "tab=all&kind=claim&sort=number&after=nonsense&evil=1";
    let done = anna.post("/desk/views", &[("list", query), ("name", "Претензии <b>")]).await;
    assert_eq!(done.location, "/kredo/desk/?tab=all&kind=claim&sort=number");
    let page = anna.follow(&done).await.good();
    page.says("Претензии &#60;b&#62;");
    page.says("Удалить отбор");
    anna.get("/desk/").await.good().does_not_say("Удалить отбор");
    let page = anna.post("/desk/views", &[("list", query), ("name", " ")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Дайте отбору название");
    page.says("<option value=\"claim\" selected>");
    Browser::signed_in(town, "subscribers").await.get("/desk/").await.good().does_not_say("Претензии &#60;");
    let done = anna.post("/desk/views/drop", &[("list", query), ("name", "Претензии <b>")]).await;
    anna.follow(&done).await.good().does_not_say("Претензии &#60;b");
});

both!(picked_cases_are_passed_each_by_its_own_rules, ORG, |town| {
    let first = town.registered("employee", testkit::claim("Нет интернета")).await;
    let second = town.registered("employee", testkit::claim("Нет звука")).await;
    let mut director = Browser::signed_in(town, "director").await;
    let page = director.get("/desk/?tab=all").await.good();
    let picked: Vec<String> = page
        .text
        .split("name=\"case\" value=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect();
    assert_eq!(picked.len(), 2);
    let form = |reason: &'static str| {
        let mut form: Vec<(&str, &str)> = picked.iter().map(|one| ("case", one.as_str())).collect();
        form.extend([("list", "tab=all"), ("to", "head@network"), ("reason", reason)]);
        form
    };
    let page = director.post("/desk/assign", &form("")).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Напишите, почему передаёте");
    assert_eq!(page.text.matches(" checked").count(), 2, "what was picked stays picked");
    town.act(&second, "accept", "anna", &[]).await;
    let page = director.post("/desk/assign", &form("Это сеть")).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Не передано 1 обращение");
    page.says("пока Вы выбирали, его изменили");
    page.says("Передано 1 обращение");
    assert_eq!(town.case(&first).await.owner.person.as_deref(), Some("head@network"));
    assert_eq!(town.case(&second).await.owner.person.as_deref(), Some("anna"));
    let form = [("case", format!("0:{second}")), ("to", "head@network".into()), ("reason", "Сеть".into())];
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let mut stranger = Browser::signed_in(town, "head of billing").await;
    let page = stranger.post("/desk/assign", &form).await;
    page.says("Не передано 1 обращение");
    page.does_not_say("Нет звука");
    assert_eq!(
        Browser::signed_in(town, "employee").await.post("/desk/assign", &form).await.status,
        StatusCode::FORBIDDEN
    );
});

both!(an_empty_tab_says_what_is_so, ORG, |town| {
    let mut anna = Browser::signed_in(town, "anna").await;
    anna.get("/desk/?tab=late").await.good().says("Ни одно обращение не опаздывает");
    anna.get("/desk/?tab=watched").await.good().says("Кнопка «Наблюдать»");
});

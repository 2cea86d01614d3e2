//! Calendars and lists changed by forms: each change is tried with the whole regulation, several are published together (P1).
use axum::http::StatusCode;
use testkit::{both, claim, shipped};

use crate::ORG;
use crate::browser::{Browser, Page};

/// Whom the regulation lets administer and publish.
const HEAD: &str = "subscribers";
const CALENDARS: &str = "/desk/admin/calendars";
const LISTS: &str = "/desk/admin/lists";

/// A form of a page: what the page carries on, and what is typed.
async fn send(browser: &mut Browser, path: &str, page: &Page, form: &[(&str, &str)]) -> Page {
    let kept = [("version", page.field("version")), ("changes", plain(&page.field("changes")))];
    let kept = kept.each_ref().map(|(name, value)| (*name, value.as_str()));
    browser.post(path, &[&kept[..], form].concat()).await
}

fn plain(html: &str) -> String {
    let signs = [("&#34;", "\""), ("&#39;", "'"), ("&#60;", "<"), ("&#62;", ">"), ("&#38;", "&")];
    signs.iter().fold(html.to_owned(), |text, (coded, sign)| text.replace(coded, sign))
}

/// Presses «Опубликовать» of a page that offers it.
async fn publish(browser: &mut Browser, page: &Page) -> Page {
    page.says("Можно публиковать");
    let parts = page.text.split("name=\"file:").skip(1);
    let files = parts.map(|part| {
        let (name, rest) = part.split_once("\" value=\"").unwrap();
        (format!("file:{name}"), plain(rest.split_once("\">").unwrap().0))
    });
    let files: Vec<(String, String)> = files.collect();
    let version = page.field("version");
    let mut form: Vec<(&str, &str)> =
        files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    form.extend([("version", version.as_str()), ("do", "publish")]);
    browser.upload("/desk/admin/publish", &form, &[]).await
}

const DAY_OFF: &[(&str, &str)] =
    &[("do", "day"), ("calendar", "office"), ("day", "2026-03-04"), ("hours", ""), ("off", "да")];

both!(a_day_off_added_by_a_form_holds_once_it_is_published, ORG, |town| {
    town.at("2026-03-02 09:00");
    let mut head = Browser::signed_in(town, HEAD).await;
    let page = head.get(CALENDARS).await.good();
    page.says("Добавить день с другими часами");
    let tried = send(&mut head, CALENDARS, &page, DAY_OFF).await.good();
    tried.says("Рабочее время офиса: 4 марта 2026 г. — выходной");
    tried.says("Новая версия с отпечатком");
    tried.says("exceptions:\n  2026-03-04: off\n");
    head.get(CALENDARS).await.good().does_not_say("4 марта 2026");
    let short = [("do", "day"), ("calendar", "office"), ("day", "05.02.2026"), ("hours", "9:00–13:00")];
    let tried = send(&mut head, CALENDARS, &tried, &short).await.good();
    tried.says("5 февраля 2026 г. — 09:00–13:00");
    tried.says("4 марта 2026 г. — выходной");
    let tried = send(&mut head, CALENDARS, &tried, &[("calendar", "office"), ("drop", "2026-02-05")]).await;
    let tried = tried.good();
    tried.says("5 февраля 2026 г. — снова по дню недели");
    town.at("2026-03-02 09:05");
    let done = publish(&mut head, &tried).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    head.get(CALENDARS).await.good().says("4 марта 2026");
    town.at("2026-03-03 14:00");
    let number = town.registered("employee", claim("Третий день нет интернета")).await;
    assert_eq!(town.due(&number, "primary").await, "2026-03-05 13:00");
});

both!(what_is_wrong_with_a_day_or_a_week_is_said_at_its_field, ORG, |town| {
    let mut head = Browser::signed_in(town, HEAD).await;
    let page = head.get(CALENDARS).await.good();
    for (day, hours, off, words) in [
        ("2026-03-04", "9-18", "", "«9» — не время суток"),
        ("2026-03-04", "18:00-09:00", "", "«18:00-09:00» кончается раньше, чем начинается"),
        ("2026-03-04", "09:00-13:00 12:00-15:00", "", "«12:00-15:00» начинается раньше"),
        ("2026-03-04", "", "", "Напишите часы или отметьте"),
        ("2026-03-04", "09:00-13:00", "да", "Выберите одно"),
        ("2026-02-30", "09:00-13:00", "", "Это не день"),
        ("1900-01-01", "09:00-13:00", "", "Календарь считает годы"),
    ] {
        let form = [("do", "day"), ("calendar", "office"), ("day", day), ("hours", hours), ("off", off)];
        let back = send(&mut head, CALENDARS, &page, &form).await;
        assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
        back.says(words);
        back.says(&format!("name=\"day\" value=\"{day}\""));
        back.says(&format!("name=\"hours\" value=\"{hours}\""));
        back.does_not_say("Можно публиковать");
    }
    let week = [("do", "week"), ("calendar", "office"), ("mon", "09:00-25:00"), ("sun", "10-12")];
    let back = send(&mut head, CALENDARS, &page, &week).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    back.says("id=\"office-week-mon-fault\">«25:00» — не время суток");
    back.says("id=\"office-week-sun-fault\">«10» — не время суток");
    back.says("name=\"mon\" value=\"09:00-25:00\"");
    let back = send(&mut head, CALENDARS, &page, &[("do", "week"), ("calendar", "office")]).await;
    back.says("Ни в один день недели нет часов");
});

both!(a_week_with_which_an_example_does_not_hold_is_not_taken, ORG, |town| {
    let mut head = Browser::signed_in(town, HEAD).await;
    let page = head.get(CALENDARS).await.good();
    let tried = send(&mut head, CALENDARS, &page, DAY_OFF).await.good();
    let week = [("do", "week"), ("calendar", "office"), ("mon", "10:00-12:00")];
    let back = send(&mut head, CALENDARS, &tried, &week).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    back.says("Изменение не внесено");
    back.says("scenarios/claim.yaml:");
    back.says("name=\"mon\" value=\"10:00-12:00\"");
    // What was changed before is still there, and may be published.
    back.says("4 марта 2026 г. — выходной");
    back.says("Можно публиковать");
});

both!(a_list_is_changed_by_several_forms_and_published_at_once, ORG, |town| {
    let mut head = Browser::signed_in(town, HEAD).await;
    let page = head.get(LISTS).await.good();
    let new = [
        ("do", "add"),
        ("list", "topics"),
        ("title", "Сломан роутер: чёрный экран"),
        ("department", "network"),
    ];
    let page = send(&mut head, LISTS, &page, &new).await.good();
    page.says("Тема: добавлено «Сломан роутер: чёрный экран»");
    page.says(
        "sloman-router-chernyy-ekran: { title: &#34;Сломан роутер: чёрный экран&#34;, department: network }",
    );
    let id = "sloman-router-chernyy-ekran";
    let page = send(&mut head, LISTS, &page, &[("list", "topics"), ("up", id)]).await.good();
    page.says("Тема: переставлено «Сломан роутер: чёрный экран»");
    let open = send(&mut head, LISTS, &page, &[("list", "topics"), ("edit", "speed")]).await.good();
    open.says("Изменить: Скорость ниже тарифа");
    open.says("value=\"Скорость ниже тарифа\"");
    let change = [
        ("do", "change"),
        ("list", "topics"),
        ("item", "speed"),
        ("title", "Низкая скорость"),
        ("guide", "Измерьте при клиенте."),
        ("department", "installation"),
    ];
    let page = send(&mut head, LISTS, &open, &change).await.good();
    page.says("Тема: изменено «Низкая скорость»");
    let page = send(&mut head, LISTS, &page, &[("list", "topics"), ("down", "speed")]).await.good();
    let page = send(&mut head, LISTS, &page, &[("do", "undo")]).await.good();
    page.does_not_say("переставлено «Низкая скорость»");
    town.at("2026-03-02 09:05");
    let done = publish(&mut head, &page).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let reg = town.app.regulation(ORG).await.unwrap();
    let topics = &reg.lists["topics"].items;
    let ids: Vec<&str> = topics.keys().map(|id| id.as_str()).collect();
    assert_eq!(ids, ["outage", "speed", "installation", "billing", "staff", id, "other"]);
    assert_eq!(topics["speed"].guide.as_deref(), Some("Измерьте при клиенте."));
    assert_eq!(topics["speed"].department.as_ref().map(|id| id.as_str()), Some("installation"));
});

both!(what_is_wrong_with_an_item_is_said_and_one_in_use_stays, ORG, |town| {
    let mut head = Browser::signed_in(town, HEAD).await;
    let page = head.get(LISTS).await.good();
    for (title, id, words) in [
        ("", "", "Напишите название"),
        ("Новое", "Новое", "Нужны строчные латинские буквы"),
        ("Новое", "speed", "Имя «speed» в этом списке уже есть"),
    ] {
        let form = [("do", "add"), ("list", "topics"), ("title", title), ("id", id)];
        let back = send(&mut head, LISTS, &page, &form).await;
        assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
        back.says(words);
        back.says(&format!("id=\"topics-add-title\" name=\"title\" value=\"{title}\""));
    }
    let back = send(&mut head, LISTS, &page, &[("list", "topics"), ("drop", "outage")]).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    back.says("Изменение не внесено");
    back.says("outage");
    back.says("Нет связи или обрывы");
    let gone = send(&mut head, LISTS, &page, &[("list", "nothing"), ("drop", "outage")]).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
});

both!(without_the_right_to_publish_there_are_no_forms, ORG, |town| {
    let files = shipped(ORG).into_iter();
    let other = |text: String| text.replace("publish: [subscribers, director]", "publish: director");
    town.publish(files.map(|(name, text)| (name, other(text))).collect()).await;
    let mut head = Browser::signed_in(town, HEAD).await;
    for path in [CALENDARS, LISTS] {
        let page = head.get(path).await.good();
        page.does_not_say("Внести и проверить");
        page.does_not_say("Убрать");
        let refused = head.post(path, DAY_OFF).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
    }
});

both!(a_version_that_came_between_is_told_and_not_undone, ORG, |town| {
    let mut head = Browser::signed_in(town, HEAD).await;
    let page = head.get(CALENDARS).await.good();
    let tried = send(&mut head, CALENDARS, &page, DAY_OFF).await.good();
    town.at("2026-03-02 09:05");
    let files = shipped(ORG).into_iter();
    let other = files.map(|(name, text)| (name, text.replace("Глубокая обработка", "Разбор причин")));
    town.publish(other.collect()).await;
    let late = send(&mut head, CALENDARS, &tried, DAY_OFF).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    late.says("опубликована другая версия");
    late.does_not_say("Можно публиковать");
    let late = publish(&mut head, &tried).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    late.says("опубликована другая версия");
    head.get("/desk/regulation").await.good().says("Разбор причин");
    let now = head.get(CALENDARS).await.good();
    let tried = send(&mut head, CALENDARS, &now, DAY_OFF).await.good();
    town.at("2026-03-02 09:10");
    let done = publish(&mut head, &tried).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    // The same form sent twice leads to the same.
    let twice = publish(&mut head, &tried).await;
    assert_eq!(twice.status, StatusCode::SEE_OTHER, "{}", twice.text);
});

//! What the reception publishes: written, approved, read, found, withdrawn.
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use axum::http::{Method, StatusCode};
use testkit::{Town, both};

use crate::ORG;
use crate::browser::{Browser, Page};

/// A draft in a section; gives its address at the desk.
async fn written(browser: &mut Browser, section: &str, title: &str, body: &str) -> String {
    let form = [("section", section), ("title", title), ("body", body)];
    at_desk(browser.post("/desk/published/new", &form).await)
}

fn at_desk(page: Page) -> String {
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    page.location.strip_prefix("/kredo").unwrap().to_owned()
}

/// Does something with it as somebody who has just read it.
pub async fn does(browser: &mut Browser, address: &str, act: &str, more: &[(&str, &str)]) -> Page {
    let seen = browser.get(&format!("{address}/preview")).await.good();
    seen.says("предварительный просмотр");
    let seen = seen_of(browser, address).await;
    browser.post(&format!("{address}/{act}"), &[&[("seen", seen.as_str())], more].concat()).await
}

/// The number of the last act, as the page of the form tells it.
async fn seen_of(browser: &mut Browser, address: &str) -> String {
    browser.get(&format!("{address}/edit")).await.good().field("seen")
}

both!(what_an_editor_publishes_is_read_found_and_taken_back, ORG, |town| {
    let mut editor = Browser::signed_in(town, "manager").await;
    let mut reader = Browser::new(town);
    let news =
        written(&mut editor, "news", "Ремонт на Лесной улице", "Меняем **коммутаторы** в домах.").await;
    let page = "/info/news/remont-na-lesnoy-ulitse";
    assert_eq!(reader.get(page).await.status, StatusCode::NOT_FOUND);
    let done = does(&mut editor, &news, "publish", &[]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);

    let shown = reader.get(page).await.good();
    shown.says("<strong>коммутаторы</strong>");
    reader.get("/").await.good().says("/kredo/info/news");
    reader.get("/info/news").await.good().says("Ремонт на Лесной улице");
    let feed = reader.get("/info/news/feed.atom").await.good();
    feed.says("<title>Ремонт на Лесной улице</title>");
    feed.says("http://desk.example/kredo/info/news/remont-na-lesnoy-ulitse");
    let found = reader
        .ask(
            Method::GET,
            "/kredo/find?q=%D0%BA%D0%BE%D0%BC%D0%BC%D1%83%D1%82%D0%B0%D1%82%D0%BE%D1%80%D0%BE%D0%B2",
            &[],
        )
        .await;
    found.good().says(page);
    let query = serde_urlencoded::to_string([("q", "новости сети")]).unwrap();
    let found = reader.get(&format!("/find?{query}")).await.good();
    found.says("<a href=\"/kredo/info/news\"><b>Новости сети</b></a>");
    let query = serde_urlencoded::to_string([("q", "подача претензии")]).unwrap();
    reader.get(&format!("/find?{query}")).await.good().says("<a href=\"/kredo/ask/claim\">");

    let tag = shown.headers["etag"].to_str().unwrap().to_owned().leak();
    reader.headers.push(("if-none-match", tag));
    let same = reader.get(page).await;
    assert_eq!((same.status, same.text.as_str()), (StatusCode::NOT_MODIFIED, ""));
    let changed = [("seen", seen_of(&mut editor, &news).await)];
    let form = [("seen", changed[0].1.as_str()), ("title", "Ремонт окончен"), ("body", "Всё готово.")];
    at_desk(editor.post(&format!("{news}/edit"), &form).await);
    assert_eq!(reader.get(page).await.status, StatusCode::NOT_MODIFIED, "a draft is nobody's to read");
    does(&mut editor, &news, "publish", &[]).await;
    reader.get(page).await.good().says("Ремонт окончен");
    let history = editor.get(&news).await.good();
    history.says("<del>Ремонт на Лесной улице</del>");
    history.says("<ins>Ремонт окончен</ins>");

    does(&mut editor, &news, "withdraw", &[("note", "устарело")]).await;
    assert_eq!(reader.get(page).await.status, StatusCode::NOT_FOUND);
    editor.get(&news).await.good().says("устарело");
    let mut keeper = Browser::signed_in(town, "subscribers").await;
    let journal = keeper.get("/desk/admin/journal").await.good();
    journal.says("снято с публикации в приёмной");
    journal.says("news/remont-na-lesnoy-ulitse");
});

both!(an_answer_is_published_by_a_second_person_alone, ORG, |town| {
    let mut author = Browser::signed_in(town, "subscribers").await;
    let mut second = Browser::signed_in(town, "director").await;
    let mut reader = Browser::new(town);
    let text = "Выключите роутер на минуту и включите снова.";
    let answer = written(&mut author, "questions", "Пропал интернет, что делать?", text).await;
    let early = does(&mut second, &answer, "publish", &[]).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY, "nobody has proposed it yet");
    does(&mut author, &answer, "propose", &[]).await;
    let own = does(&mut author, &answer, "publish", &[]).await;
    assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY);
    own.says("утвердить должен другой сотрудник");
    let mut other = Browser::signed_in(town, "manager").await;
    let may_not = does(&mut other, &answer, "publish", &[]).await;
    assert_eq!(may_not.status, StatusCode::FORBIDDEN);

    let back = does(&mut second, &answer, "return", &[]).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    back.says("Напишите, что исправить");
    does(&mut second, &answer, "return", &[("note", "Скажите, сколько ждать")]).await;
    author.get(&answer).await.good().says("Скажите, сколько ждать");
    does(&mut author, &answer, "propose", &[]).await;
    let done = does(&mut second, &answer, "publish", &[]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    reader.get("/info/questions").await.good().says("Пропал интернет, что делать?");

    let typed = [("q", "Уже третий день пропадает интернет через роутер")];
    reader.post("/answers", &typed).await.good().says("Пропал интернет, что делать?");
    let typed = [("q", "Верните деньги за визит мастера")];
    reader.post("/answers", &typed).await.good().does_not_say("Пропал интернет");
});

both!(a_text_shows_itself_at_its_time_and_the_one_before_until_then, ORG, |town| {
    town.at("2026-03-02 10:00");
    let mut editor = Browser::signed_in(town, "manager").await;
    let mut reader = Browser::new(town);
    let news = written(&mut editor, "news", "Тариф меняется", "Сейчас 500 рублей.").await;
    let late =
        does(&mut editor, &news, "publish", &[("from", "2026-03-03T09:00"), ("until", "2026-03-03T08:00")])
            .await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    does(&mut editor, &news, "publish", &[("from", "2026-03-03T09:00"), ("until", "2026-03-20T00:00")]).await;
    let page = "/info/news/tarif-menyaetsya";
    assert_eq!(reader.get(page).await.status, StatusCode::NOT_FOUND);
    town.at("2026-03-03 09:00");
    reader.get(page).await.good().says("500 рублей");
    // The night ended the session.
    let mut editor = Browser::signed_in(town, "manager").await;
    let seen = seen_of(&mut editor, &news).await;
    let form = [("seen", seen.as_str()), ("title", "Тариф меняется"), ("body", "Теперь 550 рублей.")];
    at_desk(editor.post(&format!("{news}/edit"), &form).await);
    does(&mut editor, &news, "publish", &[("from", "2026-03-10T09:00"), ("until", "2026-03-20T00:00")]).await;
    reader.get(page).await.good().says("500 рублей");
    town.at("2026-03-10 09:00");
    reader.get(page).await.good().says("550 рублей");
    town.at("2026-03-20 00:00");
    assert_eq!(reader.get(page).await.status, StatusCode::NOT_FOUND);
});

both!(the_slower_of_two_editors_is_told_and_loses_nothing, ORG, |town| {
    let mut one = Browser::signed_in(town, "manager").await;
    let mut other = Browser::signed_in(town, "director").await;
    let memo = written(&mut one, "memo", "Памятка", "Первое.").await;
    let seen = seen_of(&mut one, &memo).await;
    let form = |body| [("seen", seen.as_str()), ("title", "Памятка"), ("body", body)];
    at_desk(other.post(&format!("{memo}/edit"), &form("Второе.")).await);
    let slower = one.post(&format!("{memo}/edit"), &form("Третье.")).await;
    assert_eq!(slower.status, StatusCode::UNPROCESSABLE_ENTITY);
    slower.says("кто-то изменил");
    slower.says("Третье.");
    let again = [("seen", slower.field("seen")), ("body", "Третье.".to_owned())];
    let form = [("seen", again[0].1.as_str()), ("title", "Памятка"), ("body", "Третье.")];
    at_desk(one.post(&format!("{memo}/edit"), &form).await);
});

both!(what_is_told_of_a_case_names_nobody, ORG, |town| {
    let number = closed_claim(town).await;
    let mut author = Browser::signed_in(town, "subscribers").await;
    let query = serde_urlencoded::to_string([("section", "questions"), ("case", &number)]).unwrap();
    let form = author.get(&format!("/desk/published/new?{query}")).await.good();
    form.says("Интернета нет третий день");
    form.says("Обрыв устранён");
    for private in ["Пётр", "Петр Иванов", "Иванов", "111-22-33", "petr@example.ru", "кв. 4"]
    {
        form.does_not_say(private);
    }
    let open = town.registered("employee", testkit::claim("Медленно")).await;
    let query = serde_urlencoded::to_string([("section", "questions"), ("case", &open)]).unwrap();
    let form = author.get(&format!("/desk/published/new?{query}")).await;
    assert_eq!(form.status, StatusCode::UNPROCESSABLE_ENTITY, "it is not closed");
});

both!(nobody_publishes_a_customer_who_does_not_want_it, "gendalf", |town| {
    let mut author = Browser::signed_in(town, "quality").await;
    let mut second = Browser::signed_in(town, "director").await;
    let no = thanked(town, Some("нет")).await;
    let page = author.get(&new_review(&no)).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("не разрешил публиковать");
    let form = [("section", "reviews"), ("title", "Отзыв"), ("body", "Спасибо"), ("case", no.as_str())];
    author.post("/desk/published/new", &form).await.says("не разрешил публиковать");

    let silent = thanked(town, None).await;
    author.get(&new_review(&silent)).await.good().says("спросите его");
    let form = [("section", "reviews"), ("title", "Отзыв"), ("body", "Спасибо"), ("case", silent.as_str())];
    let page = author.post("/desk/published/new", &form).await;
    let review = page.location.strip_prefix("/gendalf").unwrap().to_owned();
    does(&mut author, &review, "propose", &[]).await;
    second.get(&review).await.good().says("спросите его");

    let yes = thanked(town, Some("да")).await;
    author.get(&new_review(&yes)).await.good().says("клиент разрешил публиковать");
});

fn new_review(number: &str) -> String {
    let query = serde_urlencoded::to_string([("section", "reviews"), ("case", number)]).unwrap();
    format!("/desk/published/new?{query}")
}

/// A customer gave thanks and was thanked; the answer to whether the words may be published.
async fn thanked(town: &Town, publish: Option<&str>) -> String {
    let mut fields = serde_json::json!({ "substance": "Спасибо мастеру" });
    if let Some(answer) = publish {
        fields["consent_publish"] = answer.into();
    }
    let customer = serde_json::json!({ "name": "Ольга Ёлкина", "email": "olga@example.ru" });
    let case = serde_json::json!({ "kind": "gratitude", "channel": "phone", "customer": customer, "fields": fields });
    let number = town.registered("quality", case).await;
    town.act(&number, "thank", "quality", &[]).await;
    town.act(&number, "close-gratitude", "quality", &[]).await;
    number
}

/// A claim that was answered and closed.
async fn closed_claim(town: &Town) -> String {
    let text = "Здравствуйте! Это Пётр Иванов, ул. Лесная, д. 16, кв. 4. Интернета нет третий день. Мой телефон +7 (495) 111-22-33.";
    let number = town.registered("employee", testkit::claim(text)).await;
    town.act(&number, "accept", "manager", &[]).await;
    let arguments = "Здравствуйте, Пётр!\n\nОбрыв устранён, связь есть.";
    town.act(&number, "unfounded", "manager", &[("arguments", arguments)]).await;
    number
}

both!(a_document_is_handed_out_as_long_as_it_is_published, ORG, |town| {
    let mut editor = Browser::signed_in(town, "manager").await;
    let form = [("section", "documents"), ("title", "Бланк"), ("body", "")];
    let page =
        editor.upload("/desk/published/new", &form, &[("Бланк.html", b"<script>alert(1)</script>")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "a page may hold a program");
    let blank =
        at_desk(editor.upload("/desk/published/new", &form, &[("Бланк.pdf", b"%PDF-1.7 blank")]).await);
    let mut reader = Browser::new(town);
    let file = "/info/documents/blank/files/1";
    assert_eq!(reader.get(file).await.status, StatusCode::NOT_FOUND);
    does(&mut editor, &blank, "publish", &[]).await;
    let taken = reader.get(file).await.good();
    assert_eq!(taken.bytes, b"%PDF-1.7 blank");
    assert!(taken.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
    let seen = seen_of(&mut editor, &blank).await;
    let form = [("seen", seen.as_str()), ("title", "Бланк"), ("body", "Теперь без файла.")];
    at_desk(editor.upload(&format!("{blank}/edit"), &form, &[]).await);
    reader.get(file).await.good();
    does(&mut editor, &blank, "publish", &[]).await;
    assert_eq!(reader.get(file).await.status, StatusCode::NOT_FOUND);
});

both!(a_street_finds_its_outage_and_no_other, ORG, |town| {
    town.at("2026-03-02 10:00");
    let mut editor = Browser::signed_in(town, "manager").await;
    let form = [("section", "outages"), ("title", "Работы"), ("body", "Меняем кабель.")];
    let faulty = editor.post("/desk/published/new", &form).await;
    assert_eq!(faulty.status, StatusCode::UNPROCESSABLE_ENTITY);
    faulty.says("Напишите, когда начнётся отключение");
    let when =
        [("begins", "2026-03-03T02:00"), ("ends", "2026-03-03T06:00"), ("places", "ул. Лесная, дома 1–9")];
    let outage = at_desk(editor.post("/desk/published/new", &[form.as_slice(), &when].concat()).await);
    let form = editor.get("/desk/published/new?section=outages").await.good();
    form.says("Заголовок");
    form.does_not_say("Публикации приёмной");
    does(&mut editor, &outage, "publish", &[("from", "2026-03-02T11:00")]).await;
    let page = editor.get(&outage).await.good();
    for words in [
        "аварийное",
        "3 марта 2026 г., 02:00",
        "3 марта 2026 г., 06:00",
        "ул. Лесная, дома 1–9",
        "запланировано",
    ] {
        page.says(words);
    }
    editor.get("/desk/published?section=outages").await.good().says("запланировано");
    town.at("2026-03-02 11:00");
    let page = editor.get(&outage).await.good();
    page.does_not_say("запланировано");
    page.says("опубликовано");
    let mut reader = Browser::new(town);
    let section = reader.get("/info/outages").await.good();
    section.says("ул. Лесная, дома 1–9");
    section.says("<link rel=\"alternate\" type=\"application/atom+xml\"");
    let feed = reader.get("/info/outages/feed.atom").await.good();
    feed.says("3 марта 2026 г., 02:00 — 3 марта 2026 г., 06:00");
    feed.says("ул. Лесная, дома 1–9");
    feed.says("Меняем кабель.");
    let street =
        |name: &str| format!("/info/outages?{}", serde_urlencoded::to_string([("street", name)]).unwrap());
    reader.get(&street("на Лесной")).await.good().says("ул. Лесная, дома 1–9");
    reader.get(&street("Садовая")).await.good().says("Отключений нет");
    let own = reader.get(&street("Лесная, д. 5")).await.good();
    own.says("Меняем кабель.");
    own.does_not_say("не в доме");
    let other = reader.get(&street("Лесная 55")).await.good();
    other.says("В доме 55 отключений нет");
    other.says("На этой улице, но не в доме 55");
    other.says("ул. Лесная, дома 1–9");
    other.does_not_say("Меняем кабель.");
    town.at("2026-03-10 10:00");
    reader.get("/info/outages").await.good().does_not_say("ул. Лесная");
});

both!(the_history_of_an_outage_tells_that_its_end_was_moved_and_what_was_planned, ORG, |town| {
    town.at("2026-03-02 10:00");
    let mut editor = Browser::signed_in(town, "manager").await;
    let form = [("section", "outages"), ("title", "Работы"), ("body", "Кабель."), ("places", "ул. Лесная")];
    let when = [("begins", "2026-03-03T02:00"), ("ends", "2026-03-03T06:00")];
    let outage = at_desk(editor.post("/desk/published/new", &[form.as_slice(), &when].concat()).await);
    let seen = seen_of(&mut editor, &outage).await;
    let when = [("begins", "2026-03-03T02:00"), ("ends", "2026-03-03T09:30"), ("planned", "да")];
    let changed = [form.as_slice(), &when, &[("seen", seen.as_str())]].concat();
    at_desk(editor.post(&format!("{outage}/edit"), &changed).await);
    let page = editor.get(&outage).await.good();
    page.says("<del>Окончание: 3 марта 2026 г., 06:00</del>");
    page.says("<ins>Окончание: 3 марта 2026 г., 09:30</ins>");
    page.says("<ins>Отключение: плановое</ins>");
});

both!(everything_is_reached_within_four_levels, ORG, |town| {
    let mut editor = Browser::signed_in(town, "subscribers").await;
    let mut second = Browser::signed_in(town, "director").await;
    let reg = town.app.regulation(ORG).await.unwrap();
    let sections = &reg.reception.as_ref().unwrap().sections;
    let mut all = BTreeSet::new();
    for section in sections.values().filter(|one| one.id != "outages") {
        let one = written(&mut editor, &section.id, "Слово", "Текст.").await;
        if section.approve {
            does(&mut editor, &one, "propose", &[]).await;
        }
        does(&mut second, &one, "publish", &[]).await;
        all.insert(format!("/kredo/info/{}/slovo", section.id));
    }
    let mut reader = Browser::new(town);
    let levels = levels(&mut reader, "/kredo/").await;
    let missed: Vec<_> = all.iter().filter(|one| !levels.contains_key(*one)).collect();
    assert!(missed.is_empty(), "no way leads to {missed:?}");
    let deep: Vec<_> = levels.iter().filter(|(_, level)| **level > 4).collect();
    assert!(deep.is_empty(), "{deep:?}");
});

/// The level of every page of the reception, its first page being the first.
async fn levels(reader: &mut Browser, first: &str) -> BTreeMap<String, usize> {
    let mut levels = BTreeMap::from([(first.to_owned(), 1)]);
    let mut queue = VecDeque::from([first.to_owned()]);
    while let Some(address) = queue.pop_front() {
        let level = levels[&address];
        let page = reader.ask(Method::GET, &address, &[]).await;
        for link in page.text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let link = link.split(['?', '#']).next().unwrap();
            if link.starts_with("/kredo/") && !link.ends_with(".css") && !levels.contains_key(link) {
                levels.insert(link.to_owned(), level + 1);
                queue.push_back(link.to_owned());
            }
        }
    }
    levels
}

both!(the_first_page_is_light, ORG, |town| {
    let mut reader = Browser::new(town);
    let first = reader.get("/").await.good();
    reader.headers.push(("accept-encoding", "gzip"));
    let linked = first.text.split("href=\"").chain(first.text.split("src=\"")).skip(1);
    let linked: BTreeSet<&str> = linked
        .filter_map(|rest| rest.split('"').next())
        .filter(|link| link.contains(".css") || link.contains(".js"))
        .collect();
    assert!(!linked.is_empty());
    let mut bytes = reader.get("/").await.bytes.len();
    for link in linked {
        bytes += reader.ask(Method::GET, link, &[]).await.good().bytes.len();
    }
    assert!(bytes < 60 * 1024, "{bytes} bytes");
});

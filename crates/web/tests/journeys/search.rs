//! Search: words in any form, numbers, names and phones, of what one may see (E3).
use serde_json::json;
use testkit::{Town, both, claim};

use crate::ORG;
use crate::browser::{Browser, Page};

async fn found(browser: &mut Browser, words: &str) -> Page {
    let query = serde_urlencoded::to_string([("q", words)]).unwrap();
    browser.get(&format!("/desk/search?{query}")).await.good()
}

async fn some_cases(town: &Town) -> (String, String) {
    let first = town.registered("employee", claim("Опять обрывы кабеля на Лесной, и никто не едет")).await;
    let other = json!({ "kind": "claim", "channel": "phone",
        "customer": { "name": "Олег Попов", "phone": "8 (495) 222-33-44" },
        "fields": { "topic": "billing", "substance": "Неверный счёт за март", "segment": "house" } });
    (first, town.registered("employee", other).await)
}

both!(words_are_found_in_every_form_and_shown_where_they_stand, ORG, |town| {
    let (first, second) = some_cases(town).await;
    let mut director = Browser::signed_in(town, "director").await;
    let page = found(&mut director, "обрыв кабель Лесная").await;
    page.says("Опять <mark>обрывы</mark> <mark>кабеля</mark> на <mark>Лесной</mark>, и никто не едет");
    page.says("Найдено: обрыв кабель Лесная");
    page.says("value=\"обрыв кабель Лесная\"");
    page.does_not_say("Олег Попов");
    let page = found(&mut director, "Попову").await;
    page.says("Олег <mark>Попов</mark>");
    let page = found(&mut director, "+7 495 2223344").await;
    page.says("Неверный счёт за март");
    page.does_not_say("обрывы");
    let page = found(&mut director, &second).await;
    page.says("<mark>00002</mark>");
    page.does_not_say(&first);
    let page = found(&mut director, "трактор").await;
    page.says("Таких обращений нет");
    found(&mut director, "").await.says("Что искать");
    found(&mut director, "<script>").await.does_not_say("<script>\"");
});

both!(letters_and_notes_are_searched_too, ORG, |town| {
    let (first, second) = some_cases(town).await;
    let mut anna = Browser::signed_in(town, "anna").await;
    let note = anna.get(&format!("/desk/cases/{first}")).await.good().field("seq");
    let form = [("seq", note.as_str()), ("text", "Мастер вернётся с лестницей")];
    let done = anna.post(&format!("/desk/cases/{first}/acts/note"), &form).await;
    assert!(done.location.contains("/desk/cases/"), "{}", done.text);
    let page = found(&mut anna, "лестница").await;
    page.says("Мастер вернётся с <mark>лестницей</mark>");
    page.says("Заметка, сегодня");
    page.does_not_say(&second);
});

both!(what_one_may_not_see_is_not_found, ORG, |town| {
    let (first, _) = some_cases(town).await;
    let mut head = Browser::signed_in(town, "head of network").await;
    found(&mut head, "обрыв").await.says("Таких обращений нет");
    found(&mut head, &first).await.says("Таких обращений нет");
    town.act(&first, "accept", "anna", &[]).await;
    town.act(&first, "hand-over", "anna", &[("department", "network")]).await;
    found(&mut head, "обрыв").await.says("<mark>обрывы</mark>");
});

both!(many_are_turned_page_by_page_and_a_number_comes_first, "mupes", |town| {
    let complaint = |n: u32| {
        json!({ "kind": "complaint", "channel": "phone", "applicant": "individual",
            "customer": { "name": "Мария Ким", "phone": format!("+7 391 244-33-{n:02}"), "address": "Набережная, 5" },
            "fields": { "substance": "Скачет напряжение" } })
    };
    for n in 10..35 {
        town.at(&format!("2026-03-02 09:{n}"));
        town.registered("operator", complaint(n)).await;
    }
    let mut director = Browser::signed_in(town, "administrator").await;
    let page = found(&mut director, "напряжение").await;
    assert_eq!(page.text.matches("data-row>").count(), 20);
    let next = page.text.split("href=\"").find(|rest| rest.contains("after=")).unwrap();
    let next = next.split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&");
    let page = director.ask(axum::http::Method::GET, &next, &[]).await.good();
    assert_eq!(page.text.matches("data-row>").count(), 5);
    let page = found(&mut director, "1-ФЛ").await;
    let first = page.text.split("data-row>").nth(1).unwrap();
    assert!(first.contains("<mark>1</mark>-<mark>ФЛ</mark>"), "{first}");
});

both!(masked_contacts_are_not_asked_for_digit_by_digit, ORG, |town| {
    let (_, second) = some_cases(town).await;
    let mut kim = Browser::signed_in(town, "employee").await;
    for part in ["495", "4952", "495222", "495222334", "222-33"] {
        let page = found(&mut kim, part).await;
        page.does_not_say(&format!("cases/{}", second.replace('П', "%D0%9F")));
        let list = kim.post("/desk/cases/new/customers", &[("q", part)]).await.good();
        list.does_not_say("Олег Попов");
    }
    found(&mut kim, "8 495 222-33-44").await.says("Неверный счёт за март");
    found(&mut kim, "Попов счёт").await.says("Неверный <mark>счёт</mark> за март");
    kim.post("/desk/cases/new/customers", &[("q", "+74952223344")]).await.good().says("Олег Попов");
    let mut anna = Browser::signed_in(town, "anna").await;
    found(&mut anna, "495222").await.says("Неверный счёт за март");
});

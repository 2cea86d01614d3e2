//! A letter to the customer: its sample, and what is said before it leaves.
use axum::http::StatusCode;
use testkit::{Town, both};

use crate::ORG;
use crate::browser::{Browser, Page};

const CARD: &str = "/desk/cases/%D0%9F-00001";

async fn claim(town: &Town) {
    town.at("2026-03-06 10:00");
    town.registered("employee", testkit::claim("Нет интернета")).await;
}

async fn write(browser: &mut Browser, text: &str, sure: &str) -> Page {
    let seq = browser.get(CARD).await.good().field("seq");
    let form = [("seq", seq.as_str()), ("subject", "О связи"), ("text", text), ("sure", sure)];
    browser.post(&format!("{CARD}/acts/write"), &form).await
}

both!(a_sample_is_filled_for_this_case_and_what_is_typed_stays, ORG, |town| {
    claim(town).await;
    let mut anna = Browser::signed_in(town, "manager").await;
    let page = anna.get(CARD).await.good();
    page.says("Образец");
    let seq = page.field("seq");
    let form = [("seq", seq.as_str()), ("template", "answer"), ("subject", ""), ("text", "Моё вступление.")];
    let page = anna.post(&format!("{CARD}/reply"), &form).await.good();
    page.says("Моё вступление.\n\n");
    page.says("П-00001");
    page.says("[[");
    page.says("Впишите сами:");
    assert_eq!(town.case("П-00001").await.messages, 0, "nothing was sent");
    let unknown =
        anna.post(&format!("{CARD}/reply"), &[("template", "../etc"), ("text", "Цел")]).await.good();
    unknown.says("Цел</textarea>");
});

both!(an_answer_takes_its_subject_from_no_program_and_no_stranger, ORG, |town| {
    let petr = "Пётр Иванов <petr@example.ru>";
    town.mail(town.letter(petr).await.about("Нет интернета").saying("Третий день").bytes()).await;
    let ours = town.the_letter().await;
    let away = town.letter(petr).await.answering(&ours).about("Автоматический ответ: Ваша претензия");
    town.mail(away.saying("Я в отпуске").bytes()).await;
    let stranger = town.letter("irina@elsewhere.example").await.answering(&ours).about("Re: whatever");
    town.mail(stranger.saying("Мне переслали").bytes()).await;
    assert_eq!(town.case("П-00001").await.messages, 4);
    let page = Browser::signed_in(town, "manager").await.get(CARD).await.good();
    assert_eq!(page.field("subject"), "Нет интернета [П-00001]");
});

both!(an_answer_to_a_letter_without_a_subject_begins_with_one, ORG, |town| {
    town.mail(town.letter("Пётр <petr@example.ru>").await.about("").saying("Нет интернета")).await;
    let mut browser = Browser::signed_in(town, "manager").await;
    let page = browser.get("/desk/cases/П-00001").await.good();
    let subject = page.field("subject");
    assert!(subject.contains("П-00001"), "{subject}");
    page.says("Кому: petr@example.ru");
});

both!(a_place_left_unfilled_stops_the_letter, ORG, |town| {
    claim(town).await;
    let mut anna = Browser::signed_in(town, "manager").await;
    let page = write(&mut anna, "Решение: [[Решение по претензии]]", "").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Письмо не отправлено");
    page.says("незаполненное место — «[[Решение по претензии]]»");
    page.says("Решение: [[Решение по претензии]]</textarea>");
    assert_eq!(town.case("П-00001").await.messages, 0);
});

both!(advice_asks_once_more_and_is_no_wall, ORG, |town| {
    claim(town).await;
    let mut anna = Browser::signed_in(town, "manager").await;
    let page = write(&mut anna, "Акт — во вложении.", "").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Отправить так?");
    page.says("файл упомянут, но не приложен");
    let sure = page.field("sure");
    let other = write(&mut anna, "Здравствуйте, !\nАкт — во вложении.", &sure).await;
    other.says("обращение без имени");
    let sent = write(&mut anna, "Акт — во вложении.", &sure).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
});

both!(another_persons_name_and_another_cases_number_are_pointed_out, ORG, |town| {
    claim(town).await;
    let other = r#"{"kind": "claim", "channel": "phone", "customer": {"name": "Другой Иван", "phone": "+7 999 000-00-01"},
        "fields": {"topic": "outage", "substance": "Обрыв"}}"#;
    town.registered("employee", serde_json::from_str(other).unwrap()).await;
    let mut anna = Browser::signed_in(town, "manager").await;
    let text = "Здравствуйте, Семён Кузьмич!\nПо обращению П-00002 связь есть.";
    let part = anna.post(&format!("{CARD}/reply/check"), &[("text", text)]).await.good();
    part.says("письмо обращено к другому человеку — «Семён Кузьмич»");
    part.says("номер другого обращения — «П-00002»");
    part.does_not_say("<html");
    let own =
        anna.post(&format!("{CARD}/reply/check"), &[("text", "По обращению П-00001 связь есть.")]).await;
    assert_eq!(own.text.trim(), "");
});

both!(what_the_regulation_forbids_does_not_leave_by_any_door, "gorserv", |town| {
    town.at("2026-03-06 10:00");
    let case = r#"{"kind": "consultation", "channel": "email", "customer": {"name": "Петрова Анна", "email": "anna@client.example",
        "phone": "+7 916 555-01-77"}, "fields": {"topic": "price", "substance": "Сколько стоит вызов", "preferred": "email"}}"#;
    let number = town.registered("operator", serde_json::from_str(case).unwrap()).await;
    let card = format!("/desk/cases/{number}");
    let mut vera = Browser::signed_in(town, "operator").await;
    for (text, says) in [
        ("Ничем не могу помочь.", "«Ничем не могу помочь»"),
        ("Звоните мне: 8 (999) 123-45-67", "8 (999) 123-45-67"),
        ("Пришлите номер, перезвоню.", "Просьба оставить контакты"),
    ] {
        let seq = vera.get(&card).await.good().field("seq");
        let form = [("seq", seq.as_str()), ("text", text), ("sure", "anything")];
        let page = vera.post(&format!("{card}/acts/write"), &form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{text}");
        page.says(says);
        page.says("Письмо не отправлено");
    }
    let seq = vera.get(&card).await.good().field("seq");
    let own = "Вызов стоит 500 рублей, перезвоним на +7 916 555-01-77.";
    let sent = vera.post(&format!("{card}/acts/write"), &[("seq", &seq), ("text", own)]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
});

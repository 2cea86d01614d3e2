//! What came in is seen, and a person settles what no program could.
use app::Settled;
use axum::http::StatusCode;
use store::RawState;
use testkit::{Letter, Town, both};

use crate::ORG;
use crate::api::program::Program;
use crate::browser::Browser;

const PETR: &str = "Пётр Иванов <petr@example.ru>";
const NO_LETTER: &[u8] = b"\n\nno headers at all";

async fn letter(town: &Town) -> Letter {
    town.letter(PETR).await.about("Нет интернета").saying("Третий день нет интернета")
}

/// An automatic answer is refused by the program; gives where its page is.
async fn refused(town: &Town) -> String {
    let letter = letter(town).await.with("Auto-Submitted", "auto-replied");
    assert!(matches!(town.mail(letter).await, Settled::Refused { .. }));
    format!("/desk/intake/{}", town.raws(RawState::Refused).await.remove(0).id)
}

both!(what_came_is_listed_with_what_became_of_it, ORG, |town| {
    town.mail(letter(town).await).await;
    town.mail(NO_LETTER.to_vec()).await;
    let mut browser = Browser::signed_in(town, "manager").await;
    let waits = browser.get("/desk/intake").await.good();
    waits.says("Это не похоже на электронное письмо");
    waits.does_not_say("П-00001");
    let all = browser.get("/desk/intake?state=all").await.good();
    for words in ["Нет интернета", "Пётр Иванов", "П-00001", "зарегистрировано", "ждёт человека"]
    {
        all.says(words);
    }
    browser.get("/desk/intake?state=registered&from=2026-03-03").await.good().does_not_say("П-00001");
    browser.get("/desk/intake?state=registered&channel=email").await.good().says("П-00001");
});

both!(a_long_list_goes_on_where_it_ended, ORG, |town| {
    for n in 0..55 {
        town.mail(format!("\n\nno letter {n}").into_bytes()).await;
    }
    let mut browser = Browser::signed_in(town, "manager").await;
    let first = browser.get("/desk/intake").await.good();
    assert_eq!(first.text.matches("case-row").count(), 50);
    let next = first.text.split("/desk/intake?").find(|rest| rest.contains("rel=\"next\"")).unwrap();
    let next = next.split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&");
    let second = browser.get(&format!("/desk/intake?{next}")).await.good();
    assert_eq!(second.text.matches("case-row").count(), 5);
});

both!(a_person_registers_what_the_program_refused_and_its_letter_goes_with_it, ORG, |town| {
    let place = refused(town).await;
    let mut browser = Browser::signed_in(town, "manager").await;
    let page = browser.get(&place).await.good();
    page.says("Третий день нет интернета");
    page.says("Автоответ");
    let sheet = format!("{place}/register");
    let form = browser.get(&sheet).await.good();
    assert_eq!((form.field("name"), form.field("email")), ("Пётр Иванов".into(), "petr@example.ru".into()));
    form.says("Третий день нет интернета");
    let (came, sending, received) = (form.field("came"), form.field("sending"), form.field("received"));
    let sent = [
        ("came", came.as_str()),
        ("sending", sending.as_str()),
        ("received", received.as_str()),
        ("kind", "claim"),
        ("channel", "email"),
        ("name", "Пётр Иванов"),
        ("email", "petr@example.ru"),
        ("topic", "outage"),
        ("substance", "Третий день нет интернета"),
    ];
    let done = browser.post(&sheet, &sent).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let card = town.card("П-00001", "manager").await;
    assert_eq!(card.journal[0].actor, "manager");
    assert_eq!(card.messages[0].text.as_deref().map(str::trim), Some("Третий день нет интернета"));
    assert!(town.letters().await.is_empty(), "a robot is not answered, whoever registers it");
    let page = browser.get(&place).await.good();
    page.says("зарегистрировано под номером П-00001");
    page.does_not_say("Разобрать ещё раз");
    let again = browser.post(&sheet, &sent).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "the same sheet leads to the same case");
    let other: Vec<_> =
        sent.iter().map(|it| if it.0 == "sending" { ("sending", "another") } else { *it }).collect();
    let taken = browser.post(&sheet, &other).await;
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
    taken.says("уже разобрал кто-то другой");
    assert_eq!(town.holds_together().await.cases, 1);
});

both!(a_letter_of_a_program_is_marked_and_is_no_answer_of_the_customer, ORG, |town| {
    town.mail(letter(town).await).await;
    let ours = town.the_letter().await;
    let away =
        town.letter(PETR).await.answering(&ours).about("Я в отпуске").with("Auto-Submitted", "auto-replied");
    assert!(matches!(town.mail(away).await, Settled::Attached { .. }));
    let mut browser = Browser::signed_in(town, "manager").await;
    browser.get("/desk/cases/П-00001").await.good().says("написала программа: автоответ или уведомление");
    town.holds_together().await;
});

both!(a_forwarded_letter_is_offered_as_its_first_writers, ORG, |town| {
    let text = "Прошу принять\n\n-------- Перенаправленное сообщение --------\nТема: Нет интернета\n\
        Дата: Mon, 2 Mar 2026 08:00:00 +0300\nОт: Анна Петрова <anna@home.example>\nКому: ivan@kredo.example\n\nНет интернета";
    let letter = town.letter(PETR).await.about("Fwd: Нет интернета").saying(text);
    town.mail(letter.with("Auto-Submitted", "auto-replied")).await;
    let raw = town.raws(RawState::Refused).await.remove(0);
    let mut browser = Browser::signed_in(town, "manager").await;
    browser.get(&format!("/desk/intake/{}", raw.id)).await.good().says("«Анна Петрова», чьё письмо");
    let form = browser.get(&format!("/desk/intake/{}/register?who=original", raw.id)).await.good();
    assert_eq!(form.field("email"), "anna@home.example");
});

both!(a_person_attaches_what_came_to_a_case_that_they_see, ORG, |town| {
    let number = town.registered("employee", testkit::claim("Нет интернета")).await;
    let place = refused(town).await;
    let mut browser = Browser::signed_in(town, "manager").await;
    for (number, words) in [("", "Напишите номер обращения"), ("П-77777", "Обращения «П-77777» нет")]
    {
        let page = browser.post(&format!("{place}/attach"), &[("number", number)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.says(words);
    }
    let done = browser.post(&format!("{place}/attach"), &[("number", &number)]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let card = town.card(&number, "manager").await;
    assert!(card.messages.iter().any(|one| one.incoming), "{:?}", card.messages);
    let twice = browser.post(&format!("{place}/attach"), &[("number", &number)]).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    browser.get(&place).await.good().says(&format!("добавлено в {number}"));
});

/// A form that nobody could register, sent by a site.
async fn form_that_waits(town: &Town, bytes: &[u8]) -> String {
    let form = app::SiteForm {
        media: "application/json".to_owned(),
        bytes: bytes.to_vec(),
        site: "site".to_owned(),
        key: None,
    };
    let settled = town.app.take_site_form(ORG, form).await.unwrap();
    assert!(matches!(settled, Settled::Failed { .. }), "{settled:?}");
    format!("/desk/intake/{}", town.raws(RawState::Failed).await.remove(0).id)
}

/// What of the customer's messages the customer sees.
async fn seen_by_customer(town: &Town, number: &str) -> Vec<String> {
    let case = town.app.find_case(ORG, number).await.unwrap();
    let messages = town.app.followed(ORG, case).await.unwrap().messages;
    messages.into_iter().filter(|row| row.incoming).filter_map(|row| row.text).collect()
}

const STRANGE: &str = r#"{"kind": "claim", "channel": "cabinet", "extra": 1,
    "customer": {"name": "Форма Петровна", "email": "forma@client.example", "phone": "+7 916 555-01-77"},
    "fields": {"topic": "outage", "substance": "Нет связи"}}"#;

both!(a_form_of_somebody_else_stays_theirs_when_it_is_added_to_a_case, ORG, |town| {
    town.mail(town.letter(PETR).await.about("Нет интернета").saying("Нет интернета")).await;
    let before = seen_by_customer(town, "П-00001").await;
    let place = form_that_waits(town, STRANGE.as_bytes()).await;
    let mut browser = Browser::signed_in(town, "manager").await;
    let page = browser.get(&place).await.good();
    page.says("Электронная почта");
    page.says("Нет связи или обрывы");
    browser.post(&format!("{place}/attach"), &[("number", "П-00001")]).await;
    let card = town.card("П-00001", "manager").await;
    let row = card.messages.iter().rev().find(|row| row.incoming).unwrap();
    assert_eq!(row.sender.as_deref(), Some("forma@client.example"));
    assert_eq!((row.channel.as_deref(), row.subject.as_deref()), (Some("cabinet"), Some("")));
    let text = row.text.as_deref().unwrap();
    for line in [
        "Вид обращения: ",
        "Имя: Форма Петровна\n",
        "Электронная почта: forma@client.example\n",
        "Телефон: +7 916 555-01-77\n",
        "Тема: Нет связи или обрывы\n",
        "Описание претензии: Нет связи\n",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    for key in ["name:", "email:", "topic", "substance", "claim", "cabinet"] {
        assert!(!text.contains(key), "{key}: {text}");
    }
    let page = browser.get("/desk/cases/П-00001").await.good();
    page.says("такого отправителя нет на карточке клиента");
    page.says("forma@client.example");
    assert_eq!(seen_by_customer(town, "П-00001").await, before, "another person's words");
});

both!(a_form_of_the_customer_is_the_customers_when_it_is_added_to_the_case, ORG, |town| {
    town.mail(town.letter(PETR).await.about("Нет интернета").saying("Нет интернета")).await;
    let own = STRANGE.replace("forma@client.example", "petr@example.ru");
    let place = form_that_waits(town, own.as_bytes()).await;
    let mut browser = Browser::signed_in(town, "manager").await;
    browser.post(&format!("{place}/attach"), &[("number", "П-00001")]).await;
    let seen = seen_by_customer(town, "П-00001").await;
    assert!(seen.iter().any(|text| text.contains("Описание претензии: Нет связи")), "{seen:?}");
});

both!(a_form_that_nobody_can_read_is_added_as_a_file_and_is_nobodys_words, ORG, |town| {
    town.mail(town.letter(PETR).await.about("Нет интернета").saying("Нет интернета")).await;
    let before = seen_by_customer(town, "П-00001").await;
    let place = form_that_waits(town, br#"{"kind":"claim","#).await;
    let mut browser = Browser::signed_in(town, "manager").await;
    browser.post(&format!("{place}/attach"), &[("number", "П-00001")]).await;
    let card = town.card("П-00001", "manager").await;
    let row = card.messages.iter().rev().find(|row| row.incoming).unwrap();
    assert_eq!(row.text.as_deref(), Some("Прочитать не удалось: оригинал приложен."));
    assert_eq!(row.sender.as_deref(), Some("отправитель не указан"));
    assert_eq!(row.channel.as_deref(), Some("cabinet"), "that forms come by");
    let case = town.app.find_case(ORG, "П-00001").await.unwrap();
    let files = town.reader().await.attachments(ORG, case).await.unwrap();
    let kept: Vec<_> = files.iter().map(|file| (file.name.as_deref(), file.message)).collect();
    assert_eq!(kept, [(Some("Оригинал.txt"), row.n)]);
    assert_eq!(seen_by_customer(town, "П-00001").await, before);
    let files = town.app.followed(ORG, case).await.unwrap().files;
    assert!(files.is_empty(), "{files:?}");
});

both!(a_form_that_a_person_registers_is_the_words_of_its_customer, ORG, |town| {
    let nameless = STRANGE.replace(r#", "email": "forma@client.example""#, "");
    let place = form_that_waits(town, nameless.as_bytes()).await;
    let raw = place.rsplit('/').next().unwrap().parse().unwrap();
    let claim: app::NewCase = serde_json::from_value(testkit::claim("Нет связи")).unwrap();
    let by = town.actor("manager");
    town.app.register_came(ORG, raw, claim, by, Vec::new()).await.unwrap();
    let seen = seen_by_customer(town, "П-00001").await;
    assert!(seen.iter().any(|text| text.contains("Имя: Форма Петровна")), "{seen:?}");
});

both!(junk_is_refused_with_a_reason_and_can_still_be_registered, ORG, |town| {
    town.mail(NO_LETTER.to_vec()).await;
    let place = format!("/desk/intake/{}", town.raws(RawState::Failed).await.remove(0).id);
    let mut browser = Browser::signed_in(town, "manager").await;
    let nothing = browser.post(&format!("{place}/refuse"), &[("ground", "")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    nothing.says("Выберите основание");
    browser.post(&format!("{place}/refuse"), &[("ground", "junk"), ("reason", "Реклама окон")]).await;
    let page = browser.get(&place).await.good();
    for words in ["не рассмотрено", "Реклама окон", "Зарегистрировать обращение"]
    {
        page.says(words);
    }
    browser.get("/desk/intake").await.good().says("Разбирать нечего");
});

both!(a_ground_that_answers_makes_a_case_that_is_refused, "mupes", |town| {
    let letter = letter(town).await.with("Auto-Submitted", "auto-replied");
    town.mail(letter).await;
    let raw = town.raws(RawState::Refused).await.remove(0);
    let reg = town.app.regulation(&town.org).await.unwrap();
    let who = town.app.people(&town.org).await.unwrap();
    let who = who.iter().find(|one| casework::may(&reg, regulation::Right::Intake, one)).unwrap();
    let mut browser = Browser::signed_in(town, &who.login).await;
    let place = format!("/desk/intake/{}", raw.id);
    let done = browser.post(&format!("{place}/refuse"), &[("ground", "unreadable")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    assert_eq!(town.holds_together().await.cases, 1);
    assert_eq!(town.raws(RawState::Registered).await.len(), 1);
    assert_eq!(town.the_letter().await.to, "petr@example.ru", "the ground wants the customer told");
});

both!(what_came_as_a_letter_is_shown_safely_and_given_as_it_came, ORG, |town| {
    let html = "<p>Здравствуйте<script>alert(1)</script><img src=\"https://spy.example/x.png\"></p>";
    let letter = letter(town).await.with("Content-Type", "text/html; charset=utf-8").saying(html);
    let bytes = letter.with("Auto-Submitted", "auto-replied").bytes();
    town.mail(bytes.clone()).await;
    let place = format!("/desk/intake/{}", town.raws(RawState::Refused).await.remove(0).id);
    let mut browser = Browser::signed_in(town, "manager").await;
    let shown = browser.get(&format!("{place}/letter")).await.good();
    shown.does_not_say("alert(1)");
    shown.does_not_say("spy.example");
    assert!(shown.headers["content-security-policy"].to_str().unwrap().contains("sandbox"));
    let raw = browser.get(&format!("{place}/raw")).await.good();
    assert_eq!(raw.bytes, bytes);
    assert_eq!(raw.headers["content-type"], "application/octet-stream");
    assert!(raw.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
    assert_eq!(browser.get("/desk/intake/none").await.status, StatusCode::NOT_FOUND);
});

both!(what_became_a_case_is_not_there_for_whoever_does_not_see_the_case, "gorserv", |town| {
    town.mail(letter(town).await.to("claims@gorserv.example")).await;
    let raw = town.raws(RawState::Registered).await.remove(0);
    let reg = town.app.regulation(&town.org).await.unwrap();
    for person in town.app.people(&town.org).await.unwrap() {
        if !casework::may(&reg, regulation::Right::Intake, &person) {
            continue;
        }
        let sees = town.app.sees(&town.org, &person.login, raw.case_id.unwrap()).await.unwrap();
        let mut browser = Browser::signed_in(town, &person.login).await;
        let page = browser.get(&format!("/desk/intake/{}", raw.id)).await;
        assert_eq!(page.status == StatusCode::OK, sees, "{}: {}", person.login, page.status);
        let listed = browser.get("/desk/intake?state=all").await.good().text.contains(&raw.id.to_string());
        assert_eq!(listed, sees, "{}", person.login);
    }
});

both!(a_program_settles_what_came_in, ORG, |town| {
    let number = town.registered("employee", testkit::claim("Нет интернета")).await;
    refused(town).await;
    town.mail(NO_LETTER.to_vec()).await;
    let program = Program::of(town, "manager").await;
    let list = program.get("/intake?state=refused").await.good();
    let id = list["items"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(list["items"][0]["email"], "petr@example.ru");
    assert_eq!(program.get(&format!("/intake/{id}")).await.good()["text"], "Третий день нет интернета");
    program.get("/intake?state=lost").await.problem("bad-value", 422);
    let attach = format!("/intake/{id}/attach");
    program.post(&attach, serde_json::json!({ "number": "П-77777" })).await.problem("bad-value", 422);
    let done = program.post(&attach, serde_json::json!({ "number": number })).await.good();
    assert_eq!((&done["state"], &done["number"]), (&"attached".into(), &number.clone().into()));
    program.post(&attach, serde_json::json!({ "number": number })).await.problem("taken", 409);
    let failed =
        program.get("/intake?state=failed").await.good()["items"][0]["id"].as_str().unwrap().to_owned();
    let retried = program.post(&format!("/intake/{failed}/retry"), serde_json::json!({})).await.good();
    assert_eq!(retried["state"], "failed");
    let junk = serde_json::json!({ "ground": "junk", "reason": "Реклама" });
    assert_eq!(program.post(&format!("/intake/{failed}/refuse"), junk).await.good()["state"], "refused");
    let opened = program.get(&format!("/intake/{failed}")).await.good();
    assert_eq!(opened["acts"][1]["reason"], "Реклама");
    let raw = program.get(&format!("/intake/{failed}/raw")).await.good();
    assert_eq!(raw["content"], "CgpubyBoZWFkZXJzIGF0IGFsbA==");
});

both!(letters_of_a_blocked_sender_are_kept_refused_and_never_answered_until_it_is_taken_back, ORG, |town| {
    let mut browser = Browser::signed_in(town, "manager").await;
    let place = "/desk/intake/blocked";
    for (sender, reason, until, words) in [
        ("", "Реклама", "", "Нужен адрес или домен"),
        ("пустое место", "Реклама", "", "Нужен адрес или домен"),
        ("example.ru", "", "", "Напишите, почему"),
        ("example.ru", "Реклама", "2026-03-01", "Выберите сегодняшний день"),
    ] {
        let form = [("sender", sender), ("reason", reason), ("until", until)];
        let page = browser.post(place, &form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
        page.says(words);
    }
    let form = [("sender", "Example.RU"), ("reason", "Реклама окон"), ("until", "2026-03-02")];
    browser.post(place, &form).await;
    browser.get(place).await.good().says("Реклама окон");
    let settled = town.mail(letter(town).await).await;
    assert_eq!(settled, Settled::Refused { why: "blocked".into() });
    assert!(town.letters().await.is_empty());
    let raw = town.raws(RawState::Refused).await.remove(0);
    browser.get(&format!("/desk/intake/{}", raw.id)).await.good().says("чьи письма не рассматривают");
    let other = town.letter("Анна <anna@home.example>").await.saying("Нет связи");
    assert!(matches!(town.mail(other).await, Settled::Registered { .. }), "others are heard");
    town.letters().await;
    browser.post(&format!("{place}/lift"), &[("sender", "example.ru")]).await;
    browser.get(place).await.good().does_not_say("Реклама окон");
    town.at("2026-03-02 10:00");
    assert!(
        matches!(town.app.retry(ORG, raw.id).await.unwrap(), Settled::Registered { .. }),
        "nothing was lost"
    );
    browser.post(place, &form).await;
    town.at("2026-03-03 09:00");
    let later = town.mail(town.letter(PETR).await.about("Ещё").saying("Ещё одно")).await;
    assert!(matches!(later, Settled::Registered { .. }), "the day is over: {later:?}");
});

both!(a_program_blocks_a_sender_and_takes_it_back, ORG, |town| {
    let program = Program::of(town, "manager").await;
    let wrong = serde_json::json!({ "sender": "нет такого", "reason": "Реклама" });
    assert_eq!(program.post("/blocked", wrong).await.problem("refused", 422)["field"], "sender");
    let silent = serde_json::json!({ "sender": "example.ru", "reason": " " });
    program.post("/blocked", silent).await.problem("refused", 422);
    let block = serde_json::json!({ "sender": "Petr@Example.RU", "reason": "Реклама", "until": "2026-03-05T00:00:00Z" });
    let blocked = program.post("/blocked", block).await.good();
    assert_eq!((&blocked["sender"], &blocked["by"]), (&"petr@example.ru".into(), &"manager".into()));
    assert_eq!(program.get("/blocked").await.good()["items"][0]["reason"], "Реклама");
    assert_eq!(town.mail(letter(town).await).await, Settled::Refused { why: "blocked".into() });
    program.ask("DELETE", "/blocked/petr%40example.ru", None).await.good();
    program.ask("DELETE", "/blocked/petr%40example.ru", None).await.problem("not-found", 404);
    assert!(program.get("/blocked").await.good()["items"].as_array().unwrap().is_empty());
    assert!(matches!(town.mail(letter(town).await).await, Settled::Registered { .. }));
});

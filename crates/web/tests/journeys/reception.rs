//! The Internet reception: what customers send, and how they follow it.
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::body::Body;
use axum::http::{Method, StatusCode};
use testkit::{Town, both};

use crate::ORG;
use crate::browser::{Browser, Page};

const CLAIM: &[(&str, &str)] = &[
    ("topic", "outage"),
    ("substance", "Третий день нет интернета"),
    ("who_name", "Петрова Анна Ильинична"),
    ("who_email", "petrova@example.ru"),
];

/// Fills in the form of a claim as somebody who reads it; nothing is sent yet.
async fn filled(town: &Town, browser: &mut Browser) -> Vec<(String, String)> {
    filled_with(town, browser, "claim", CLAIM).await
}

/// The same with any form and any answers.
pub async fn filled_with(
    town: &Town,
    browser: &mut Browser,
    offer: &str,
    answers: &[(&str, &str)],
) -> Vec<(String, String)> {
    let token = browser.get(&format!("/ask/{offer}")).await.good().field("token");
    town.app.clock.move_to(town.app.clock.now() + jiff::SignedDuration::from_mins(1));
    let mut form = vec![("token".to_owned(), token)];
    form.extend(answers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    form
}

pub fn with<'a>(form: &'a [(String, String)], more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let form = form.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    form.chain(more.iter().copied()).collect()
}

/// Sends a claim; gives its number and code.
async fn sent(town: &Town, browser: &mut Browser) -> (String, String) {
    let form = filled(town, browser).await;
    let page =
        browser.post("/ask/claim", &with(&form, &[("step", "send"), ("agree", "personal-data")])).await;
    let receipt = browser.follow(&page).await.good();
    told(&receipt)
}

/// Number and code as the receipt tells them.
pub fn told(receipt: &Page) -> (String, String) {
    let bold = |n: usize| {
        let part = receipt.text.split("<dd><b").nth(n).unwrap().split_once('>').unwrap().1;
        part.split_once('<').unwrap().0.to_owned()
    };
    (bold(1), bold(2))
}

both!(a_claim_goes_from_the_form_to_its_receipt_and_is_followed, ORG, |town| {
    let mut browser = Browser::new(town);
    let home = browser.get("/").await.good();
    home.says("Подать претензию");
    home.says("/kredo/look.css?");
    let form = filled(town, &mut browser).await;
    let look = browser.post("/ask/claim", &with(&form, &[("step", "look")])).await.good();
    look.says("Проверьте и отправьте");
    look.says("Третий день нет интернета");
    look.says("5 рабочих дней");
    look.says("Нет связи или обрывы");
    let unasked = browser.post("/ask/claim", &with(&form, &[("step", "send")])).await;
    assert_eq!(unasked.status, StatusCode::UNPROCESSABLE_ENTITY);
    unasked.says("Отметьте согласие");
    assert!(town.raws(store::RawState::Registered).await.is_empty());

    let files: &[(&str, &[u8])] = &[("Роутер.png", b"\x89PNG\r\n\x1a\n-")];
    let send = with(&form, &[("step", "send"), ("agree", "personal-data")]);
    let page = browser.upload("/ask/claim", &send, files).await;
    assert_eq!(page.location, "/kredo/receipt", "{}", page.text);
    let receipt = browser.follow(&page).await.good();
    receipt.says("5 рабочих дней");
    let (number, code) = told(&receipt);
    assert_eq!(code.len(), 32, "{code}");

    let again = browser.upload("/ask/claim", &send, files).await;
    assert_eq!(told(&browser.follow(&again).await.good()).0, number);
    assert_eq!(town.raws(store::RawState::Registered).await.len(), 1);
    let other_words: Vec<(&str, &str)> = send
        .iter()
        .map(|(name, value)| {
            (
                *name,
                if *name == "substance" {
                    "И телевидение не показывает"
                } else {
                    *value
                },
            )
        })
        .collect();
    let back = browser.upload("/ask/claim", &other_words, files).await;
    assert_ne!(told(&browser.follow(&back).await.good()).0, number, "other words are never thrown away");
    assert_eq!(town.raws(store::RawState::Registered).await.len(), 2);

    let mut other = Browser::new(town);
    let typed = code.to_lowercase().replace('-', " ");
    let page = other.post("/follow", &[("number", &number), ("code", &typed)]).await;
    let case = other.follow(&page).await.good();
    case.says("Персональный менеджер изучает Вашу претензию.");
    case.says("Роутер.png");
    case.says("Третий день нет интернета");
    let picture = other.get("/follow/files/0-1").await.good();
    assert_eq!(picture.bytes, b"\x89PNG\r\n\x1a\n-");
    assert!(picture.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
});

both!(a_receipt_tells_on_paper_all_that_is_needed_weeks_later, ORG, |town| {
    town.at("2026-03-05 11:00");
    let mut browser = Browser::new(town);
    let (number, code) = sent(town, &mut browser).await;
    let receipt = browser.get("/receipt").await.good();
    for words in [
        "<p class=\"reception-signature\">АО «КРЕДО-ТЕЛЕКОМ», Абонентский отдел",
        "<dd>Петрова Анна Ильинична</dd>",
        "<dd>Нет связи или обрывы</dd>",
        "<dd>Третий день нет интернета</dd>",
        "<dd>5 марта 2026 г., 11:01</dd>",
        "рабочих дней — до ",
        "/kredo/follow</dd>",
        "type=\"button\" data-print hidden>",
        number.as_str(),
        code.as_str(),
    ] {
        receipt.says(words);
    }
    receipt.does_not_say("сегодня");
    let paper = receipt.text.split("<dl").nth(1).unwrap();
    let address = paper.split("/kredo/follow</dd>").next().unwrap().rsplit('>').next().unwrap();
    assert!(address.starts_with("http"), "{address}");
    // A day later it says the same.
    town.at("2026-03-06 09:30");
    let mut later = Browser::new(town);
    later.post("/follow", &[("number", &number), ("code", &code)]).await;
    later.get("/receipt").await.good().says("<dd>5 марта 2026 г., 11:01</dd>");
});

both!(a_receipt_says_nothing_that_staff_wrote_or_that_only_the_card_knows, ORG, |town| {
    let number = town.registered("employee", testkit::claim("Клиент кричал")).await;
    let case = town.app.find_case(ORG, &number).await.unwrap();
    let code = town.app.case_code(ORG, case).await.unwrap();
    let mut browser = Browser::new(town);
    browser.post("/follow", &[("number", &number), ("code", &code)]).await;
    let receipt = browser.get("/receipt").await.good();
    assert_eq!(told(&receipt), (number, code));
    for words in ["Клиент кричал", "Пётр Иванов", "Нет связи или обрывы", "Кто обратился"]
    {
        receipt.does_not_say(words);
    }
});

both!(what_is_wrong_comes_back_with_all_that_was_typed, ORG, |town| {
    let mut browser = Browser::new(town);
    let form = filled(town, &mut browser).await;
    let but = |name: &str, value: &str| -> Vec<(String, String)> {
        let changed = |(known, old): &(String, String)| {
            (known.clone(), if known == name { value.to_owned() } else { old.clone() })
        };
        form.iter().map(changed).collect()
    };
    for (name, value, words) in [
        ("who_name", "", "Напишите, как Вас зовут"),
        ("who_email", "", "Напишите почту, телефон или адрес"),
        ("who_email", "petrova@", "name@example.ru"),
        ("topic", "", "О чём претензия"),
        ("token", "made-up", "Форма была открыта слишком долго"),
    ] {
        let page = browser.post("/ask/claim", &with(&but(name, value), &[("step", "look")])).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}: {}", page.text);
        page.says(words);
        page.says("Третий день нет интернета");
        page.says("<title>Ошибка:");
    }
    let token = form[0].1.as_str();
    let empty = browser.post("/ask/claim", &[("token", token), ("step", "look")]).await;
    for name in ["who-name", "who-email", "topic", "substance"] {
        empty.says(&format!("<a href=\"#ask-{name}\">"));
    }
    let trap = browser.post("/ask/claim", &with(&form, &[("step", "look"), ("website", "http://x")])).await;
    trap.says("Форму заполнила программа");
    let token = browser.get("/ask/claim").await.good().field("token");
    let quick = browser.post("/ask/claim", &with(&but("token", &token), &[("step", "look")])).await;
    quick.says("Форма отправлена слишком быстро");
    assert!(town.raws(store::RawState::Failed).await.is_empty(), "nothing of it waits for anybody");
    assert_eq!(browser.get("/ask/measures").await.status, StatusCode::NOT_FOUND);
});

both!(what_is_not_there_is_said_by_the_organisation_itself, ORG, |town| {
    let mut browser = Browser::new(town);
    for path in ["/info/none", "/ask/none", "/no/such/page", "/info/news/none"] {
        let page = browser.get(path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        page.says("/kredo/look.css?");
        page.says("Такой страницы здесь нет");
        page.says("<a class=\"button\" href=\"/kredo/\">На первую страницу приёмной</a>");
        page.does_not_say("Вам не видно");
    }
    // At the desk it stays as it was.
    let desk = browser.get("/desk/no/such/page").await;
    assert_eq!(desk.status, StatusCode::NOT_FOUND);
    desk.does_not_say("/kredo/look.css?");
    let nobody = browser.ask(Method::GET, "/nobody/info/news", &[]).await;
    assert_eq!(nobody.status, StatusCode::NOT_FOUND);
    nobody.does_not_say("приёмной");
});

both!(
    files_that_are_too_large_are_read_to_their_end_and_answered_by_a_page_of_the_organisation,
    ORG,
    |town| {
        let mut browser = Browser::new(town);
        let read = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&read);
        let head = b"--edge\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.txt\"\r\n\r\n";
        let pieces = (0..60).map(move |_| {
            counted.fetch_add(1, Ordering::Relaxed);
            vec![b'a'; 1024 * 1024]
        });
        let whole = std::iter::once(head.to_vec()).chain(pieces).map(Ok::<_, std::io::Error>);
        let body = Body::from_stream(futures_util::stream::iter(whole));
        let page = browser.send_raw("/kredo/ask/claim", "multipart/form-data; boundary=edge", body).await;
        assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert_eq!(read.load(Ordering::Relaxed), 60, "a browser that still sends shows no page");
        page.says("/kredo/look.css?");
        page.says("Ничего не записано");
        page.says("до 10 МБ каждый, вместе до 20 МБ");
        page.says("«Назад»");
        assert!(town.raws(store::RawState::Registered).await.is_empty());
    }
);

both!(where_files_are_chosen_stands_what_the_server_would_say_of_them, ORG, |town| {
    let mut browser = Browser::new(town);
    let form = filled(town, &mut browser).await;
    let look = browser.post("/ask/claim", &with(&form, &[("step", "look")])).await.good();
    for words in [
        "data-most=\"10\"",
        "data-largest=\"10485760\"",
        "data-together=\"20971520\"",
        "data-too-large=\"Файл «*» больше 10 МБ",
        "data-too-large-together=\"Вместе файлы больше 20 МБ",
        "data-too-many=\"Файлов больше 10",
        "data-empty=\"Файл «*» пуст",
        "/assets/files.",
    ] {
        look.says(words);
    }
});

both!(nothing_of_one_customer_is_visible_to_another, ORG, |town| {
    let (mut anna, mut boris) = (Browser::new(town), Browser::new(town));
    let (number, code) = sent(town, &mut anna).await;
    let (foreign, _) = sent(town, &mut boris).await;
    assert_ne!(number, foreign);
    town.command(&number, "employee", casework::Command::Note { text: "Скандалист".into() }).await.unwrap();

    let mut stranger = Browser::new(town);
    for path in ["/follow", "/receipt", "/follow/files/0-1"] {
        let page = stranger.get(path).await;
        page.does_not_say("Третий день");
        page.does_not_say(&number);
    }
    for (path, form) in [("/follow/say", ("text", "Привет")), ("/follow/acts/dispute", ("objection", "Нет"))]
    {
        assert_eq!(stranger.post(path, &[form, ("sending", "1")]).await.location, "/kredo/follow");
    }
    for wrong in [code.as_str(), "", "0000-0000-0000-0000-0000-0000-00"] {
        let page = stranger.post("/follow", &[("number", &foreign), ("code", wrong)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.says("Номер и код не подходят друг к другу");
    }
    let unknown = stranger.post("/follow", &[("number", "П-99999"), ("code", &code)]).await;
    unknown.says("Номер и код не подходят друг к другу");

    let own = anna.get("/follow").await.good();
    own.says(&number);
    own.does_not_say("Скандалист");
    own.does_not_say(&foreign);
    assert_eq!(anna.post("/follow/acts/unfounded", &[("seq", "99"), ("arguments", "Нет")]).await.status, 422);
    assert_eq!(town.stage(&number).await, "primary");
    anna.post("/follow/leave", &[]).await;
    anna.get("/follow").await.does_not_say("Персональный менеджер изучает");
});

both!(whoever_guesses_codes_waits, ORG, |town| {
    let mut browser = Browser::new(town);
    let (number, code) = sent(town, &mut browser).await;
    let mut stranger = Browser::new(town);
    for _ in 0..5 {
        let page = stranger.post("/follow", &[("number", &number), ("code", "wrong")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let page = stranger.post("/follow", &[("number", &number), ("code", &code)]).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    page.says("Слишком много неверных попыток");
});

both!(a_customer_adds_to_the_case_and_contests_the_decision, ORG, |town| {
    let mut browser = Browser::new(town);
    let (number, _) = sent(town, &mut browser).await;
    let page = browser.get("/follow").await.good();
    page.does_not_say("Не согласиться с решением");
    let said = [("sending", &*page.field("sending")), ("text", "Мастер так и не пришёл")];
    for _ in 0..2 {
        assert_eq!(browser.post("/follow/say", &said).await.location, "/kredo/follow?done");
    }
    let page = browser.get("/follow").await.good();
    assert_eq!(page.text.matches("Мастер так и не пришёл").count(), 1, "{}", page.text);
    let other = [said[0], ("text", "И телефон молчит")];
    assert_eq!(browser.post("/follow/say", &other).await.location, "/kredo/follow?done");
    browser.get("/follow").await.good().says("И телефон молчит");

    town.act(&number, "unfounded", "manager", &[("arguments", "Связь есть")]).await;
    town.deliver().await;
    let page = browser.get("/follow").await.good();
    page.says("Не согласиться с решением");
    page.says("Решение пересмотрят заново. Срок — 5 рабочих дней.");
    page.says("Здесь это можно сделать до 1 апреля");
    page.says("Связь есть");
    let seq = page.field("seq");
    let empty = browser.post("/follow/acts/dispute", &[("seq", &seq)]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let done =
        browser.post("/follow/acts/dispute", &[("seq", &seq), ("objection", "Связи нет до сих пор")]).await;
    assert_eq!(done.location, "/kredo/follow?done", "{}", done.text);
    assert_eq!(town.stage(&number).await, "review");
    let page = browser.get("/follow?done").await.good();
    page.says("Пересматриваем решение");
    page.says("Срок: 5 рабочих дней");
    page.says("мы получили то, что Вы отправили");
    page.says("Связи нет до сих пор");
});

both!(after_the_term_the_reception_takes_no_disagreement, ORG, |town| {
    let mut browser = Browser::new(town);
    let (number, code) = sent(town, &mut browser).await;
    town.act(&number, "unfounded", "manager", &[("arguments", "Связь есть")]).await;
    town.deliver().await;
    town.at("2026-04-01 12:00");
    browser.post("/follow", &[("number", &number), ("code", &code)]).await;
    let page = browser.get("/follow").await.good();
    page.says("Не согласиться с решением");
    town.at("2026-04-02 12:00");
    browser.post("/follow", &[("number", &number), ("code", &code)]).await;
    browser.get("/follow").await.good().does_not_say("Не согласиться с решением");
    let late = [("seq", page.field("seq")), ("objection", "Связи нет".to_owned())];
    let late: Vec<(&str, &str)> = late.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(browser.post("/follow/acts/dispute", &late).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(town.stage(&number).await, "informed");
    town.act(&number, "dispute", "manager", &[("objection", "Пришёл сам")]).await;
});

both!(a_customer_confirms_that_it_is_solved_and_says_how_it_was, ORG, |town| {
    let mut browser = Browser::new(town);
    let (number, _) = sent(town, &mut browser).await;
    town.act(&number, "unfounded", "manager", &[("arguments", "Связь есть")]).await;
    town.deliver().await;
    let page = browser.get("/follow").await.good();
    page.says("Подтвердить, что вопрос решён");
    page.says("Вы довольны тем, как решён вопрос?");
    let seq = page.field("seq");
    let half = browser.post("/follow/acts/rate", &[("seq", &seq), ("satisfaction", "partly")]).await;
    assert_eq!(half.status, StatusCode::UNPROCESSABLE_ENTITY, "two questions, two answers");
    let marks = [("seq", &*seq), ("satisfaction", "partly"), ("loyalty", "loyal")];
    let done = browser.post("/follow/acts/rate", &marks).await;
    assert_eq!(done.location, "/kredo/follow?done", "{}", done.text);
    browser.get("/follow").await.good().does_not_say("Подтвердить, что вопрос решён");
    let state = town.card(&number, "manager").await.state;
    let said = |field: &str| format!("{:?}", state.fields.get(field));
    assert!(said("satisfaction").contains("partly") && said("loyalty").contains("loyal"));
});

both!(a_customer_withdraws_a_case_and_whoever_carries_it_reads_so, ORG, |town| {
    let mut browser = Browser::new(town);
    let (number, _) = sent(town, &mut browser).await;
    let page = browser.get("/follow").await.good();
    page.says("Отозвать обращение");
    let form = [("sending", &*page.field("sending")), ("why", "Связь появилась")];
    for _ in 0..2 {
        assert_eq!(browser.post("/follow/withdraw", &form).await.location, "/kredo/follow?done");
    }
    let page = browser.get("/follow").await.good();
    page.says("Вы отозвали обращение");
    page.does_not_say("action=\"/kredo/follow/withdraw\"");
    let card = town.card(&number, "manager").await;
    let said: Vec<&str> = card.messages.iter().filter_map(|row| row.text.as_deref()).collect();
    let asked =
        said.iter().filter(|text| text.contains("прошу его больше не рассматривать. Связь появилась"));
    assert_eq!(asked.count(), 1, "{said:?}");
    town.act(&number, "unfounded", "manager", &[("arguments", "Отозвана клиентом")]).await;
    browser.get("/follow").await.good().does_not_say("Отозвать обращение");
});

both!(every_organisation_has_its_reception_with_its_own_look, ORG, |town| {
    let mut looks = std::collections::BTreeSet::new();
    for org in ["gendalf", "gorserv", "kredo", "mupes", "utinet"] {
        town.publish(testkit::shipped(org)).await;
        let mut browser = Browser::new(town);
        browser.org = org.to_owned();
        let home = browser.get("/").await.good();
        assert!(home.text.len() < 60_000);
        looks.insert(browser.get("/look.css").await.good().text);
        let reg = town.app.regulation(org).await.unwrap();
        let reception = reg.reception.as_ref().unwrap();
        for offer in reception.offers.values() {
            assert!(!offer.consents.is_empty(), "{org}, {}: nobody asks for a consent", offer.id);
        }
        for offer in reception.general() {
            home.says(&offer.title);
            browser.get(&format!("/ask/{}", offer.id)).await.good().says("who_name");
        }
    }
    assert_eq!(looks.len(), 5);
});

both!(whoever_sees_badly_chooses_the_plain_version_and_this_browser_keeps_it, ORG, |town| {
    let mut browser = Browser::new(town);
    let usual = browser.get("/").await.good();
    usual.says("Версия для слабовидящих");
    usual.says("/kredo/look.css?");
    usual.says("/kredo/logo.svg?");
    usual.does_not_say("data-plain");
    let chosen = [("plain", "yes"), ("then", "/kredo/ask/claim")];
    let page = browser.ask(axum::http::Method::POST, "/plain", &chosen).await;
    assert_eq!(page.location, "/kredo/ask/claim");
    for path in ["/", "/ask/claim", "/follow"] {
        let plain = browser.get(path).await.good();
        plain.says(" data-plain>");
        plain.says("Обычная версия");
        plain.does_not_say("look.css");
        plain.does_not_say("logo.svg");
    }
    let away = [("plain", "no"), ("then", "https://elsewhere.example")];
    assert_eq!(browser.ask(axum::http::Method::POST, "/plain", &away).await.location, "/");
    browser.get("/").await.good().does_not_say("data-plain");
});

both!(the_mark_of_the_organisation_runs_nothing, ORG, |town| {
    let mut browser = Browser::new(town);
    let logo = browser.get("/logo.svg").await.good();
    assert_eq!(logo.headers["content-type"], "image/svg+xml");
    assert!(logo.headers["content-security-policy"].to_str().unwrap().ends_with("sandbox"));
});

both!(the_desk_shows_what_the_customer_agreed_to, ORG, |town| {
    let mut browser = Browser::new(town);
    let (number, _) = sent(town, &mut browser).await;
    let mut manager = Browser::signed_in(town, "subscribers").await;
    let card = manager.get(&format!("/desk/cases/{number}")).await.good();
    card.says("Согласен на обработку моих персональных данных — редакция 2026-03");
    card.says("его можно отозвать письмом в организацию");
});

both!(the_first_page_leads_to_receptions_and_to_desks, ORG, |town| {
    town.publish(testkit::shipped("utinet")).await;
    let mut browser = Browser::new(town);
    let page = browser.ask(axum::http::Method::GET, "/", &[]).await.good();
    for address in ["/kredo/", "/kredo/desk/", "/utinet/", "/utinet/desk/"] {
        page.says(&format!("href=\"{address}\""));
    }
});

/// What a first look may weigh, as it is sent, without pictures.
const LIGHT: usize = 60 * 1024;

both!(the_first_page_of_every_organisation_is_light, ORG, |town| {
    for org in ["gendalf", "gorserv", "kredo", "mupes", "utinet"] {
        town.app.publish(testkit::shipped(org)).await.unwrap();
        let mut browser = Browser::at(town.app.clone(), org);
        browser.headers.push(("accept-encoding", "gzip"));
        let squeezed = browser.get("/").await.good();
        assert_eq!(squeezed.headers["content-encoding"], "gzip");
        browser.headers.clear();
        let parts = parts(&browser.get("/").await.good().text);
        assert!(parts.iter().any(|part| part.ends_with(".css")), "{org}: {parts:?}");
        browser.headers.push(("accept-encoding", "gzip"));
        let mut weight = squeezed.bytes.len();
        for part in parts {
            weight += browser.ask(Method::GET, &part, &[]).await.good().bytes.len();
        }
        assert!(weight < LIGHT, "{org}: {weight} bytes");
    }
});

/// Addresses of style sheets and scripts.
fn parts(page: &str) -> Vec<String> {
    let of = |(start, end): (&str, &str)| -> Vec<String> {
        page.split(start).skip(1).filter_map(|rest| rest.split(end).next()).map(str::to_owned).collect()
    };
    [("<link rel=\"stylesheet\" href=\"", "\""), ("<script type=\"module\" src=\"", "\"")]
        .into_iter()
        .flat_map(of)
        .collect()
}

both!(a_form_takes_only_numbers_within_its_limits_and_names_the_other_form, "mupes", |town| {
    let mut browser = Browser::new(town);
    let path = "/ask/connection-business";
    let form = browser.get(path).await.good();
    form.says("Больше 0 и не больше 670");
    let answers = [
        ("connection_address", "Промзона, 3"),
        ("power", "5000"),
        ("business_documents", "plan"),
        ("applicant", "legal"),
        ("who_name", "ООО «Станки»"),
        ("who_email", "stanki@example.ru"),
    ];
    let form = filled_with(town, &mut browser, "connection-business", &answers).await;
    let page = browser.post(path, &with(&form, &[("step", "look")])).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("<a href=\"#ask-power\">По этой форме — больше 0 и не больше 670 кВт.");
    page.says("value=\"5000\"");
    let fitting: Vec<(String, String)> = form
        .into_iter()
        .map(|(name, value)| if name == "power" { (name, "669,5".to_owned()) } else { (name, value) })
        .collect();
    let look = browser.post(path, &with(&fitting, &[("step", "look")])).await.good();
    look.says("Проверьте и отправьте");
    look.says("669,5");
});

both!(a_clerk_and_a_program_are_told_of_limits_at_the_field, "mupes", |town| {
    let mut clerk = Browser::signed_in(town, "operator").await;
    let case = [
        ("kind", "connection-large"),
        ("channel", "reception"),
        ("applicant", "legal"),
        ("name", "ООО «Станки»"),
        ("connection_address", "Промзона, 3"),
        ("power", "670"),
        ("large_documents", "plan"),
    ];
    let page = clerk.post("/desk/cases/new", &case).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("id=\"new-power-fault\"");
    page.says("По этой форме — больше 670 кВт.");
    page.says("Больше 670</");
    // Whoever sends paper is registered, and set right later.
    let letter: Vec<_> =
        case.iter().map(|(name, value)| (*name, if *name == "channel" { "post" } else { value })).collect();
    let done = clerk.post("/desk/cases/new", &letter).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);

    let program = crate::api::program::Program::of(town, "operator").await;
    let body = serde_json::json!({ "kind": "connection-large", "channel": "reception",
        "customer": { "name": "ООО «Станки»" }, "applicant": "legal",
        "fields": { "connection_address": "Промзона, 3", "power": 670, "large_documents": "plan" } });
    let told = program.post("/cases", body).await.problem("refused", 422);
    assert_eq!((&told["refusal"], &told["field"]), (&"out-of-limits".into(), &"power".into()));
    assert_eq!(told["allowed"], serde_json::json!(["> 670"]));
    let rules = program.get("/regulation").await.good();
    let kind = rules["kinds"].as_array().unwrap().iter().find(|one| one["id"] == "connection-large").unwrap();
    let by = kind["channels"].as_array().unwrap().iter().find(|one| one["channel"] == "reception").unwrap();
    let power = by["fields"].as_array().unwrap().iter().find(|one| one["id"] == "power").unwrap();
    assert_eq!(power["limits"], serde_json::json!(["> 670"]));
});

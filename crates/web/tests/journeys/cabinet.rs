//! A customer's own room: who comes in, by what, and what is seen there. Attacks first of all.
use app::Outgoing;
use axum::http::{Method, StatusCode};
use jiff::SignedDuration;
use serde_json::json;
use testkit::{Town, both};

use crate::ORG;
use crate::browser::{Browser, Page};
use crate::reception::{filled_with, with};

const ANNA: &str = "anna@example.ru";
const ASKED: &str = "Проверьте почту";
const GONE: &str = "Ссылка не действует";

/// What leaves now by a program that customers reach.
async fn letters(town: &Town) -> Vec<Outgoing> {
    let app = town.app.clone().reached_at("https://priem.example.ru");
    app.deliver(&|letter, _| town.mailbox.take(letter)).await.unwrap();
    town.mailbox.fresh()
}

/// A letter of a customer becomes a case; gives its number.
async fn wrote(town: &Town, from: &str, about: &str) -> String {
    let letter = town.letter(from).await.about(about).saying("Третий день нет интернета");
    let settled = town.mail(letter.bytes()).await;
    letters(town).await;
    match settled {
        app::Settled::Registered { number } => number,
        other => panic!("{other:?}"),
    }
}

/// The letter with the link that somebody asks for.
async fn asked(town: &Town, browser: &mut Browser, email: &str) -> Outgoing {
    let page = browser.post("/cabinet", &[("email", email)]).await.good();
    page.says(ASKED);
    let mut letters = letters(town).await;
    assert_eq!(letters.len(), 1, "{letters:#?}");
    letters.remove(0)
}

/// The address of the link, within the organisation.
fn link(letter: &Outgoing) -> String {
    let (_, rest) = letter.text.split_once("https://priem.example.ru/kredo").unwrap();
    rest.lines().next().unwrap().to_owned()
}

fn code(letter: &Outgoing) -> String {
    let (_, rest) = letter.text.split_once("введите там код: ").unwrap();
    rest.lines().next().unwrap().to_owned()
}

/// Comes in by the letter.
async fn comes_in(town: &Town, email: &str) -> Browser {
    let mut browser = Browser::new(town);
    let letter = asked(town, &mut browser, email).await;
    let page = browser.post(&link(&letter), &[]).await;
    assert_eq!(page.location, "/kredo/cabinet", "{}", page.text);
    browser
}

/// Sends a claim by the form.
async fn sends(town: &Town, browser: &mut Browser, answers: &[(&str, &str)]) -> String {
    let form = filled_with(town, browser, "claim", answers).await;
    let page =
        browser.post("/ask/claim", &with(&form, &[("step", "send"), ("agree", "personal-data")])).await;
    let receipt = browser.follow(&page).await.good();
    crate::reception::told(&receipt).0
}

/// The address at which a case of the list opens.
fn opens(page: &Page, number: &str) -> String {
    let (before, _) = page.text.split_once(&format!("<b>{number}</b>")).unwrap();
    let (_, address) = before.rsplit_once("href=\"/kredo").unwrap();
    address.split('"').next().unwrap().to_owned()
}

fn later(town: &Town, minutes: i64) {
    town.app.clock.move_to(town.app.clock.now() + SignedDuration::from_mins(minutes));
}

both!(a_customer_comes_in_by_a_link_and_sees_all_own_cases, ORG, |town| {
    let first = wrote(town, &format!("Анна Ильина <{ANNA}>"), "Нет интернета").await;
    let second = wrote(town, "Анна Ильина <Anna@Example.ru>", "Неверный счёт").await;
    let foreign = wrote(town, "Борис <boris@example.ru>", "Мастер не пришёл").await;
    let mut browser = Browser::new(town);
    browser.get("/").await.good().says("/kredo/cabinet");
    let letter = asked(town, &mut browser, " ANNA@example.ru ").await;
    assert_eq!((letter.to.as_str(), letter.number.as_str()), (ANNA, ""));
    let bytes = String::from_utf8(letter.bytes(town.app.clock.now())).unwrap();
    assert!(bytes.contains("Auto-Submitted: auto-generated\r\n"), "{bytes}");
    assert!(letter.text.contains("АО «КРЕДО-ТЕЛЕКОМ», Абонентский отдел"), "{}", letter.text);

    // A program that looks through mail opens the link; nothing is used up.
    for _ in 0..2 {
        let page = Browser::new(town).get(&link(&letter)).await.good();
        page.says(&format!("Вы входите по адресу {ANNA}"));
    }
    assert_eq!(browser.post(&link(&letter), &[]).await.location, "/kredo/cabinet");
    let page = browser.get("/cabinet").await.good();
    page.says("Обратная связь");
    page.says("Подать претензию");
    for words in [
        &*first,
        "Нет интернета",
        &*second,
        "Неверный счёт",
        "Персональный менеджер изучает Вашу претензию",
        "5 рабочих дней",
    ] {
        page.says(words);
    }
    page.does_not_say(&foreign);
    page.does_not_say("Мастер не пришёл");
    let opened = browser.get(&opens(&page, &first)).await;
    assert_eq!(opened.location, "/kredo/follow");
    browser.get("/follow").await.good().says(&format!("Обращение {first}"));
});

both!(a_link_works_once, ORG, |town| {
    wrote(town, ANNA, "Нет интернета").await;
    let mut anna = Browser::new(town);
    let letter = asked(town, &mut anna, ANNA).await;
    assert_eq!(anna.post(&link(&letter), &[]).await.status, StatusCode::SEE_OTHER);
    let mut thief = Browser::new(town);
    let again = thief.post(&link(&letter), &[]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    again.says(GONE);
    thief.get(&link(&letter)).await.says(GONE);
    let coded = thief.post("/cabinet/code", &[("email", ANNA), ("code", &code(&letter))]).await;
    assert_eq!(coded.status, StatusCode::UNPROCESSABLE_ENTITY, "nor does its code");
    thief.get("/cabinet").await.does_not_say("Ваши обращения");
});

both!(a_link_works_for_twenty_minutes, ORG, |town| {
    wrote(town, ANNA, "Нет интернета").await;
    let mut anna = Browser::new(town);
    let letter = asked(town, &mut anna, ANNA).await;
    later(town, 20);
    anna.get(&link(&letter)).await.says(GONE);
    anna.post(&link(&letter), &[]).await.says(GONE);
    let coded = anna.post("/cabinet/code", &[("email", ANNA), ("code", &code(&letter))]).await;
    assert_eq!(coded.status, StatusCode::UNPROCESSABLE_ENTITY);
    town.app.tidy_cabinets().await.unwrap();
    let fresh = asked(town, &mut anna, ANNA).await;
    later(town, 19);
    assert_eq!(anna.post(&link(&fresh), &[]).await.location, "/kredo/cabinet");
});

both!(a_made_up_link_or_session_opens_nothing, ORG, |town| {
    wrote(town, ANNA, "Нет интернета").await;
    let mut thief = Browser::new(town);
    let letter = asked(town, &mut thief, ANNA).await;
    let token = link(&letter).rsplit_once('/').unwrap().1.to_owned();
    let flipped = if token.starts_with('0') { "1" } else { "0" };
    for wrong in ["none", "0", &"0".repeat(64), &token[1..], &format!("{flipped}{}", &token[1..])] {
        thief.post(&format!("/cabinet/in/{wrong}"), &[]).await.says(GONE);
    }
    thief.headers =
        vec![("cookie", "otklik_cabinet=0000000000000000000000000000000000000000000000000000000000000000")];
    thief.get("/cabinet").await.good().does_not_say("Ваши обращения");
});

both!(what_lies_in_the_database_opens_nothing, ORG, |town| {
    wrote(town, ANNA, "Нет интернета").await;
    let mut browser = Browser::new(town);
    browser.post("/cabinet", &[("email", ANNA)]).await.good();
    let waiting = format!("{:?}", town.reader().await.outbox_waiting(ORG, 100).await.unwrap());
    assert!(waiting.contains(ANNA), "{waiting}");
    let letter = letters(town).await.remove(0);
    let token = link(&letter).rsplit_once('/').unwrap().1.to_owned();
    let digits = code(&letter);
    assert!(!waiting.contains(&token) && !waiting.contains(&digits), "{waiting}");
    assert!(!waiting.contains(&digits.replace(' ', "")), "{waiting}");
});

both!(nobody_learns_who_is_a_customer, ORG, |town| {
    wrote(town, ANNA, "Нет интернета").await;
    let mut known = Browser::new(town);
    let mut unknown = Browser::new(town);
    for round in 0..4 {
        let one = known.post("/cabinet", &[("email", ANNA)]).await;
        let other = unknown.post("/cabinet", &[("email", "olga@example.ru")]).await;
        assert_eq!(one.status, other.status);
        assert_eq!(one.text.replace(ANNA, "-"), other.text.replace("olga@example.ru", "-"));
        assert_eq!(one.status == StatusCode::TOO_MANY_REQUESTS, round == 3, "{}", one.text);
    }
    let sent = letters(town).await;
    assert!(sent.len() == 3 && sent.iter().all(|letter| letter.to == ANNA), "{sent:#?}");
    let wrong = [("email", "olga@example.ru"), ("code", "0000 0000")];
    let one = unknown.post("/cabinet/code", &wrong).await;
    let other = known.post("/cabinet/code", &[("email", ANNA), ("code", "0000 0000")]).await;
    assert_eq!(one.text.replace("olga@example.ru", "-"), other.text.replace(ANNA, "-"));
    for nonsense in ["", "anna", "anna@", "a b@example.ru", "a@b.example\r\nBcc: c@d.example"] {
        let page = known.post("/cabinet", &[("email", nonsense)]).await;
        assert!(page.status.is_client_error(), "{nonsense}: {}", page.status);
    }
    assert!(letters(town).await.is_empty());
});

both!(another_device_comes_in_by_the_code_and_whoever_guesses_waits, ORG, |town| {
    let number = wrote(town, ANNA, "Нет интернета").await;
    let mut telephone = Browser::new(town);
    let letter = asked(town, &mut telephone, ANNA).await;
    let typed = code(&letter).replace(' ', "-");
    let page =
        Browser::new(town).post("/cabinet/code", &[("email", "other@example.ru"), ("code", &typed)]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "a code belongs to its address");
    assert_eq!(
        telephone.post("/cabinet/code", &[("email", ANNA), ("code", &typed)]).await.location,
        "/kredo/cabinet"
    );
    telephone.get("/cabinet").await.good().says(&number);

    let mut thief = Browser::new(town);
    let letter = asked(town, &mut thief, ANNA).await;
    for _ in 0..5 {
        let page = thief.post("/cabinet/code", &[("email", ANNA), ("code", "0000 0000")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let page = thief.post("/cabinet/code", &[("email", ANNA), ("code", &code(&letter))]).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    later(town, 5);
    let page = thief.post("/cabinet/code", &[("email", ANNA), ("code", &code(&letter))]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "five tries are all that a letter has");
    assert_eq!(telephone.post(&link(&letter), &[]).await.location, "/kredo/cabinet", "its link still opens");
});

both!(what_one_organisation_has_opened_stays_closed_at_another, ORG, |town| {
    wrote(town, ANNA, "Нет интернета").await;
    town.publish(testkit::shipped("mupes")).await;
    let mut anna = Browser::new(town);
    let letter = asked(town, &mut anna, ANNA).await;
    let elsewhere = |path: &str| format!("/mupes{path}");
    anna.ask(Method::POST, &elsewhere(&link(&letter)), &[]).await.says(GONE);
    let coded = [("email", ANNA), ("code", &*code(&letter))];
    assert_eq!(
        anna.ask(Method::POST, "/mupes/cabinet/code", &coded).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let page = anna.post(&link(&letter), &[]).await;
    let cookie = page.headers["set-cookie"].to_str().unwrap();
    assert!(
        cookie.starts_with("otklik_cabinet=") && cookie.contains("; Path=/kredo/; HttpOnly; SameSite=Lax"),
        "{cookie}"
    );
    let list = anna.get("/cabinet").await.good();
    let case = list.text.split_once("/cabinet/cases/").unwrap().1.split('"').next().unwrap().to_owned();
    // The test's browser sends its cookies everywhere, as no browser does.
    let page = anna.ask(Method::GET, "/mupes/cabinet", &[]).await.good();
    page.does_not_say("Ваши обращения");
    let page = anna.ask(Method::GET, &format!("/mupes/cabinet/cases/{case}"), &[]).await;
    assert_eq!(page.location, "/mupes/cabinet");
    assert_eq!(
        anna.get("/desk/").await.location.split('?').next(),
        Some("/kredo/sign-in"),
        "nor is it a desk's"
    );
});

both!(a_case_of_another_is_not_there, ORG, |town| {
    wrote(town, ANNA, "Нет интернета").await;
    wrote(town, "boris@example.ru", "Мастер не пришёл").await;
    let mut boris = comes_in(town, "boris@example.ru").await;
    let list = comes_in(town, ANNA).await.get("/cabinet").await.good();
    let foreign = list.text.split_once("/cabinet/cases/").unwrap().1.split('"').next().unwrap();
    for case in [foreign, "none", "00000000-0000-0000-0000-000000000000"] {
        let page = boris.get(&format!("/cabinet/cases/{case}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        assert!(!page.headers.contains_key("set-cookie"));
    }
    let page = Browser::new(town).get(&format!("/cabinet/cases/{foreign}")).await;
    assert_eq!(page.location, "/kredo/cabinet");
});

both!(somebody_elses_telephone_in_a_form_opens_none_of_their_cases, ORG, |town| {
    let (topic, phone) = (("topic", "outage"), ("who_phone", "+7 916 555-01-77"));
    let alice = [
        topic,
        ("substance", "Тайное дело Алисы"),
        ("who_name", "Алиса Тайная"),
        phone,
        ("who_email", ANNA),
        ("who_address", "Садовая, 1"),
    ];
    let secret = sends(town, &mut Browser::new(town), &alice).await;
    let by_phone = json!({ "kind": "claim", "channel": "phone", "customer": { "name": "Алиса", "phone": "+7 916 555-01-77" },
        "fields": { "topic": "outage", "substance": "Тайный звонок", "segment": "business" } });
    let called = town.registered("employee", by_phone).await;
    let mallory = [
        topic,
        ("substance", "Своё дело"),
        ("who_name", "Мэлори"),
        phone,
        ("who_email", "mallory@evil.example"),
    ];
    let own = sends(town, &mut Browser::new(town), &mallory).await;
    let (one, other) = (town.case(&secret).await.customer, town.case(&own).await.customer);
    assert_ne!(one, other, "what a stranger states stands on a card of its own");
    let phone = "+7 916 555-01-77";
    let joined = town.app.join_cards(&town.org, phone, "mallory@evil.example", town.actor("manager")).await;
    assert_eq!(Some(joined.unwrap().card.id), one, "even when somebody takes the two for one");
    letters(town).await;

    let mut thief = comes_in(town, "mallory@evil.example").await;
    let page = thief.get("/cabinet").await.good();
    page.says("Своё дело");
    for words in [&*secret, &*called, "Тайн"] {
        page.does_not_say(words);
    }
    let form = thief.get("/ask/claim").await.good();
    form.says("value=\"Мэлори\"");
    for words in ["Алиса", "Садовая", ANNA] {
        form.does_not_say(words);
    }
    let mut alice = comes_in(town, ANNA).await;
    let page = alice.get("/cabinet").await.good();
    page.says("Тайное дело Алисы");
    page.does_not_say("Своё дело");
    page.says(&called);
    page.does_not_say("Тайный звонок");
});

both!(a_new_case_is_begun_with_the_contacts_and_stands_in_the_cabinet, ORG, |town| {
    let anna = [
        ("topic", "outage"),
        ("substance", "Нет интернета"),
        ("who_name", "Петрова Анна Ильинична"),
        ("who_phone", "+7 916 555-01-77"),
        ("who_email", ANNA),
    ];
    sends(town, &mut Browser::new(town), &anna).await;
    letters(town).await;
    let mut browser = comes_in(town, ANNA).await;
    let form = browser.get("/ask/claim").await.good();
    assert_eq!(form.field("who_name"), "Петрова Анна Ильинична");
    assert_eq!(
        (form.field("who_email").as_str(), form.field("who_phone").as_str()),
        (ANNA, "+7 916 555-01-77")
    );
    let stranger = Browser::new(town).get("/ask/claim").await.good();
    assert_eq!(stranger.field("who_name"), "");
    // She has come in, so it is hers, though she wants the answer elsewhere.
    let elsewhere = [
        ("topic", "speed"),
        ("substance", "Медленно"),
        ("who_name", "Петрова"),
        ("who_email", "work@example.ru"),
    ];
    let number = sends(town, &mut browser, &elsewhere).await;
    let page = browser.get("/cabinet").await.good();
    page.says(&number);
    page.says("Медленно");
});

both!(a_session_ends_by_itself_by_the_button_and_everywhere, ORG, |town| {
    let number = wrote(town, ANNA, "Нет интернета").await;
    let mut one = comes_in(town, ANNA).await;
    let list = one.get("/cabinet").await.good();
    list.says("Ваши обращения");
    one.get(&opens(&list, &number)).await;
    one.get("/follow").await.good().says(&number);
    one.post("/cabinet/leave", &[]).await;
    one.get("/cabinet").await.good().does_not_say("Ваши обращения");
    one.get("/follow").await.good().does_not_say(&number);

    let (mut one, mut other) = (comes_in(town, ANNA).await, comes_in(town, ANNA).await);
    later(town, 100);
    one.get("/cabinet").await.good().says("Ваши обращения");
    later(town, 100);
    one.get("/cabinet").await.good().says("Ваши обращения");
    other.get("/cabinet").await.good().does_not_say("Ваши обращения");
    for _ in 0..6 {
        one.get("/cabinet").await.good().says("Ваши обращения");
        later(town, 90);
    }
    one.get("/cabinet").await.good().does_not_say("Ваши обращения");

    let (mut one, mut other) = (comes_in(town, ANNA).await, comes_in(town, ANNA).await);
    one.post("/cabinet/leave", &[("everywhere", "yes")]).await;
    other.get("/cabinet").await.good().does_not_say("Ваши обращения");
});

/// A call that a member of staff registers; gives its number.
async fn called(town: &Town, customer: serde_json::Value) -> String {
    let call = json!({ "kind": "claim", "channel": "phone", "customer": customer,
        "fields": { "topic": "outage", "substance": "Клиент скандалит", "segment": "business" } });
    town.registered("employee", call).await
}

both!(a_call_stands_in_the_cabinet_of_the_address_on_its_card, ORG, |town| {
    let phone = "+7 916 555-01-77";
    let first = called(town, json!({ "name": "Анна Ильина", "phone": phone, "email": ANNA })).await;
    later(town, 1);
    let second = called(town, json!({ "name": "Анна Ильина", "phone": phone })).await;
    let foreign = called(town, json!({ "name": "Борис", "phone": "+7 916 555-02-88" })).await;
    assert_eq!(town.case(&first).await.customer, town.case(&second).await.customer);
    letters(town).await;
    let mut anna = comes_in(town, ANNA).await;
    let page = anna.get("/cabinet").await.good();
    page.says(&first);
    page.says(&second);
    page.does_not_say(&foreign);
    page.does_not_say("скандалит");
    assert_eq!(anna.get(&opens(&page, &second)).await.location, "/kredo/follow");
    let page = anna.get("/follow").await.good();
    page.says(&format!("Обращение {second}"));
    page.does_not_say("скандалит");
    let foreign = town.case(&foreign).await.case;
    assert_eq!(anna.get(&format!("/cabinet/cases/{foreign}")).await.status, StatusCode::NOT_FOUND);
});

both!(calls_alone_open_the_cabinet_and_the_same_name_or_telephone_none, ORG, |town| {
    let phone = "+7 916 555-01-77";
    let card = json!({ "name": "Анна Ильина", "phone": phone, "email": ANNA });
    let first = wrote(town, "Анна Ильина <other@example.ru>", "Нет интернета").await;
    let call = called(town, card).await;
    letters(town).await;
    let mut other = comes_in(town, "other@example.ru").await;
    let page = other.get("/cabinet").await.good();
    page.says(&first);
    page.does_not_say(&call);
    let mut anna = comes_in(town, ANNA).await;
    let page = anna.get("/cabinet").await.good();
    page.says(&call);
    page.does_not_say(&first);
});

both!(an_address_that_only_leads_to_a_card_opens_no_calls_of_it, ORG, |town| {
    let boris = "boris@example.ru";
    let own = wrote(town, &format!("Борис <{boris}>"), "Мастер не пришёл").await;
    let card = json!({ "name": "Анна Ильина", "phone": "+7 916 555-01-77", "email": ANNA });
    called(town, card).await;
    later(town, 1);
    let call = called(town, json!({ "name": "Анна Ильина", "phone": "+7 916 555-01-77" })).await;
    let joined = town.app.join_cards(&town.org, ANNA, boris, town.actor("manager")).await.unwrap();
    let kept = joined.card.email.clone().unwrap();
    let left = if kept == ANNA { boris } else { ANNA };
    letters(town).await;
    let (mut one, mut other) = (comes_in(town, &kept).await, comes_in(town, left).await);
    one.get("/cabinet").await.good().says(&call);
    let page = other.get("/cabinet").await.good();
    page.does_not_say(&call);
    let id = town.case(&call).await.case;
    assert_eq!(other.get(&format!("/cabinet/cases/{id}")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(one.get(&format!("/cabinet/cases/{id}")).await.location, "/kredo/follow");
    let all = [one.get("/cabinet").await.good().text, page.text];
    assert_eq!(all.iter().filter(|text| text.contains(&own)).count(), 1, "a letter stays with its writer");
});

both!(a_call_whose_texts_were_erased_leaves_the_cabinet, ORG, |town| {
    let phone = "+7 916 555-01-77";
    let open = called(town, json!({ "name": "Анна Ильина", "phone": phone, "email": ANNA })).await;
    later(town, 1);
    let erased = called(town, json!({ "name": "Анна Ильина", "phone": phone })).await;
    town.act(&erased, "unfounded", "manager", &[("arguments", "Связь есть")]).await;
    letters(town).await;
    let mut anna = comes_in(town, ANNA).await;
    anna.get("/cabinet").await.good().says(&erased);
    let whose = app::Whose::Case(erased.clone());
    town.app.erase(ORG, &whose, "по просьбе", town.actor("subscribers")).await.unwrap();
    let page = anna.get("/cabinet").await.good();
    page.says(&open);
    page.does_not_say(&erased);
});

both!(whoever_was_sent_our_letter_about_a_call_sees_none_of_it, ORG, |town| {
    let first = wrote(town, ANNA, "Нет интернета").await;
    let card = town.case(&first).await.customer.unwrap();
    let called = json!({ "kind": "claim", "channel": "cabinet", "customer": { "card": card, "name": "Анна", "email": ANNA },
        "fields": { "topic": "outage", "substance": "Клиент скандалит" } });
    let called = town.registered("employee", called).await;
    let ours = letters(town).await;
    let mut browser = comes_in(town, ANNA).await;
    browser.get("/cabinet").await.good().says(&called);
    let ours = ours.into_iter().find(|letter| letter.number == called).unwrap();
    let stranger =
        town.letter("Посторонний <stranger@example.ru>").await.answering(&ours).saying("Мне переслали");
    town.mail(stranger.bytes()).await;
    town.mail(town.letter(ANNA).await.answering(&ours).saying("Спасибо").bytes()).await;
    let page = browser.get("/cabinet").await.good();
    page.says(&called);
    page.does_not_say("скандалит");
    letters(town).await;
    later(town, 30);
    let mut stranger = Browser::new(town);
    stranger.post("/cabinet", &[("email", "stranger@example.ru")]).await.good();
    assert!(letters(town).await.is_empty(), "whoever was sent our letter is no customer by that");
});

both!(contracts_stand_in_the_cabinet_and_in_new_forms, "mupes", |town| {
    let typed = [
        ("substance", "Мигает свет"),
        ("contract", "ЛС-440-17"),
        ("who_name", "Анна Ильина"),
        ("who_email", ANNA),
    ];
    let mut browser = Browser::new(town);
    let form = filled_with(town, &mut browser, "complaint", &typed).await;
    let page =
        browser.post("/ask/complaint", &with(&form, &[("step", "send"), ("agree", "personal-data")])).await;
    assert_eq!(page.location, "/mupes/receipt", "{}", page.text);
    letters(town).await;
    browser.post("/cabinet", &[("email", ANNA)]).await.good();
    let letter = letters(town).await.remove(0);
    let (_, rest) = letter.text.split_once("https://priem.example.ru/mupes").unwrap();
    let page = browser.post(rest.lines().next().unwrap(), &[]).await;
    assert_eq!(page.location, "/mupes/cabinet");
    let page = browser.get("/cabinet").await.good();
    page.says("Номер договора или лицевого счёта");
    page.says("<dd>ЛС-440-17</dd>");
    browser.get("/ask/complaint").await.good().says("ЛС-440-17");
    Browser::new(town).get("/ask/complaint").await.good().does_not_say("ЛС-440-17");
});

both!(an_organisation_without_a_cabinet_has_none, ORG, |town| {
    let mut files = testkit::shipped(ORG);
    for (name, text) in &mut files {
        if name.ends_with("reception.yaml") {
            let lines = text.lines().filter(|line| {
                !["  cabinet:", "    writing:", "    about: Все Ваши"]
                    .iter()
                    .any(|begin| line.starts_with(begin))
            });
            *text = lines.collect::<Vec<_>>().join("\n");
        }
    }
    town.app.clock.move_to(town.app.clock.now() + SignedDuration::from_secs(2));
    town.publish(files).await;
    let mut browser = Browser::new(town);
    browser.get("/").await.good().does_not_say("/cabinet");
    assert_eq!(browser.get("/cabinet").await.status, StatusCode::NOT_FOUND);
    assert_eq!(browser.post("/cabinet", &[("email", ANNA)]).await.status, StatusCode::NOT_FOUND);
});

both!(erased_cases_are_seen_by_nobody, ORG, |town| {
    let number = wrote(town, ANNA, "Нет интернета").await;
    town.act(&number, "unfounded", "manager", &[("arguments", "Связь есть")]).await;
    letters(town).await;
    let whose = app::Whose::Case(number.clone());
    town.app.erase(ORG, &whose, "по просьбе", town.actor("subscribers")).await.unwrap();
    Browser::new(town).post("/cabinet", &[("email", ANNA)]).await.good().says(ASKED);
    assert!(letters(town).await.is_empty());
});

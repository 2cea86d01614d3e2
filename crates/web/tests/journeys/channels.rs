//! Mailboxes at the desk: put in, tried, paused, taken out; what is wrong is said in words.
use axum::http::StatusCode;
use jiff::SignedDuration;
use testkit::{Town, both};
use testkit_mail::{Dovecot, Tokens};

use crate::ORG;
use crate::browser::Browser;

const CLAIMS: &str = "claims@kredo-telecom.example";

/// Somebody whom the regulation lets administer.
async fn administrator(town: &Town) -> Browser {
    let reg = town.app.regulation(&town.org).await.unwrap();
    let people = town.app.people(&town.org).await.unwrap();
    let may = |one: &&casework::Person| casework::may(&reg, regulation::Right::Administer, one);
    Browser::signed_in(town, &people.iter().find(may).unwrap().login).await
}

fn settings(port: &str) -> Vec<(&'static str, &str)> {
    vec![
        ("address", CLAIMS),
        ("imap_host", "127.0.0.1"),
        ("imap_port", port),
        ("imap_security", "open"),
        ("login", "claims"),
        ("password", "very secret"),
        ("folder", "INBOX"),
    ]
}

both!(a_mailbox_is_put_in_tried_and_its_password_never_shown, ORG, |town| {
    let dovecot = Dovecot::start();
    dovecot.account("claims", "very secret");
    let mut browser = administrator(town).await;
    browser.get("/desk/admin/channels").await.good().says(CLAIMS);
    let port = dovecot.imap().to_string();
    let done = browser.post("/desk/admin/channels/box", &settings(&port)).await.good();
    done.says("получается, в папке 0 писем");
    dovecot.deliver("claims", &town.letter("Пётр <petr@example.ru>").await.saying("Нет связи").bytes());
    town.app.read_mailboxes().await.unwrap();
    let page = browser.get("/desk/admin/channels").await.good();
    page.says("Всё в порядке");
    page.says("пришло 1 = зарегистрировано 1 + добавлено 0");
    let form = browser.get(&format!("/desk/admin/channels/box?address={CLAIMS}")).await.good();
    assert_eq!(form.field("imap_port"), port);
    form.does_not_say("very secret");
    // Without a password the known one stays; with a wrong one it is said.
    let kept: Vec<_> = settings(&port).into_iter().filter(|it| it.0 != "password").collect();
    browser.post("/desk/admin/channels/box", &kept).await.good().says("получается");
    let wrong = [&kept[..], &[("password", "wrong")]].concat();
    let page = browser.post("/desk/admin/channels/box", &wrong).await.good();
    page.says("логин или пароль не подходят");
    page.does_not_say("wrong");
});

both!(what_is_wrong_with_the_settings_is_said_at_its_field, ORG, |town| {
    let mut browser = administrator(town).await;
    let with = |name: &'static str, value: &'static str| {
        let it = settings("143").into_iter().map(move |it| if it.0 == name { (name, value) } else { it });
        it.collect::<Vec<_>>()
    };
    for (form, words) in [
        (with("address", "stranger@example.ru"), "Регламент не называет этого ящика"),
        (with("imap_port", "70000"), "число от 1 до 65535"),
        (with("imap_host", ""), "с какого сервера читать"),
        (with("password", ""), "Напишите пароль"),
    ] {
        let page = browser.post("/desk/admin/channels/box", &form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
        page.says(words);
        page.does_not_say("very secret");
    }
    let refused = browser.post("/desk/admin/channels/box", &settings("1")).await.good();
    refused.says("никто не отвечает: порт закрыт");
});

both!(a_mailbox_that_is_not_read_alarms_administrators_on_every_page, ORG, |town| {
    let mut browser = administrator(town).await;
    browser.post("/desk/admin/channels/box", &settings("1")).await.good();
    browser.get("/desk/").await.good().does_not_say("Не читается 1 почтовый ящик");
    let later = town.app.clock.now() + SignedDuration::from_mins(16);
    town.app.clock.move_to(later);
    browser.get("/desk/").await.good().says("Не читается 1 почтовый ящик");
    browser.get("/desk/admin/channels").await.good().says("Не читается больше 15 минут");
    let mut other = browser.beside(town, "employee").await;
    other.get("/desk/").await.good().does_not_say("Не читается 1 почтовый ящик");
    browser.post("/desk/admin/channels/pause", &[("address", CLAIMS), ("pause", "1")]).await;
    browser.get("/desk/").await.good().does_not_say("Не читается 1 почтовый ящик");
    browser.get("/desk/admin/channels").await.good().says("поставлен на паузу");
    browser.post("/desk/admin/channels/pause", &[("address", CLAIMS)]).await;
    browser.get("/desk/").await.good().says("Не читается 1 почтовый ящик");
    browser.post("/desk/admin/channels/remove", &[("address", CLAIMS)]).await;
    browser.get("/desk/admin/channels").await.good().says("Ящиков пока нет");
    let gone = browser.post("/desk/admin/channels/test", &[("address", CLAIMS)]).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
});

both!(what_is_shown_of_a_mailbox_is_of_the_settings_that_it_has, ORG, |town| {
    let dovecot = Dovecot::start();
    dovecot.account("claims", "very secret");
    let port = dovecot.imap().to_string();
    let mut browser = administrator(town).await;
    let first = browser.post("/desk/admin/channels/box", &settings(&port)).await.good();
    first.says("С этими настройками ещё не прочитан");
    town.app.read_mailboxes().await.unwrap();
    browser.get("/desk/admin/channels").await.good().says("Всё в порядке");
    town.at("2026-03-02 09:05");
    let wrong = browser.post("/desk/admin/channels/box", &settings("1")).await.good();
    wrong.says("никто не отвечает");
    wrong.says("Проверен в 9:05: не работает");
    wrong.does_not_say("Всё в порядке");
    let later = browser.get("/desk/admin/channels").await.good();
    later.says("никто не отвечает");
    later.does_not_say("Всё в порядке");
    // Other settings, another fault: nothing is said of the one that was mended.
    town.at("2026-03-02 09:06");
    let folder = |it: (&'static str, &str)| {
        let value = if it.0 == "folder" { "Жалобы" } else { it.1 };
        (it.0, value.to_owned())
    };
    let folder: Vec<(&str, String)> = settings(&port).into_iter().map(folder).collect();
    let folder: Vec<(&str, &str)> = folder.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let other = browser.post("/desk/admin/channels/box", &folder).await.good();
    other.says("папка «Жалобы» не открывается");
    other.does_not_say("никто не отвечает");
    other.does_not_say("Outcome");
    // And mended: nothing of it is left.
    dovecot.subfolder("claims", "&BBYEMAQ7BD4EMQRL-");
    let mended = browser.post("/desk/admin/channels/box", &folder).await.good();
    mended.says("получается, в папке 0 писем");
    mended.says("С этими настройками ещё не прочитан");
    mended.does_not_say("не открывается");
    town.app.read_mailboxes().await.unwrap();
    browser.get("/desk/admin/channels").await.good().says("Всё в порядке");
});

both!(a_mailbox_that_takes_tokens_is_put_in_tried_and_what_is_wrong_is_said_in_words, ORG, |town| {
    let tokens = Tokens::start("claims");
    let dovecot = Dovecot::with_tokens(&tokens, "xoauth2");
    dovecot.account("claims", "very secret");
    let (port, address) = (dovecot.imap().to_string(), tokens.address());
    let settings = |with: &[(&'static str, &'static str)]| {
        let mut form = settings(&port);
        form.retain(|it| it.0 != "password");
        form.extend([("token_address", &*address), ("client", "otklik")]);
        form.extend(with);
        form
    };
    let secrets = [("client_secret", "s&cret"), ("refresh", "refresh-0")];
    let mut browser = administrator(town).await;
    browser.get(&format!("/desk/admin/channels/box?address={CLAIMS}")).await.good().says("Вход по токену");
    let page = browser.post("/desk/admin/channels/box", &settings(&[])).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Напишите токен обновления");
    let done = browser.post("/desk/admin/channels/box", &settings(&secrets)).await.good();
    done.says("получается, в папке 0 писем");
    let form = browser.get(&format!("/desk/admin/channels/box?address={CLAIMS}")).await.good();
    assert_eq!((form.field("token_address"), form.field("client")), (address.clone(), "otklik".to_owned()));
    form.does_not_say("s&amp;cret");
    form.does_not_say("refresh-0");
    let old = [secrets[0], ("refresh", "refresh-7")];
    let page = browser.post("/desk/admin/channels/box", &settings(&old)).await.good();
    page.says("токен обновления больше не принимают");
    let wrong = settings(&[("client_secret", "wrong"), secrets[1]]);
    let page = browser.post("/desk/admin/channels/box", &wrong).await.good();
    page.says("провайдер не узнал приложение");
    let mut elsewhere = settings(&secrets);
    elsewhere.iter_mut().filter(|it| it.0 == "token_address").for_each(|it| it.1 = "http://a.example/token");
    let page = browser.post("/desk/admin/channels/box", &elsewhere).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("нужен https://");
});

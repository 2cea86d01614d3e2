//! What the conversation says of our own letters: when they left, why they wait, that they came back.
use app::{NewMailbox, ServerAt};
use casework::{Command, Private};
use testkit::{Town, both};
use testkit_mail::{Answer, Smtp};

use crate::ORG;
use crate::browser::Browser;

const CARD: &str = "/desk/cases/%D0%9F-00001";

/// Pyotr writes at ten; that his letter came is said to him in message 2.
async fn petr_writes(town: &Town) {
    town.at("2026-03-06 10:00");
    let letter = town.letter("Пётр Иванов <petr@example.ru>").await.about("Нет интернета");
    town.mail(letter.saying("Нет интернета")).await;
}

async fn leaves_by(town: &Town, smtp: &Smtp) {
    let smtp = ServerAt { host: "127.0.0.1".to_owned(), port: smtp.port(), security: app::Security::Open };
    let mailbox = NewMailbox {
        address: "claims@kredo-telecom.example".to_owned(),
        imap: None,
        smtp: Some(smtp),
        login: String::new(),
        password: None,
        folder: "INBOX".to_owned(),
        authority: None,
        tokens: None,
        from_beginning: false,
    };
    town.app.put_mailbox(&town.org, mailbox, &casework::Actor::System).await.unwrap();
}

both!(a_letter_that_waits_says_why_and_one_that_left_says_when, ORG, |town| {
    petr_writes(town).await;
    let mut anna = Browser::signed_in(town, "manager").await;
    let page = anna.get(CARD).await.good();
    page.says("ждёт отправки клиенту");
    page.does_not_say("Ещё не ушло");

    town.mailbox.refuses("почтовый сервер не отвечает");
    town.deliver().await;
    let page = anna.get(CARD).await.good();
    page.says("Ещё не ушло: почтовый сервер не отвечает. Написано: сегодня, 10:00; была 1 попытка, следующая: сегодня, 10:02.");

    town.at("2026-03-06 10:02");
    town.deliver().await;
    town.at("2026-03-06 10:30");
    anna.post("/me/look", &[("language", "en"), ("theme", "auto")]).await;
    let page = anna.get(CARD).await.good();
    page.says("Has not left yet: почтовый сервер не отвечает. Written: today, 10:00; 2 tries so far, the next one: any moment.");

    town.mailbox.accepts();
    town.deliver().await;
    anna.get(CARD).await.good().says("Left: today, 10:30");
    anna.post("/me/look", &[("language", "ru"), ("theme", "auto")]).await;
    let page = anna.get(CARD).await.good();
    page.says("отправлено клиенту");
    page.says("Ушло: сегодня, 10:30");
    page.does_not_say("Ещё не ушло");
});

both!(a_letter_that_left_at_once_says_no_more_than_that, ORG, |town| {
    petr_writes(town).await;
    town.deliver().await;
    let mut anna = Browser::signed_in(town, "manager").await;
    let page = anna.get(CARD).await.good();
    page.says("отправлено клиенту");
    page.does_not_say("Ушло:");
});

both!(a_letter_that_came_back_and_one_that_never_left_are_told_apart, ORG, |town| {
    petr_writes(town).await;
    let smtp = Smtp::start();
    leaves_by(town, &smtp).await;
    town.deliver().await;
    town.at("2026-03-06 10:20");
    let mut anna = Browser::signed_in(town, "manager").await;
    let why = Private::from("ящик получателя переполнен");
    town.command("П-00001", "system", Command::Delayed { n: 2, why }).await.unwrap();
    let page = anna.get(CARD).await.good();
    page.says("отправлено клиенту");
    page.says("Задерживается в пути, сервер ещё пробует доставить. Сообщено: сегодня, 10:20. Почему: ящик получателя переполнен");
    let why = Private::from("такого адреса нет");
    town.command("П-00001", "system", Command::Undelivered { n: 2, why }).await.unwrap();
    let page = anna.get(CARD).await.good();
    page.does_not_say("Задерживается в пути");
    page.says("вернулось");
    page.says("Вернулось: сегодня, 10:20. Почему: такого адреса нет");

    town.act("П-00001", "accept", "manager", &[]).await;
    smtp.next(&[Answer::Recipient("550 5.2.2 full")]);
    town.at("2026-03-06 10:40");
    town.deliver().await;
    let page = anna.get(CARD).await.good();
    page.says("не отправлено");
    page.says(
        "Не отправлено: ящик получателя переполнен (550 5.2.2 full). Больше не пробуем: сегодня, 10:40",
    );
    anna.post("/me/look", &[("language", "en"), ("theme", "auto")]).await;
    let page = anna.get(CARD).await.good();
    page.says("came back");
    page.says("Given up: today, 10:40");
});

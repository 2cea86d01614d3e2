//! Pages that change by themselves, and who is told what.
use std::time::Duration;

use app::{MailReaders, NewMailbox, ServerAt};
use axum::http::StatusCode;
use testkit::{Town, both};
use testkit_mail::Dovecot;

use crate::ORG;
use crate::browser::Browser;

async fn claim(town: &Town, text: &str) -> String {
    town.registered("employee", testkit::claim(text)).await
}

both!(an_open_queue_is_told_that_there_is_something_new, ORG, |town| {
    let anna = Browser::signed_in(town, "anna").await;
    let mut queue = anna.listen("list=tab%3Dmine").await;
    assert_eq!(queue.hears("notices").await["unseen"], 0);
    queue.hears("again").await;
    claim(town, "Нет интернета").await;
    queue.hears("rows").await;
    let mut other_page = anna.listen("").await;
    assert_eq!(other_page.hears("notices").await["unseen"], 1);
    claim(town, "Нет звука").await;
    assert_eq!(other_page.hears("notices").await["unseen"], 2);
});

both!(whoever_does_not_see_a_case_hears_nothing_of_it, ORG, |town| {
    let number = claim(town, "Нет интернета").await;
    let anna = Browser::signed_in(town, "anna").await;
    let billing = anna.beside(town, "head of billing").await;
    let mut queue = billing.listen("list=tab%3Dall&since=0").await;
    queue.hears_for_a_while().await;
    let _card = anna.listen(&format!("case={number}")).await;
    town.act(&number, "accept", "anna", &[]).await;
    let heard = queue.hears_for_a_while().await;
    assert!(heard.is_empty(), "{heard:?}");
    let asked = format!("/desk/events?case={number}");
    let mut billing = billing;
    assert_eq!(billing.get(&asked).await.status, StatusCode::NOT_FOUND);
    let changes = format!("/desk/cases/{number}/changes?since=0");
    assert_eq!(billing.get(&changes).await.status, StatusCode::NOT_FOUND);
});

both!(whoever_loses_a_case_out_of_sight_is_told_to_look_again, ORG, |town| {
    let number = claim(town, "Нет интернета").await;
    town.act(&number, "accept", "anna", &[]).await;
    let mut anna = Browser::signed_in(town, "anna").await;
    let mut head = anna.beside(town, "head of network").await;
    anna.act(&number, "hand-over", &[("department", "network")]).await;
    head.get("/desk/?tab=all").await.good().says(&number);
    let mut queue = head.listen("list=tab%3Dall").await;
    queue.hears("again").await;
    let elsewhere = [("person", "head@billing"), ("reason", "Это счёт")];
    Browser::signed_in(town, "director").await.act(&number, "assign", &elsewhere).await;
    let heard = queue.hears("rows").await;
    assert_eq!(heard, serde_json::json!({}), "no word of the case itself");
    head.get("/desk/?tab=all").await.good().does_not_say(&number);
});

both!(an_open_card_tells_what_others_did, ORG, |town| {
    let number = claim(town, "Нет интернета").await;
    let card = format!("/desk/cases/{number}");
    let mut anna = Browser::signed_in(town, "anna").await;
    let mut olga = anna.beside(town, "subscribers").await;
    let page = anna.get(&card).await.good();
    let seq: u64 = page.field("seq").parse().unwrap();
    let mut open = anna.listen(&format!("case={number}&since=0")).await;
    olga.act(&number, "note", &[("text", "Клиент перезвонит")]).await;
    // What the page knows already may be told once more.
    let mut told = seq;
    while told <= seq {
        told = open.hears("card").await["seq"].as_u64().unwrap();
    }
    let changes = anna.get(&format!("{card}/changes?since={seq}")).await.good();
    changes.says("Клиент перезвонит");
    changes.says("В обращении новое");
    changes.does_not_say("<html");
    let none = anna.get(&format!("{card}/changes?since={told}")).await;
    assert_eq!(none.status, StatusCode::NO_CONTENT);
    let own = olga.get(&format!("{card}/changes?since={seq}")).await;
    assert_eq!(own.status, StatusCode::NO_CONTENT, "nobody is told what they did themselves");
});

both!(who_has_a_case_open_is_shown_until_the_page_closes, ORG, |town| {
    let number = claim(town, "Нет интернета").await;
    let mut anna = Browser::signed_in(town, "anna").await;
    let olga = anna.beside(town, "subscribers").await;
    let mut queue = anna.listen("list=tab%3Dmine").await;
    queue.hears("again").await;
    let open = olga.listen(&format!("case={number}")).await;
    let heard = queue.hears("present").await;
    let name = heard["who"][0].as_str().unwrap().to_owned();
    assert_eq!(heard["case"], town.app.find_case(ORG, &number).await.unwrap().to_string());
    let row = format!(">{name}</span>");
    anna.get("/desk/").await.good().says(&row);
    anna.get(&format!("/desk/cases/{number}")).await.good().says(&format!("Здесь ещё: {name}"));
    drop(open);
    let heard = queue.hears("present").await;
    assert_eq!(heard["who"], serde_json::json!([]));
    anna.get("/desk/").await.good().does_not_say(&row);
});

both!(an_open_page_keeps_no_session_alive_and_ends_with_it, ORG, |town| {
    town.at("2026-03-05 09:00");
    let number = claim(town, "Нет интернета").await;
    let anna = Browser::signed_in(town, "anna").await;
    let seen = || async { town.app.sessions(ORG, "anna").await.unwrap()[0].seen };
    let first = seen().await;
    town.at("2026-03-05 15:00");
    let mut queue = anna.listen("list=tab%3Dmine").await;
    queue.hears("again").await;
    let mut by_itself = anna.beside(town, "anna").await;
    assert_eq!(town.app.end_sessions(ORG, "anna", None, "anna").await.unwrap(), 2);
    town.act(&number, "accept", "anna", &[]).await;
    queue.hears("over").await;
    assert_eq!(queue.next(std::time::Duration::from_secs(5)).await, None, "the connection ends");
    assert_eq!(by_itself.get("/desk/").await.status, StatusCode::SEE_OTHER);

    let mut anna = anna.beside(town, "anna").await;
    let came = seen().await;
    assert!(came > first);
    town.at("2026-03-05 16:00");
    anna.headers.push(("otklik-by-itself", "1"));
    anna.get("/desk/").await.good();
    anna.listen("list=").await.hears("notices").await;
    assert_eq!(seen().await, came, "what a page asks by itself counts for nothing");
    anna.headers.clear();
    anna.get("/desk/").await.good();
    assert!(seen().await > came);
});

both!(what_another_program_writes_is_told_too, ORG, |town| {
    let number = claim(town, "Нет интернета").await;
    let anna = Browser::signed_in(town, "anna").await;
    let mut queue = anna.listen("list=tab%3Dmine").await;
    queue.hears("again").await;
    queue.hears_for_a_while().await;
    let elsewhere = town.another_node().await;
    let note = casework::Command::Note { text: "Сказано по телефону".into() };
    elsewhere.act(ORG, &number, note, town.actor("director")).await.unwrap();
    queue.hears("rows").await;
});

/// The mailbox of the claims, read from there.
async fn reads(town: &Town, dovecot: &Dovecot) -> MailReaders {
    let (host, port) = ("127.0.0.1".to_owned(), dovecot.imap());
    let mailbox = NewMailbox {
        address: "claims@kredo-telecom.example".to_owned(),
        imap: Some(ServerAt { host, port, security: app::Security::Open }),
        smtp: None,
        login: "claims".to_owned(),
        password: Some("secret".to_owned()),
        folder: "INBOX".to_owned(),
        authority: None,
        tokens: None,
        from_beginning: false,
    };
    town.app.put_mailbox(&town.org, mailbox, &casework::Actor::System).await.unwrap();
    let mut readers = MailReaders::new(&town.app);
    readers.look_after().await.unwrap();
    while town.app.mailboxes(&town.org).await.unwrap()[0].row.read_at.is_none() {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    readers
}

// Nobody asks and nobody looks: the mail server says that a letter came, and each step follows from the one before. A minute
// later the mailbox would be looked at anyway: long before that, the page is told, and shows what the letter says.
both!(a_letter_that_comes_into_a_mailbox_is_seen_by_whoever_has_the_queue_open, ORG, |town| {
    let dovecot = Dovecot::start();
    dovecot.account("claims", "secret");
    let _readers = reads(town, &dovecot).await;
    let mut anna = Browser::signed_in(town, "anna").await;
    let mut queue = anna.listen("list=tab%3Dall").await;
    queue.hears("again").await;
    anna.get("/desk/?tab=all").await.good().does_not_say("Пётр Иванов");
    let letter = town.letter("Пётр Иванов <petr@example.ru>").await.saying("Третий день нет интернета");
    dovecot.deliver("claims", &letter.bytes());
    tokio::time::timeout(Duration::from_secs(40), queue.hears("rows")).await.unwrap();
    anna.get("/desk/?tab=all").await.good().says("Пётр Иванов");
    anna.get("/desk/cases/%D0%9F-00001").await.good().says("Третий день нет интернета");
    assert_eq!(dovecot.letters("claims"), (1, 1), "it was kept and marked before it was a case");
});

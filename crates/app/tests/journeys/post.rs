//! Letters leave by the mail server of the organisation (W4).
use app::{NewMailbox, Outgoing, ServerAt};
use mail::Security;
use testkit::{Town, both};
use testkit_mail::{Answer, Smtp};

const CLAIMS: &str = "claims@kredo-telecom.example";

pub async fn put(town: &Town, smtp: &Smtp) {
    let mailbox = NewMailbox {
        address: CLAIMS.to_owned(),
        imap: None,
        smtp: Some(ServerAt { host: "127.0.0.1".to_owned(), port: smtp.port(), security: Security::Open }),
        login: String::new(),
        password: None,
        folder: "INBOX".to_owned(),
        authority: None,
        from_beginning: false,
    };
    town.app.put_mailbox(&town.org, mailbox).await.unwrap();
}

async fn a_letter_waits(town: &Town) {
    let letter = town.letter("Пётр Иванов <petr@example.ru>").await.about("Нет интернета");
    town.mail(letter.saying("Нет интернета")).await;
}

/// What the journal tells of our letters.
async fn told(town: &Town) -> Vec<String> {
    let mut story = town.story("П-00001").await;
    story.retain(|kind| kind.starts_with("message-"));
    story
}

both!(an_acknowledgement_leaves_without_a_sender_and_a_reply_with_one, "kredo", |town| {
    let smtp = Smtp::start();
    put(town, &smtp).await;
    a_letter_waits(town).await;
    assert_eq!(town.deliver().await.sent, 1);
    town.act("П-00001", "accept", "manager", &[]).await;
    assert_eq!(town.deliver().await.sent, 1);
    let taken = smtp.taken();
    assert_eq!((taken[0].from.as_str(), taken[0].to[0].as_str()), ("", "petr@example.ru"));
    assert_eq!(taken[1].from, CLAIMS);
    let read: Vec<_> = taken.iter().map(|one| mail::parse(&one.bytes).unwrap()).collect();
    assert_eq!(read[0].automatic, mail::Automatic::AutoReply);
    assert_eq!(read[1].automatic, mail::Automatic::No);
    assert!(read[0].text.contains("П-00001"));
    assert_eq!(read[1].references.last(), read[0].message_id.as_ref(), "one thread");
    assert!(town.mailbox.all().is_empty(), "none went into the folder");
});

both!(a_refusal_for_good_is_told_at_once_and_one_for_now_is_tried_again, "kredo", |town| {
    let smtp = Smtp::start();
    put(town, &smtp).await;
    smtp.next(&[Answer::Refuse("451 4.3.0 try later"), Answer::CutInData]);
    a_letter_waits(town).await;
    assert_eq!(town.deliver().await.sent, 0);
    assert_eq!(town.deliver().await.sent, 0, "not at once");
    town.at("2026-03-02 09:03");
    assert_eq!(town.deliver().await.sent, 0, "the line breaks");
    town.at("2026-03-02 09:10");
    assert_eq!(town.deliver().await.sent, 1);
    assert_eq!(smtp.taken().len(), 1);

    smtp.next(&[Answer::Recipient("550 5.1.1 no such mailbox")]);
    town.act("П-00001", "accept", "manager", &[]).await;
    assert_eq!(town.deliver().await.failed, 1);
    let card = town.card("П-00001", "manager").await;
    assert!(card.messages[2].failed.as_ref().unwrap().contains("550 5.1.1 no such mailbox"));
    assert_eq!(told(town).await.last().unwrap(), "message-failed");
});

// The one case in which SMTP cannot keep its promise: the server has the letter and could not say so.
both!(a_letter_that_was_taken_without_a_word_leaves_twice_as_the_same_letter, "kredo", |town| {
    let smtp = Smtp::start();
    put(town, &smtp).await;
    smtp.next(&[Answer::CutAfterData]);
    a_letter_waits(town).await;
    assert_eq!(town.deliver().await.sent, 0);
    town.at("2026-03-02 09:03");
    assert_eq!(town.deliver().await.sent, 1);
    let taken = smtp.taken();
    assert_eq!(taken.len(), 2);
    assert_eq!(taken[0], taken[1], "byte for byte: mail programs show it once");
});

both!(an_answer_by_phone_is_still_put_into_the_folder, "kredo", |town| {
    let smtp = Smtp::start();
    put(town, &smtp).await;
    let claim = town.registered("employee", testkit::claim("Нет связи")).await;
    town.act(&claim, "accept", "manager", &[]).await;
    let letters: Vec<Outgoing> = town.letters().await;
    assert!(!letters.is_empty() && smtp.taken().is_empty());
});

//! Letters leave by the mail server of the organisation (W4).
use app::{NewMailbox, Outgoing, ServerAt, Via};
use casework::{Actor, Command, Private};
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
        tokens: None,
        from_beginning: false,
    };
    town.app.put_mailbox(&town.org, mailbox, &Actor::System).await.unwrap();
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

const SIGNATURE: &str = "АО «КРЕДО-ТЕЛЕКОМ», Абонентский отдел\nтелефон (495) 642-85-85";

/// The regulation of the organisation, with a letterhead of two lines.
fn with_letterhead() -> Vec<(String, String)> {
    let mut files = testkit::shipped("kredo");
    let (_, text) = files.iter_mut().find(|(name, _)| name == "organisation.yaml").unwrap();
    let head = "  letterhead: |\n    АО «КРЕДО-ТЕЛЕКОМ»\n    Дом & связь\n  signature: |";
    *text = text.replacen("  letterhead: АО «КРЕДО-ТЕЛЕКОМ»\n  signature: |", head, 1);
    files
}

async fn write(town: &Town, text: &str) {
    let (subject, text) = (Private::from("О связи"), Private::from(text));
    town.command("П-00001", "manager", Command::Write { subject, text, answer: false }).await.unwrap();
}

both!(a_letter_bears_letterhead_and_signature_and_says_the_same_in_both_ways, "kredo", |town| {
    let smtp = Smtp::start();
    put(town, &smtp).await;
    town.publish(with_letterhead()).await;
    a_letter_waits(town).await;
    write(town, "Мастер придёт <завтра, 10:00>.\n\nСчёт: https://kredo-telecom.example/pay?a=1&b=2.").await;
    write(town, &format!("Мастер пришёл.\r\n\r\n{}", SIGNATURE.replace('\n', "\r\n"))).await;
    town.deliver().await;
    let taken = smtp.taken();
    let read: Vec<_> = taken.iter().map(|one| mail::parse(&one.bytes).unwrap()).collect();
    let head = "АО «КРЕДО-ТЕЛЕКОМ»\nДом & связь\n\n";
    // Written at the same instant, they leave in any order.
    let of = |words: &str| read.iter().find(|one| one.text.contains(words)).unwrap();
    let first = of("зарегистрировали");
    assert!(first.text.starts_with(head) && first.text.ends_with(SIGNATURE), "{}", first.text);
    let bill = "Счёт: https://kredo-telecom.example/pay?a=1&b=2.";
    assert_eq!(
        of("Мастер придёт").text,
        format!("{head}Мастер придёт <завтра, 10:00>.\n\n{bill}\n\n{SIGNATURE}")
    );
    assert_eq!(of("Мастер пришёл").text, format!("{head}Мастер пришёл.\n\n{SIGNATURE}"), "signed once");
    let html = of("Мастер придёт").html.as_ref().unwrap();
    for words in [
        "Дом &amp; связь",
        "<p>Мастер придёт &lt;завтра, 10:00&gt;.</p>",
        "href=\"https://kredo-telecom.example/pay?a=1&amp;b=2\"",
    ] {
        assert!(html.contains(words), "{words} is not in {html}");
    }

    let case = town.case("П-00001").await.case;
    let rows = town.reader().await.outbox_of(&town.org, case).await.unwrap();
    let row = rows.iter().find(|row| row.n == Some(3)).unwrap();
    let letter: Outgoing = serde_json::from_str(row.payload.as_deref().unwrap()).unwrap();
    let n = read.iter().position(|one| one.text.contains("Мастер придёт")).unwrap();
    assert!(letter.bytes(read[n].date.unwrap()) == taken[n].bytes, "not byte for byte what was composed");
});

both!(what_is_said_by_phone_bears_neither_letterhead_nor_signature, "kredo", |town| {
    town.publish(with_letterhead()).await;
    town.registered("employee", testkit::claim("Нет связи")).await;
    write(town, "Мастер придёт завтра.").await;
    let letter = town.letters().await.pop().unwrap();
    assert_eq!((letter.via, &*letter.text, &*letter.letterhead), (Via::Phone, "Мастер придёт завтра.", ""));
});

both!(an_answer_by_phone_is_still_put_into_the_folder, "kredo", |town| {
    let smtp = Smtp::start();
    put(town, &smtp).await;
    let claim = town.registered("employee", testkit::claim("Нет связи")).await;
    town.act(&claim, "accept", "manager", &[]).await;
    let letters: Vec<Outgoing> = town.letters().await;
    assert!(!letters.is_empty() && smtp.taken().is_empty());
});

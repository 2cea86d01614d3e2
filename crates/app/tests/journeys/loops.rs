//! No two programs write to each other for ever (RFC 3834).
use app::{NewMailbox, ServerAt, Settled};
use casework::{Actor, Command, Private};
use mail::Security;
use store::RawState;
use testkit::{Place, Town, both};
use testkit_mail::{Dovecot, Smtp};

const OURS: &str = "claims@kredo-telecom.example";
const THEIRS: &str = "help@gorserv.example";

async fn put(town: &Town, address: &str, (imap, smtp): (u16, u16)) {
    let at = |port| Some(ServerAt { host: "127.0.0.1".to_owned(), port, security: Security::Open });
    let login = address.split('@').next().unwrap().to_owned();
    let mailbox = NewMailbox {
        address: address.to_owned(),
        imap: at(imap),
        smtp: at(smtp),
        login,
        password: Some("secret".to_owned()),
        folder: "INBOX".to_owned(),
        authority: None,
        tokens: None,
        from_beginning: false,
    };
    town.app.put_mailbox(&town.org, mailbox, &Actor::System).await.unwrap();
}

/// Brings to the mailboxes what was handed over since: as mail servers would.
fn carry(smtp: &Smtp, dovecot: &Dovecot, carried: &mut usize) {
    let taken = smtp.taken();
    for letter in &taken[*carried..] {
        let login = letter.to[0].split('@').next().unwrap();
        let travelled = [format!("Return-Path: <{}>\r\n", letter.from).as_bytes(), &letter.bytes].concat();
        dovecot.deliver(login, &travelled);
    }
    *carried = taken.len();
}

both!(two_programs_that_write_to_each_other_fall_silent, "kredo", |town| {
    let other = Town::new(Place::sqlite(), "gorserv").await;
    let (dovecot, smtp) = (Dovecot::start(), Smtp::start());
    for (town, login, address) in [(town, "claims", OURS), (&other, "help", THEIRS)] {
        dovecot.account(login, "secret");
        put(town, address, (dovecot.imap(), smtp.port())).await;
    }
    // Somebody there writes to us from the mailbox that their program reads.
    let letter = town.letter(THEIRS).await.to(OURS).about("Нет связи").saying("У нас нет связи");
    dovecot.deliver("claims", &letter.bytes());
    let mut carried = 0;
    for minute in 1..=20 {
        for town in [town, &other] {
            town.at(&format!("2026-03-02 09:{minute:02}"));
            town.app.read_mailboxes().await.unwrap();
            town.deliver().await;
            carry(&smtp, &dovecot, &mut carried);
        }
    }
    assert_eq!(carried, 1, "the acknowledgement, and nothing after it");
    assert_eq!(other.raws(store::RawState::Refused).await.len(), 1);
    other.ends().await;
});

both!(a_robot_that_hides_what_it_is_gets_thirty_answers_a_day, "kredo", |town| {
    for n in 0..50 {
        let letter = town.letter("Система заявок <tickets@robot.example>").await;
        town.mail(letter.about(&format!("Заявка {n} создана")).saying("Мы получили Ваше письмо.")).await;
    }
    assert_eq!(town.letters().await.len(), 30);
    assert_eq!(town.raws(store::RawState::Registered).await.len(), 50, "and none is lost");
    town.at("2026-03-03 09:01");
    town.mail(town.letter("Система заявок <tickets@robot.example>").await.about("Ещё одна").saying("Да"))
        .await;
    assert_eq!(town.letters().await.len(), 1, "another day");
});

both!(our_own_letter_that_comes_back_is_a_copy_and_belongs_nowhere, "kredo", |town| {
    town.mail(town.letter("Пётр <petr@example.ru>").await.about("Нет связи").saying("Нет связи")).await;
    let acknowledged = town.the_letter().await;
    let text = Private::from("Мастер придёт завтра.");
    let write = Command::Write { subject: Private::from("Ответ"), text, answer: false };
    town.command("П-00001", "manager", write).await.unwrap();
    let answer = town.the_letter().await;
    let (told, card) = (town.told("П-00001").await, town.card("П-00001", "manager").await);
    for ours in [&acknowledged, &answer] {
        let settled = town.mail(ours.bytes(town.app.clock.now())).await;
        assert_eq!(settled, Settled::Refused { why: "own-copy".to_owned() });
    }
    let after = town.card("П-00001", "manager").await;
    assert_eq!(after.messages.len(), card.messages.len(), "nobody said anything");
    assert_eq!(after.journal.len(), card.journal.len());
    assert_eq!(town.told("П-00001").await, told, "and nobody is called");
    assert!(town.letters().await.is_empty());
    assert_eq!(town.raws(RawState::Refused).await.len(), 2, "both are counted");
    assert_eq!(town.holds_together().await.cases, 1);
    // A name that only looks like ours is anybody's.
    let forged = answer.message_id.replace("o1.", "o1.a");
    let letter = town.letter("Пётр <petr@example.ru>").await.with("Message-ID", &format!("<{forged}>"));
    let settled = town.mail(letter.about("Ещё одно").saying("Снова нет связи")).await;
    assert_eq!(settled, Settled::Registered { number: "П-00002".to_owned() });
});

both!(what_is_sent_on_from_our_own_mailbox_is_a_case_of_nobody, "kredo", |town| {
    let letter = town.letter(OURS).await.to(OURS).about("Fwd: Нет связи").saying("Клиент пишет: нет связи");
    town.mail(letter).await;
    assert_eq!(town.case("П-00001").await.customer, None);
    assert!(town.letters().await.is_empty(), "nobody is told that our own letter has come");
});

//! A letter leaves at least once, and a second copy is the same letter (idea 3).
use testkit::{Town, both};

async fn a_letter_waits(town: &Town) {
    let letter =
        town.letter("Пётр Иванов <petr@example.ru>").await.about("Нет интернета").saying("Нет интернета");
    town.mail(letter).await;
}

/// How often the journal tells that our letter left.
async fn left(town: &Town) -> usize {
    town.story("П-00001").await.iter().filter(|kind| *kind == "message-left").count()
}

both!(delivering_twice_sends_once, "kredo", |town| {
    a_letter_waits(town).await;
    assert_eq!(town.deliver().await.sent, 1);
    assert_eq!(town.deliver().await.sent, 0);
    assert_eq!((town.mailbox.all().len(), left(town).await), (1, 1));
});

both!(two_workers_send_a_letter_once, "kredo", |town| {
    a_letter_waits(town).await;
    let other = town.another_node().await;
    let send = |letter: &app::Outgoing, _| town.mailbox.take(letter);
    let (one, two) = tokio::join!(town.app.deliver(&send), other.deliver(&send));
    other.close().await;
    assert_eq!(one.unwrap().sent + two.unwrap().sent, 1);
    assert_eq!(town.mailbox.all().len(), 1);
});

both!(a_worker_that_dies_between_sending_and_noting_sends_the_same_letter_again, "kredo", |town| {
    a_letter_waits(town).await;
    let (app, mailbox) = (town.app.clone(), town.mailbox.clone());
    let dies = tokio::spawn(async move {
        let send = |letter: &app::Outgoing, _| {
            mailbox.take(letter)?;
            panic!("the worker dies right after the letter was handed over");
        };
        app.deliver(&send).await.map(drop)
    });
    assert!(dies.await.is_err(), "it died");
    assert_eq!(left(town).await, 0);
    assert_eq!(town.deliver().await.sent, 0, "somebody may still be at it");

    town.at("2026-03-02 09:06");
    assert_eq!(town.deliver().await.sent, 1);
    let letters = town.mailbox.all();
    assert_eq!(letters.len(), 2);
    assert_eq!(letters[0], letters[1], "Message-ID and all");
    assert_eq!(left(town).await, 1);
});

both!(what_cannot_be_handed_over_is_tried_again_and_at_last_given_up_and_told, "kredo", |town| {
    a_letter_waits(town).await;
    town.mailbox.refuses("почтовый сервер не отвечает");
    town.deliver().await;
    town.at("2026-03-02 09:05");
    town.mailbox.accepts();
    assert_eq!(town.deliver().await.sent, 1, "tried again after minutes");

    town.mailbox.refuses("такого ящика нет");
    town.act("П-00001", "accept", "manager", &[]).await;
    let mut failed = 0;
    for day in 3..=30 {
        town.at(&format!("2026-03-{day:02} 12:00"));
        failed += town.deliver().await.failed;
    }
    assert_eq!(failed, 1);
    let card = town.card("П-00001", "manager").await;
    assert_eq!(card.messages[2].failed.as_deref(), Some("такого ящика нет"));
    // Deadlines that passed meanwhile were told of too: what counts is who hears of this letter.
    let given_up = card.journal.iter().position(|entry| entry.kind == "message-failed").unwrap();
    let task = &card.journal[given_up + 1].event;
    assert!(matches!(task, casework::Event::TaskOpened { letter: Some(3), .. }), "{task:?}");
    let told = &card.journal[given_up + 2].event;
    let holder = matches!(told, casework::Event::Told { role, about: None, .. } if *role == *"manager");
    assert!(holder, "{told:?}");
    assert!(town.reader().await.outbox_waiting(&town.org, 10).await.unwrap().is_empty());
});

both!(letters_leave_in_the_order_they_were_written, "kredo", |town| {
    a_letter_waits(town).await;
    for minute in 1..8 {
        town.at(&format!("2026-03-02 09:0{minute}"));
        let text = casework::Private::from(format!("Письмо {minute}"));
        let command = casework::Command::Write { subject: text.clone(), text, answer: false };
        town.command("П-00001", "manager", command).await.unwrap();
    }
    let subjects: Vec<String> = town.letters().await.into_iter().map(|letter| letter.subject).collect();
    let written: Vec<String> = (1..8).map(|minute| format!("Письмо {minute}")).collect();
    assert_eq!(subjects[1..], written);
});

//! Mailboxes on a real IMAP server (I3): the numbers of the server are the truth, nothing is missed and nothing taken twice.
use std::time::Duration;

use app::{MailReaders, MailboxNow, MailboxRefusal, NewMailbox, ServerAt};
use casework::Actor;
use mail::{Fault, Security};
use store::RawState;
use testkit::{Town, both};
use testkit_mail::{Dovecot, Line};

const CLAIMS: &str = "claims@kredo-telecom.example";

/// A server with the mailbox of the claims.
fn dovecot() -> Dovecot {
    let dovecot = Dovecot::start();
    dovecot.account("claims", "secret");
    dovecot
}

fn at(port: u16) -> NewMailbox {
    NewMailbox {
        address: CLAIMS.to_owned(),
        imap: Some(ServerAt { host: "127.0.0.1".to_owned(), port, security: Security::Open }),
        smtp: None,
        login: "claims".to_owned(),
        password: Some("secret".to_owned()),
        folder: "INBOX".to_owned(),
        authority: None,
        tokens: None,
        from_beginning: false,
    }
}

/// The mailbox of the claims is read there.
pub async fn put(town: &Town, port: u16) {
    town.app.put_mailbox(&town.org, at(port), &Actor::System).await.unwrap();
}

/// A letter of a customer, who says this.
async fn letter(town: &Town, saying: &str) -> Vec<u8> {
    town.letter("Пётр Иванов <petr@example.ru>").await.about("Претензия").saying(saying).bytes()
}

/// Gives how many letters were taken.
pub async fn read(town: &Town) -> u32 {
    town.app.read_mailboxes().await.unwrap()
}

async fn the_mailbox(town: &Town) -> MailboxNow {
    town.app.mailboxes(&town.org).await.unwrap().remove(0)
}

/// What stands with the mailbox, if anything.
async fn problem(town: &Town) -> Option<Fault> {
    the_mailbox(town).await.row.problem.map(|problem| serde_json::from_str(&problem).unwrap())
}

async fn registered(town: &Town) -> usize {
    town.raws(RawState::Registered).await.len()
}

both!(letters_are_taken_once_marked_and_counted, "kredo", |town| {
    let dovecot = dovecot();
    put(town, dovecot.imap()).await;
    dovecot.deliver("claims", &letter(town, "Нет связи третий день").await);
    dovecot.deliver("claims", &letter(town, "И телевидения тоже").await);
    dovecot.deliver("claims", b"\r\n");
    assert_eq!(read(town).await, 3);
    assert_eq!(read(town).await, 0);
    assert_eq!(dovecot.letters("claims"), (3, 3), "all are marked");
    // The second joins the first by nothing: two claims.
    assert_eq!((registered(town).await, town.raws(RawState::Failed).await.len()), (2, 1));
    let now = the_mailbox(town).await;
    let today = &now.today;
    assert_eq!((today.arrived, today.registered, today.failed), (3, 2, 1));
    assert_eq!(
        today.arrived,
        today.waiting
            + today.registered
            + today.attached
            + today.refused
            + today.failed
            + today.again
            + today.withheld
    );
    assert!(now.row.read_at.is_some() && now.row.problem.is_none() && !now.silent);
    town.at("2026-03-02 09:20");
    assert!(the_mailbox(town).await.silent, "nobody has read it for a quarter of an hour");
});

both!(what_lay_there_before_is_left_alone_unless_somebody_wants_it, "kredo", |town| {
    // Servers date letters by their own clock.
    town.at("2100-03-01 09:00");
    let dovecot = dovecot();
    dovecot.deliver("claims", &letter(town, "Старое письмо").await);
    put(town, dovecot.imap()).await;
    assert_eq!(read(town).await, 0);
    dovecot.deliver("claims", &letter(town, "Новое письмо").await);
    assert_eq!(read(town).await, 1);

    town.app.remove_mailbox(&town.org, CLAIMS, &Actor::person("director")).await.unwrap();
    let all = NewMailbox { from_beginning: true, ..at(dovecot.imap()) };
    town.app.put_mailbox(&town.org, all, &Actor::System).await.unwrap();
    assert_eq!(read(town).await, 2);
    assert_eq!(registered(town).await, 2, "one of them was there already");
    assert_eq!(the_mailbox(town).await.today.again, 1);
});

both!(other_numbers_double_nothing_and_lose_nothing, "kredo", |town| {
    let mut dovecot = dovecot();
    put(town, dovecot.imap()).await;
    for saying in ["Первое", "Второе", "Третье"] {
        dovecot.deliver("claims", &letter(town, saying).await);
    }
    assert_eq!(read(town).await, 3);
    // A letter whose program gave it no identifier is known by what it says.
    let nameless = letter(town, "Без имени").await;
    let nameless = String::from_utf8(nameless).unwrap().replace("Message-ID", "X-Was");
    dovecot.deliver("claims", nameless.as_bytes());
    assert_eq!(read(town).await, 1);
    dovecot.deliver("claims", &letter(town, "Пятое").await);
    dovecot.renumber("claims");
    assert_eq!(read(town).await, 5, "all are looked at again");
    assert_eq!(registered(town).await, 5, "and one was new");
    assert_eq!(read(town).await, 0);
});

both!(a_line_that_breaks_in_a_letter_costs_nothing_but_time, "kredo", |town| {
    let dovecot = dovecot();
    let line = Line::to(dovecot.imap());
    put(town, line.port()).await;
    dovecot.deliver("claims", &letter(town, &"Подробно. ".repeat(20_000)).await);
    line.cut_after(100_000);
    assert_eq!(read(town).await, 0);
    assert!(matches!(problem(town).await, Some(Fault::Broken { .. })));
    assert_eq!((registered(town).await, the_mailbox(town).await.today.withheld), (0, 1));
    assert_eq!(read(town).await, 0, "not at once");
    line.mend();
    town.at("2026-03-02 09:01");
    dovecot.deliver("claims", &letter(town, "Коротко").await);
    assert_eq!(read(town).await, 2);
    assert_eq!((registered(town).await, line.cuts()), (2, 1));
    assert_eq!((problem(town).await, the_mailbox(town).await.today.withheld), (None, 0));
});

both!(one_letter_that_never_comes_through_does_not_keep_the_others_waiting, "kredo", |town| {
    let dovecot = dovecot();
    let line = Line::to(dovecot.imap());
    put(town, line.port()).await;
    dovecot.deliver("claims", &letter(town, &"Подробно. ".repeat(20_000)).await);
    dovecot.deliver("claims", &letter(town, "Коротко").await);
    line.cut_after(100_000);
    assert_eq!(read(town).await, 0);
    town.at("2026-03-02 09:01");
    assert_eq!(read(town).await, 1, "the other one is taken first");
    assert!(problem(town).await.is_some(), "and it is told that one is missing");
});

both!(a_server_that_is_away_is_tried_again_and_again_with_growing_pauses, "kredo", |town| {
    let mut dovecot = dovecot();
    put(town, dovecot.imap()).await;
    dovecot.deliver("claims", &letter(town, "Нет связи").await);
    dovecot.stop();
    let mut tries = Vec::new();
    for minute in 1..=20 {
        town.at(&format!("2026-03-02 09:{minute:02}"));
        read(town).await;
        tries.push(the_mailbox(town).await.row.failures);
    }
    assert!(matches!(problem(town).await, Some(Fault::Refused { .. })));
    assert!((5..12).contains(tries.last().unwrap()), "{tries:?}");
    dovecot.start_again();
    town.at("2026-03-02 09:40");
    assert_eq!(read(town).await, 1);
    assert_eq!(problem(town).await, None);
});

both!(two_nodes_do_not_read_one_mailbox_at_once, "kredo", |town| {
    let dovecot = dovecot();
    put(town, dovecot.imap()).await;
    for n in 0..10 {
        dovecot.deliver("claims", &letter(town, &format!("Письмо {n}")).await);
    }
    let other = town.another_node().await;
    let (one, two) = tokio::join!(town.app.read_mailboxes(), other.read_mailboxes());
    other.close().await;
    let (one, two) = (one.unwrap(), two.unwrap());
    assert!(one + two == 10 && (one == 0 || two == 0), "{one} {two}");
    assert_eq!((registered(town).await, the_mailbox(town).await.today.again), (10, 0));
});

both!(readers_take_a_letter_when_it_comes_and_rest_while_paused, "kredo", |town| {
    let dovecot = dovecot();
    put(town, dovecot.imap()).await;
    let mut readers = MailReaders::new(&town.app);
    readers.look_after().await.unwrap();
    let waited = async |cases: usize| {
        for _ in 0..200 {
            if registered(town).await == cases {
                return true;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        false
    };
    tokio::time::sleep(Duration::from_millis(500)).await;
    dovecot.deliver("claims", &letter(town, "Первое").await);
    assert!(waited(1).await);
    town.app.pause_mailbox(&town.org, CLAIMS, true, &Actor::person("director")).await.unwrap();
    readers.look_after().await.unwrap();
    dovecot.deliver("claims", &letter(town, "Второе").await);
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert_eq!(registered(town).await, 1);
    town.app.pause_mailbox(&town.org, CLAIMS, false, &Actor::person("director")).await.unwrap();
    readers.look_after().await.unwrap();
    assert!(waited(2).await);
    drop(readers);
});

both!(only_mailboxes_of_the_regulation_are_read_and_passwords_lie_sealed, "kredo", |town| {
    let dovecot = dovecot();
    let refused = async |it: NewMailbox| match town.app.put_mailbox(&town.org, it, &Actor::System).await {
        Err(app::AppError::Mailbox(why)) => why,
        other => panic!("{other:?}"),
    };
    let right = at(dovecot.imap());
    let stranger =
        refused(NewMailbox { address: "other@kredo-telecom.example".to_owned(), ..right.clone() }).await;
    assert!(matches!(stranger, MailboxRefusal::NotNamed { possible, .. } if possible == [CLAIMS]));
    assert_eq!(refused(NewMailbox { password: None, ..right.clone() }).await, MailboxRefusal::NoPassword);
    assert_eq!(refused(NewMailbox { imap: None, ..right.clone() }).await, MailboxRefusal::NoServer);
    let nonsense = NewMailbox { authority: Some("nonsense".to_owned()), ..right.clone() };
    assert_eq!(refused(nonsense).await, MailboxRefusal::Authority);

    town.app.put_mailbox(&town.org, right.clone(), &Actor::System).await.unwrap();
    let row = the_mailbox(town).await.row;
    assert!(!row.secret.windows(6).any(|part| part == b"secret"));
    let tested = town.app.test_mailbox(&town.org, CLAIMS).await.unwrap();
    assert_eq!((tested.reading, tested.sending), (Some(Ok(0)), None));
    // Another folder, the same password: nobody has to know it again.
    let moved = NewMailbox { password: None, folder: "Archive".to_owned(), ..right };
    town.app.put_mailbox(&town.org, moved, &Actor::System).await.unwrap();
    let tested = town.app.test_mailbox(&town.org, CLAIMS).await.unwrap();
    assert!(matches!(tested.reading, Some(Err(Fault::NoFolder { .. }))), "{tested:?}");
});

both!(one_letter_to_two_mailboxes_is_one_case, "gorserv", |town| {
    let dovecot = Dovecot::start();
    for (login, address) in [("help", "help@gorserv.example"), ("claims", "claims@gorserv.example")] {
        dovecot.account(login, "secret");
        let it = NewMailbox { address: address.to_owned(), login: login.to_owned(), ..at(dovecot.imap()) };
        town.app.put_mailbox(&town.org, it, &Actor::System).await.unwrap();
    }
    let one = letter(town, "Нет горячей воды").await;
    dovecot.deliver("help", &one);
    dovecot.deliver("claims", &one);
    assert_eq!(read(town).await, 2);
    assert_eq!(registered(town).await, 1);
    let boxes = town.app.mailboxes(&town.org).await.unwrap();
    let sums: Vec<_> =
        boxes.iter().map(|one| (one.today.arrived, one.today.registered + one.today.again)).collect();
    assert_eq!(sums, [(1, 1), (1, 1)]);
});

both!(a_letter_over_100_mb_waits_by_its_headers_and_keeps_nobody_waiting, "kredo", |town| {
    let dovecot = dovecot();
    put(town, dovecot.imap()).await;
    let large = letter(town, &"0123456789 abcdefghijklmnopqrstuvwxyz\n".repeat(2_800_000)).await;
    assert!(large.len() > 100 * 1024 * 1024);
    dovecot.deliver("claims", &large);
    dovecot.deliver("claims", &letter(town, "Нет связи").await);
    assert_eq!(read(town).await, 2);
    assert_eq!(registered(town).await, 1);
    let waits = town.raws(RawState::Failed).await.remove(0);
    assert_eq!(waits.media, "text/rfc822-headers");
    assert!(waits.problem.unwrap().contains("больше 100 МБ"));
    let (_, kept) = town.reader().await.raw(&town.org, waits.id).await.unwrap().unwrap();
    let kept = String::from_utf8(kept.unwrap()).unwrap();
    assert!(kept.contains("petr@example.ru") && !kept.contains("abcdefghijklmnopqrstuvwxyz"));
    assert_eq!(dovecot.letters("claims").0, 2, "it lies where it lay");
    assert_eq!(read(town).await, 0, "and is not taken again");
    assert_eq!(the_mailbox(town).await.today.failed, 1);
});

both!(who_put_in_paused_and_removed_a_mailbox_or_blocked_a_sender_is_on_record, "kredo", |town| {
    let (app, org, by) = (&town.app, &town.org, Actor::person("director"));
    app.put_mailbox(org, at(143), &by).await.unwrap();
    app.put_mailbox(org, at(144), &by).await.unwrap();
    app.pause_mailbox(org, CLAIMS, true, &by).await.unwrap();
    app.pause_mailbox(org, CLAIMS, false, &by).await.unwrap();
    app.remove_mailbox(org, CLAIMS, &by).await.unwrap();
    let spam =
        app::NewBlock { sender: "spam@example.ru".into(), reason: "Реклама".into(), until: None };
    app.block(org, spam, by.clone()).await.unwrap();
    app.unblock(org, "spam@example.ru", by.clone()).await.unwrap();
    assert!(app.unblock(org, "spam@example.ru", by.clone()).await.is_err());
    let journal = town.reader().await.account_journal(org, Some(CLAIMS), None, 10).await.unwrap();
    let mut told: Vec<&str> = journal.iter().map(|one| &*one.what).collect();
    told.sort();
    let expected = ["mailbox-changed", "mailbox-paused", "mailbox-put", "mailbox-removed", "mailbox-resumed"];
    assert_eq!(told, expected);
    let of_sender =
        town.reader().await.account_journal(org, Some("spam@example.ru"), None, 10).await.unwrap();
    assert_eq!(of_sender.len(), 2, "what came to nothing is not told");
    assert!(journal.iter().chain(&of_sender).all(|one| one.actor == "director"));
});

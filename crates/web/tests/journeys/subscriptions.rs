//! Outages by e-mail: nobody is signed up by another, each outage is told once, and one press ends it.
use app::Outgoing;
use axum::http::StatusCode;
use jiff::SignedDuration;
use testkit::{Town, both};

use crate::ORG;
use crate::browser::{Browser, Page};
use crate::reception::with;

const ANNA: &str = "anna@example.ru";
const REACHED: &str = "https://priem.example.ru";

/// The program, reached by customers.
fn reached(town: &Town) -> app::App {
    town.app.clone().reached_at(REACHED)
}

async fn letters(town: &Town) -> Vec<Outgoing> {
    reached(town).deliver(&|letter, _| town.mailbox.take(letter)).await.unwrap();
    town.mailbox.fresh()
}

/// A round of the worker: who is told, and by which letters.
async fn round(town: &Town) -> Vec<Outgoing> {
    reached(town).tell_subscribers().await.unwrap();
    letters(town).await
}

/// A browser at the program that customers reach.
fn reader(town: &Town) -> Browser {
    Browser::at(reached(town), &town.org)
}

/// An address of a letter, within the organisation: what follows `begin`.
fn link(letter: &Outgoing, begin: &str) -> String {
    let (_, rest) = letter.text.split_once(&format!("{REACHED}/kredo{begin}")).unwrap();
    format!("{begin}{}", rest.lines().next().unwrap())
}

async fn asks(town: &Town, email: &str, street: &str) -> Outgoing {
    let page = reader(town).post("/subscribe/outages", &[("email", email), ("street", street)]).await.good();
    page.says("отправлено письмо");
    let mut letters = letters(town).await;
    assert_eq!(letters.len(), 1, "{letters:#?}");
    letters.remove(0)
}

/// Subscribes, as the holder of the address.
async fn subscribes(town: &Town, email: &str, street: &str) -> Page {
    let letter = asks(town, email, street).await;
    let page = reader(town).post(&link(&letter, "/subscriptions/"), &[]).await.good();
    page.says("Вы подписаны");
    later(town);
    page
}

/// An outage is published.
async fn published(town: &Town, title: &str, places: &str) {
    let form = [("section", "outages"), ("title", title), ("body", "Меняем кабель."), ("places", places)];
    let when = [("begins", "2026-03-05T02:00"), ("ends", "2026-03-05T06:00")];
    let mut editor = Browser::signed_in(town, "manager").await;
    let page = editor.post("/desk/published/new", &[form.as_slice(), &when].concat()).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    let one = page.location.strip_prefix("/kredo").unwrap().to_owned();
    crate::published::does(&mut editor, &one, "publish", &[]).await;
    later(town);
}

fn later(town: &Town) {
    town.app.clock.move_to(town.app.clock.now() + SignedDuration::from_mins(1));
}

both!(each_outage_of_the_street_is_told_once_and_one_press_ends_it, ORG, |town| {
    reader(town)
        .get("/info/outages?street=%D0%9B%D0%B5%D1%81%D0%BD%D0%B0%D1%8F")
        .await
        .good()
        .says("Узнавать по почте");
    published(town, "Раньше", "ул. Лесная").await;
    subscribes(town, "Anna@example.ru", "на ул. Лесной").await;
    assert!(round(town).await.is_empty(), "what was there before stands on the page");
    published(town, "Работы на линии", "ул. Лесная, дома 1–9\nул. Полевая").await;
    published(town, "Другая улица", "ул. Садовая").await;
    let told = round(town).await;
    assert_eq!(told.len(), 1, "{told:#?}");
    let letter = &told[0];
    assert_eq!(
        (letter.to.as_str(), letter.subject.as_str()),
        (ANNA, "Работы и перерывы связи: Работы на линии")
    );
    for words in [
        "Отключение: аварийное",
        "Начало: 5 марта 2026 г., 2:00",
        "Окончание: 5 марта 2026 г., 6:00",
        "ул. Лесная, дома 1–9; ул. Полевая",
        "Меняем кабель.",
        "https://priem.example.ru/kredo/info/outages/",
    ] {
        assert!(letter.text.contains(words), "{words}: {}", letter.text);
    }
    let end = link(letter, "/subscriptions/");
    let bytes = String::from_utf8(letter.bytes(town.app.clock.now())).unwrap();
    assert!(bytes.contains(&format!("List-Unsubscribe: <{REACHED}/kredo{end}>\r\n")), "{bytes}");
    assert!(bytes.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"), "{bytes}");
    assert!(bytes.contains("Auto-Submitted: auto-generated\r\n"), "{bytes}");
    assert!(round(town).await.is_empty(), "once");

    // A program that looks through mail opens the link; nothing has ended.
    reader(town).get(&end).await.good().says("Отписаться");
    published(town, "Ещё работы", "Лесная улица").await;
    assert_eq!(round(town).await.len(), 1);
    // A mail program presses, as RFC 8058 has it: no cookie, no page before.
    let pressed = reader(town).post(&end, &[("List-Unsubscribe", "One-Click")]).await.good();
    pressed.says("Вы отписаны");
    reader(town).post(&end, &[]).await.good().says("Вы отписаны");
    published(town, "После", "Лесная улица").await;
    assert!(round(town).await.is_empty());
});

both!(a_correction_of_time_or_streets_is_told_once_and_no_other, ORG, |town| {
    for (email, street) in [(ANNA, "Лесная"), ("boris@example.ru", "Полевая"), ("vera@example.ru", "Садовая")]
    {
        subscribes(town, email, street).await;
    }
    let mut editor = Browser::signed_in(town, "manager").await;
    let outage = |title: &str, ends: &str, places: &str| {
        let form = [
            ("section", "outages"),
            ("title", title),
            ("body", "Меняем кабель."),
            ("begins", "2026-03-05T02:00"),
            ("ends", ends),
            ("places", places),
        ];
        form.map(|(name, value)| (name.to_owned(), value.to_owned()))
    };
    let first = outage("Работы", "2026-03-05T06:00", "ул. Лесная\nул. Полевая");
    let page = editor.post("/desk/published/new", &with(&first, &[])).await;
    let one = page.location.strip_prefix("/kredo").unwrap().to_owned();
    crate::published::does(&mut editor, &one, "publish", &[]).await;
    later(town);
    assert_eq!(told(round(town).await), [(ANNA, "Работы"), ("boris@example.ru", "Работы")].map(pair));
    for (form, expected) in [
        (outage("Ремонт", "2026-03-05T06:00", "ул. Полевая\nул. Лесная"), Vec::new()),
        (
            outage("Ремонт", "2026-03-05T09:30", "ул. Лесная\nул. Полевая"),
            vec![(ANNA, "изменилось: Ремонт"), ("boris@example.ru", "изменилось: Ремонт")],
        ),
        (
            outage("Ремонт", "2026-03-05T09:30", "ул. Лесная\nул. Садовая"),
            vec![
                (ANNA, "изменилось: Ремонт"),
                ("boris@example.ru", "изменилось: Ремонт"),
                ("vera@example.ru", "изменилось: Ремонт"),
            ],
        ),
    ] {
        corrected(town, &mut editor, &one, &form).await;
        assert_eq!(told(round(town).await), expected.into_iter().map(pair).collect::<Vec<_>>());
        assert!(round(town).await.is_empty(), "once");
    }
});

/// The text of a publication is written anew, and published.
async fn corrected(town: &Town, editor: &mut Browser, one: &str, form: &[(String, String)]) {
    let seen = editor.get(&format!("{one}/edit")).await.good().field("seen");
    let page = editor.post(&format!("{one}/edit"), &with(form, &[("seen", &seen)])).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    later(town);
    crate::published::does(editor, one, "publish", &[]).await;
    later(town);
}

/// To whom, and how the subject ends; in the order of the addresses.
fn told(letters: Vec<Outgoing>) -> Vec<(String, String)> {
    let line = |letter: Outgoing| {
        let begin = "Работы и перерывы связи: ";
        (letter.to, letter.subject.strip_prefix(begin).unwrap().to_owned())
    };
    let mut told: Vec<_> = letters.into_iter().map(line).collect();
    told.sort();
    told
}

fn pair((to, subject): (&str, &str)) -> (String, String) {
    (to.to_owned(), subject.to_owned())
}

both!(nothing_is_sent_without_the_button_of_the_letter, ORG, |town| {
    let letter = asks(town, ANNA, "").await;
    assert!(letter.unsubscribe.is_none());
    let confirm = link(&letter, "/subscriptions/");
    reader(town).get(&confirm).await.good().says("Подтвердите подписку");
    later(town);
    published(town, "Работы", "ул. Лесная").await;
    assert!(round(town).await.is_empty(), "the link was only opened");
    let (start, token) = confirm.rsplit_once('/').unwrap();
    for wrong in
        [format!("{start}/{}", "0".repeat(32)), format!("{start}/"), confirm.replace("/confirm/", "/end/")]
    {
        let page = reader(town).post(&wrong, &[]).await;
        assert!(page.status.is_client_error(), "{wrong}: {}", page.status);
    }
    let other = start.replace(start.split('/').nth(2).unwrap(), "00000000-0000-7000-8000-000000000000");
    reader(town).post(&format!("{other}/{token}"), &[]).await.says("Ссылка не действует");
    town.app.clock.move_to(town.app.clock.now() + SignedDuration::from_hours(49));
    reader(town).post(&confirm, &[]).await.says("Ссылка не действует");
    town.app.tidy_subscriptions().await.unwrap();
    reader(town).post(&confirm, &[]).await.says("Ссылка не действует");
});

both!(nobody_subscribes_another_or_floods_them, ORG, |town| {
    subscribes(town, ANNA, "").await;
    for n in 0..4 {
        // Subscribed or not, the answer is the same; so is the link.
        let letter = asks(town, ANNA, "").await;
        assert!(letter.text.contains("нажмите «Подписаться»"), "{n}");
    }
    let page = reader(town).post("/subscribe/outages", &[("email", ANNA), ("street", "")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("На этот адрес уже отправлено несколько писем");
    for nonsense in ["", "anna", "a@b.example\r\nBcc: c@d.example"] {
        let page = reader(town).post("/subscribe/outages", &[("email", nonsense)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{nonsense}");
    }
    assert!(letters(town).await.is_empty());
    published(town, "Работы", "ул. Лесная").await;
    assert_eq!(round(town).await.len(), 1, "asked for twice, it is one subscription");
    assert_eq!(reader(town).post("/subscribe/news", &[("email", ANNA)]).await.status, StatusCode::NOT_FOUND);
});

both!(two_workers_tell_it_once_and_so_does_one_who_died_between, ORG, |town| {
    for n in 0..3 {
        subscribes(town, &format!("anna{n}@example.ru"), "").await;
    }
    published(town, "Работы", "ул. Лесная").await;
    let other = town.another_node().await.reached_at(REACHED);
    let app = reached(town);
    let (one, two) = tokio::join!(app.tell_subscribers(), other.tell_subscribers());
    assert_eq!(one.unwrap() + two.unwrap(), 3);
    // Whoever put the letters out has died; another hands them over.
    let mut told: Vec<String> = letters(town).await.into_iter().map(|letter| letter.to).collect();
    told.sort();
    assert_eq!(told, ["anna0@example.ru", "anna1@example.ru", "anna2@example.ru"]);
    assert_eq!(other.tell_subscribers().await.unwrap(), 0);
    other.close().await;
});

both!(a_letter_that_comes_back_ends_the_subscription, ORG, |town| {
    subscribes(town, ANNA, "").await;
    subscribes(town, "boris@example.ru", "").await;
    published(town, "Работы", "ул. Лесная").await;
    let told = round(town).await;
    let to_anna = told.iter().find(|letter| letter.to == ANNA).unwrap();
    let date = "Date: Mon, 2 Mar 2026 09:30:00 +0300";
    let bounce = |n: u32, status: &str, action: &str, id: &str| {
        format!(
            "From: MAILER-DAEMON <mailer-daemon@mx.example>\r\nTo: claims@kredo-telecom.example\r\nSubject: Undelivered\r\n{date}\r\n\
             Message-ID: <bounce-{n}@mx.example>\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\n\r\n\
             --x\r\nContent-Type: text/plain\r\n\r\nCould not deliver.\r\n\
             --x\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n\
             Final-Recipient: rfc822; {ANNA}\r\nAction: {action}\r\nStatus: {status}\r\n\
             --x\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <{id}>\r\nSubject: x\r\n\r\nx\r\n--x--\r\n"
        )
    };
    let (name, domain) = to_anna.message_id.split_once('@').unwrap();
    let last = if name.ends_with('a') { 'b' } else { 'a' };
    let forged = format!("{}{last}@{domain}", &name[..name.len() - 1]);
    assert_ne!(forged, to_anna.message_id);
    town.mail(bounce(1, "5.1.1", "failed", &forged).into_bytes()).await;
    town.mail(bounce(2, "4.4.1", "delayed", &to_anna.message_id).into_bytes()).await;
    published(town, "Ещё", "ул. Лесная").await;
    assert_eq!(round(town).await.len(), 2, "one was made up, one was only late");
    let settled = town.mail(bounce(3, "5.1.1", "failed", &to_anna.message_id).into_bytes()).await;
    assert_eq!(settled, app::Settled::Refused { why: "bounce".into() });
    published(town, "И ещё", "ул. Лесная").await;
    let told = round(town).await;
    assert_eq!(told.iter().map(|letter| letter.to.as_str()).collect::<Vec<_>>(), ["boris@example.ru"]);
});

both!(without_an_address_of_the_installation_nobody_subscribes, ORG, |town| {
    let mut reader = Browser::new(town);
    reader.get("/info/outages").await.good().does_not_say("Узнавать по почте");
    let page = reader.post("/subscribe/outages", &[("email", ANNA)]).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
});

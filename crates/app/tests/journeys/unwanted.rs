//! Robots are not answered, and what robots say is understood (RFC 3834, RFC 3464).
use app::{AppError, Settled};
use casework::{Actor, Event, Refusal};
use testkit::{Letter, Town, both};

const PETR: &str = "Пётр Иванов <petr@example.ru>";

/// What the customer's mail server says when there is no such box.
pub async fn bounce(town: &Town, of: &app::Outgoing, status: &str) -> Letter {
    let report = format!(
        "--b\nContent-Type: text/plain\n\nSorry.\n\
        --b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.ru\n\n\
        Final-Recipient: rfc822; {to}\nAction: {action}\nStatus: {status}\n\
        --b\nContent-Type: message/rfc822\n\nMessage-ID: <{id}>\nFrom: <{from}>\nTo: <{to}>\nSubject: x\n\nx\n--b--",
        to = of.to,
        action = if status.starts_with('5') { "failed" } else { "delayed" },
        id = of.message_id,
        from = of.from,
    );
    let letter = town.letter("Mail Delivery System <MAILER-DAEMON@mx.example.ru>").await;
    letter
        .about("Undelivered Mail Returned to Sender")
        .with("Return-Path", "<>")
        .with("MIME-Version", "1.0")
        .with("Content-Type", "multipart/report; report-type=delivery-status; boundary=b")
        .saying(&report)
}

both!(a_letter_that_came_back_is_marked_and_its_holder_is_told, "kredo", |town| {
    town.mail(town.letter(PETR).await.about("Нет интернета").saying("Нет интернета")).await;
    let ours = town.the_letter().await;
    let told = town.told("П-00001").await.len();
    assert!(matches!(town.mail(bounce(town, &ours, "5.1.1").await).await, Settled::Refused { .. }));
    let card = town.card("П-00001", "manager").await;
    assert_eq!(card.messages[1].failed.as_deref(), Some("такого адреса нет (5.1.1, petr@example.ru)"));
    assert_eq!(town.told("П-00001").await[told..], ["manager"]);
    assert!(town.letters().await.is_empty(), "a bounce is not answered");
    assert_eq!(town.holds_together().await.cases, 1, "a bounce is no case");
});

both!(a_letter_that_is_only_late_is_told_and_nothing_follows_from_it, "kredo", |town| {
    town.mail(town.letter(PETR).await.about("Нет интернета").saying("Нет интернета")).await;
    let ours = town.the_letter().await;
    let (tasks, told) = (town.card("П-00001", "manager").await.state.tasks, town.told("П-00001").await);
    let settled = town.mail(bounce(town, &ours, "4.4.1").await).await;
    assert_eq!(settled, Settled::Refused { why: "delayed".into() });
    let card = town.card("П-00001", "manager").await;
    assert_eq!(card.messages[1].failed, None);
    let late = |event: &Event| match event {
        Event::MessageDelayed { n: 2, why } => Some(why.as_str().to_owned()),
        _ => None,
    };
    let late: Vec<_> = card.journal.iter().filter_map(|entry| late(&entry.event)).collect();
    assert_eq!(late, ["сервер получателя не отвечает (4.4.1, petr@example.ru)"]);
    assert_eq!(card.state.tasks, tasks, "nobody has to do anything");
    assert_eq!(town.told("П-00001").await, told, "and nobody is called");
    // It arrives after all, or does not: then it is as if nothing had been said before.
    town.mail(bounce(town, &ours, "5.1.1").await).await;
    assert!(town.card("П-00001", "manager").await.messages[1].failed.is_some());
});

both!(an_automatic_answer_makes_no_case_and_is_not_answered, "kredo", |town| {
    let away = town.letter(PETR).await.about("Автоответ: я в отпуске").saying("Вернусь в понедельник");
    assert!(matches!(town.mail(away).await, Settled::Refused { .. }));
    let marked = town.letter(PETR).await.with("Auto-Submitted", "auto-replied").about("Re: ваше письмо");
    assert!(matches!(town.mail(marked).await, Settled::Refused { .. }));
    assert_eq!(town.holds_together().await.cases, 0);
    assert!(town.letters().await.is_empty());
});

both!(somebody_who_is_away_without_any_header_gets_no_answer, "kredo", |town| {
    for (subject, text) in [
        ("Отпуск", "Это автоматическое сообщение. Я в отпуске до 5.12"),
        ("Отсутствую на рабочем месте", "Добрый день, я в отпуске по 5 декабря включительно"),
        ("Re: Ваша претензия", "Меня не будет в офисе с 1 по 10 декабря"),
        ("Vacation reply", "I am on vacation"),
    ] {
        let settled = town.mail(town.letter(PETR).await.about(subject).saying(text)).await;
        assert_eq!(settled, Settled::Refused { why: "auto-reply".into() }, "{subject}");
    }
    let person = town.letter(PETR).await.about("Отпуск").saying("Я был в отпуске, а мне отключили интернет");
    assert_eq!(town.mail(person).await, Settled::Registered { number: "П-00001".into() });
    let ours = town.the_letter().await;
    let away = "В настоящее время я нахожусь в отпуске до 12 января, без доступа к почте.";
    let settled = town.mail(town.letter(PETR).await.answering(&ours).saying(away)).await;
    assert_eq!(settled, Settled::Attached { number: "П-00001".into() });
    let card = town.card("П-00001", "manager").await;
    assert!(card.messages.iter().rev().find(|row| row.incoming).unwrap().is_automatic());
    assert!(town.letters().await.is_empty(), "and it is not answered");
});

both!(nothing_is_sent_to_a_mailing_list, "kredo", |town| {
    let list = "Жильцы дома 5 <house5@lists.example>";
    let letter = town.letter(PETR).await.about("[house5] Нет интернета").saying("У всего дома нет интернета");
    let letter =
        letter.with("List-Id", "<house5.lists.example>").with("List-Post", "<mailto:house5@lists.example>");
    let letter = letter.with("Reply-To", list).with("Precedence", "list");
    assert_eq!(town.mail(letter).await, Settled::Registered { number: "П-00001".into() });
    assert!(town.letters().await.is_empty(), "no robot writes to a list");
    town.act("П-00001", "accept", "manager", &[]).await;
    assert_eq!(town.the_letter().await.to, "petr@example.ru", "a person answers the person");
});

both!(a_letter_from_a_program_is_registered_in_silence, "kredo", |town| {
    let letter = town.letter("Портал <noreply@portal.example>").await.about("Претензия с портала");
    let settled = town.mail(letter.with("Auto-Submitted", "auto-generated").saying("Нет интернета")).await;
    assert_eq!(settled, Settled::Registered { number: "П-00001".into() });
    assert!(town.letters().await.is_empty());
    let sent = |event: &Event| matches!(event, Event::MessageSent { .. });
    assert!(!town.card("П-00001", "manager").await.journal.iter().any(|entry| sent(&entry.event)));
});

both!(a_customer_chooses_neither_the_time_nor_the_manager_nor_an_internal_kind, "kredo", |town| {
    let mut form = testkit::claim("Нет интернета");
    form["received"] = "2026-02-01T10:00:00+03:00".into();
    town.app.take_form(&town.org, form.to_string().into_bytes(), Actor::Customer).await.unwrap();
    let case = town.case("П-00001").await;
    assert_eq!(town.shown(case.received), "2026-03-02 09:00");
    assert_eq!(case.owner.person.as_deref(), None, "whom the customer names does not get the case by it");
    town.at("2026-03-02 09:01");
    let by_staff = town.app.take_form(&town.org, form.to_string().into_bytes(), town.actor("employee")).await;
    by_staff.unwrap();
    let case = town.case("П-00002").await;
    assert_eq!(town.shown(case.received), "2026-02-01 10:00", "whoever registers knows when it came");
    assert_eq!(case.owner.person.as_deref(), Some("anna"));
});

both!(an_internal_kind_is_not_for_customers, "kredo", |town| {
    let reg = town.app.regulation(&town.org).await.unwrap();
    let internal = reg.kinds.values().find(|kind| kind.internal).unwrap();
    let form = serde_json::json!({ "kind": internal.id.as_str(), "channel": "email", "fields": {} });
    let refused = town.app.take_form(&town.org, form.to_string().into_bytes(), Actor::Customer).await;
    let Err(AppError::Refused(Refusal::Unknown { what: "kind", possible, .. })) = refused else {
        panic!("{refused:?}")
    };
    assert!(!possible.contains(&internal.id.to_string()) && !possible.is_empty(), "{possible:?}");
});

both!(what_a_person_does_with_what_came_is_on_record_with_it_or_not_at_all, "kredo", |town| {
    town.mail(town.letter(PETR).await.about("Автоответ: в отпуске").saying("Вернусь")).await;
    let raw = town.raws(store::RawState::Refused).await.remove(0).id;
    let (org, by) = (&town.org, Actor::person("manager"));
    let suggested = town.app.suggested(org, raw, false).await.unwrap();
    let wrong = app::NewCase { kind: "no-such-kind".into(), ..suggested.clone() };
    assert!(town.app.register_came(org, raw, wrong, by.clone(), vec![]).await.is_err());
    assert!(town.reader().await.intake_acts(org, raw).await.unwrap().is_empty(), "nothing was done");
    let mut right = suggested;
    right.fields.insert("topic".into(), "outage".into());
    town.app.register_came(org, raw, right, by.clone(), vec![]).await.unwrap();
    assert!(town.app.attach_came(org, raw, "П-00001", by).await.is_err(), "it is in a case");
    let acts = town.reader().await.intake_acts(org, raw).await.unwrap();
    let told: Vec<_> = acts.iter().map(|one| (&*one.act, one.about.as_deref(), &*one.actor)).collect();
    assert_eq!(told, [("registered", Some("П-00001"), "manager")]);
});

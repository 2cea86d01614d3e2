//! Letters find their case, or begin one; what cannot be read waits, visible (I3, idea 10).
use app::{Settled, Via};
use casework::Actor;
use serde_json::json;
use store::RawState;
use testkit::both;

const PETR: &str = "Пётр Иванов <petr@example.ru>";
const STRANGER: &str = "Ирина Чужая <irina@elsewhere.example>";

fn registered(number: &str) -> Settled {
    Settled::Registered { number: number.into() }
}

fn attached(number: &str) -> Settled {
    Settled::Attached { number: number.into() }
}

both!(an_answer_finds_its_case_by_the_letters_that_it_refers_to, "kredo", |town| {
    town.mail(town.letter(PETR).await.about("Нет интернета").saying("Нет интернета")).await;
    let ours = town.the_letter().await;
    let from_work = town.letter("petr@work.example").await.answering(&ours).about("вот").saying("Договор 17");
    assert_eq!(town.mail(from_work).await, attached("П-00001"), "from any address, with any subject");
    let card = town.card("П-00001", "manager").await;
    assert_eq!(card.messages.len(), 3);
    assert_eq!(card.messages[2].text.as_deref().map(str::trim), Some("Договор 17"));
    assert_eq!(town.told("П-00001").await.last().map(String::as_str), Some("manager"), "the holder is told");
    assert!(town.letters().await.is_empty(), "an answer is not acknowledged again");
});

both!(a_number_in_the_subject_is_believed_from_the_customer_only, "kredo", |town| {
    town.mail(town.letter(PETR).await.about("Нет интернета").saying("Нет интернета")).await;
    let anew =
        |from: &'static str| async move { town.letter(from).await.about("по П-00001").saying("Ну что?") };
    assert_eq!(town.mail(anew(STRANGER).await).await, registered("П-00002"));
    assert_eq!(town.mail(anew(PETR).await).await, attached("П-00001"));
});

both!(a_number_is_known_however_the_customer_wrote_it, "kredo", |town| {
    town.mail(town.letter(PETR).await.about("Нет интернета").saying("Нет интернета")).await;
    for written in ["П\u{2011}00001", "№П00001", "№ п–00001", "[П00001]"] {
        let letter = town.letter(PETR).await.about(&format!("по {written}")).saying("Ну что?");
        assert_eq!(town.mail(letter).await, attached("П-00001"), "{written}");
    }
    let stranger = town.letter(STRANGER).await.about("по №П00001").saying("Ну что?");
    assert_eq!(town.mail(stranger).await, registered("П-00002"));
});

both!(a_letter_never_leaves_without_a_subject_and_the_number, "kredo", |town| {
    town.mail(town.letter(PETR).await.about("").saying("Нет интернета")).await;
    town.letters().await;
    let usual = town.card("П-00001", "manager").await.usual_subject();
    assert!(usual.contains("П-00001") && usual.len() > "П-00001".len(), "{usual}");
    let text = casework::Private::from("Мастер придёт завтра.");
    for subject in ["", "  "] {
        let subject = casework::Private::from(subject);
        let write = casework::Command::Write { subject, text: text.clone(), answer: false };
        town.command("П-00001", "manager", write).await.unwrap();
        let left = town.the_letter().await;
        assert_eq!(left.subject, usual);
        let wire = String::from_utf8(left.bytes(town.app.clock.now())).unwrap();
        let read = mail::parse(wire.as_bytes()).unwrap();
        assert_eq!(read.subject, usual);
        let card = town.card("П-00001", "manager").await;
        assert_eq!(card.messages.last().unwrap().subject.as_deref(), Some(usual.as_str()), "as it left");
    }
});

both!(where_an_answer_is_to_go_makes_nobody_the_customer, "kredo", |town| {
    town.mail(town.letter(PETR).await.about("Нет интернета").saying("Нет интернета")).await;
    let letter = town.letter(STRANGER).await.about("по претензии п-00001").saying("Закройте её");
    assert_eq!(town.mail(letter.with("Reply-To", PETR)).await, registered("П-00002"));
    let card = town.card("П-00002", "manager").await;
    assert_eq!(card.messages[0].sender.as_deref(), Some("irina@elsewhere.example"), "who wrote is told");
    let customer = card.customer.unwrap();
    assert_eq!(customer.email.as_deref(), Some("irina@elsewhere.example"), "and is answered");
    assert_eq!(
        card.state.links[0].number.as_ref(),
        "П-00001",
        "whoever works on it is led to the case it names"
    );
    assert_eq!(town.card("П-00001", "manager").await.state.links[0].number.as_ref(), "П-00002");
    let own = town.letter(PETR).await.about("по претензии п-00001").saying("Ну что?");
    assert_eq!(town.mail(own).await, attached("П-00001"), "in small letters, too");
});

both!(a_form_of_the_site_names_its_customer_in_reply_to, "kredo", |town| {
    let letter = town.letter("Сайт <claims@kredo-telecom.example>").await.about("Форма на сайте");
    let letter = letter.saying("Нет интернета").with("Reply-To", PETR);
    assert_eq!(town.mail(letter).await, registered("П-00001"));
    let customer = town.card("П-00001", "manager").await.customer.unwrap();
    assert_eq!(customer.email.as_deref(), Some("petr@example.ru"));
});

both!(a_letter_from_outside_that_is_referred_to_is_believed_from_the_customer_only, "kredo", |town| {
    let first = town.letter(PETR).await.about("Нет интернета").saying("Нет интернета");
    town.mail(first.with("Message-ID", "<petrs-own@example.ru>")).await;
    let refers = |from: &'static str, text: &'static str| async move {
        let letter = town.letter(from).await.about("Re: Нет интернета").saying(text);
        letter.with("In-Reply-To", "<petrs-own@example.ru>")
    };
    assert_eq!(town.mail(refers(STRANGER, "И у меня").await).await, registered("П-00002"));
    assert_eq!(town.mail(refers(PETR, "И роутер мигает").await).await, attached("П-00001"));
});

both!(the_same_letter_delivered_twice_is_one, "kredo", |town| {
    let letter = town.letter(PETR).await.about("Нет интернета").saying("Нет интернета");
    assert_eq!(town.mail(letter.clone()).await, registered("П-00001"));
    let again =
        town.mail(letter.with("Received", "from elsewhere by here; Mon, 2 Mar 2026 09:05:00 +0300")).await;
    assert!(matches!(again, Settled::Duplicate { .. }), "{again:?}");
    assert_eq!(town.letters().await.len(), 1);
    assert_eq!(town.holds_together().await.cases, 1);
});

both!(letters_without_a_sender_or_a_mark_are_the_same_only_byte_by_byte, "kredo", |town| {
    let letter =
        |subject: &str| format!("To: claims@kredo.example\r\nX-From-Scanner: {subject}\r\n\r\n").into_bytes();
    let hint = app::Hint::default();
    let first = town.app.take_mail(&town.org, letter("1"), &hint).await.unwrap();
    let second = town.app.take_mail(&town.org, letter("2"), &hint).await.unwrap();
    let again = town.app.take_mail(&town.org, letter("2"), &hint).await.unwrap();
    assert!(!matches!(first, Settled::Duplicate { .. }) && !matches!(second, Settled::Duplicate { .. }));
    assert!(matches!(again, Settled::Duplicate { .. }), "{again:?}");
});

both!(the_same_letter_at_two_nodes_at_once_is_one, "kredo", |town| {
    let (letter, other) =
        (town.letter(PETR).await.about("Нет").saying("Нет интернета").bytes(), town.another_node().await);
    let hint = app::Hint::default();
    let (one, two) = tokio::join!(
        town.app.take_mail(&town.org, letter.clone(), &hint),
        other.take_mail(&town.org, letter.clone(), &hint)
    );
    other.close().await;
    let settled = [one.unwrap(), two.unwrap()];
    assert!(settled.contains(&registered("П-00001")), "{settled:?}");
    assert!(settled.iter().any(|one| matches!(one, Settled::Duplicate { .. })), "{settled:?}");
});

both!(a_letter_cut_off_before_it_was_understood_is_taken_up_again, "kredo", |town| {
    let letter = town.letter(PETR).await.about("Нет интернета").saying("Нет интернета");
    town.arrives_and_the_program_dies(letter.bytes()).await;
    assert_eq!(town.raws(RawState::Waiting).await.len(), 1);

    let settled = town.app.take_waiting(&town.org).await.unwrap();
    assert_eq!(settled, [registered("П-00001")]);
    assert!(town.raws(RawState::Waiting).await.is_empty());
    assert!(matches!(town.mail(letter).await, Settled::Duplicate { .. }));
});

both!(whoever_is_registered_too_late_is_promised_no_day_that_has_passed, "mupes", |town| {
    town.at("2026-03-02 09:00");
    let letter = town.letter(PETR).await.about("Вопрос").saying("Подскажите, как получить справку?");
    town.mail(letter.clone()).await;
    let told = town.the_letter().await.text;
    assert!(told.contains("Не позднее 10 марта 2026 г. Вы получите ответ."), "{told}");
    town.arrives_and_the_program_dies(letter.saying("Подскажите ещё, где касса?").bytes()).await;
    town.at("2026-06-01 09:00");
    town.app.take_waiting(&town.org).await.unwrap();
    let told = town.letters().await.pop().unwrap().text;
    assert!(told.contains("Мы зарегистрировали его 1 июня 2026 г. под номером"), "{told}");
    assert!(!told.contains("Не позднее") && !told.contains('\u{e000}'), "{told}");
});

both!(a_letter_taken_up_at_two_nodes_at_once_becomes_one_case, "kredo", |town| {
    let other = town.another_node().await;
    for n in 1..=20 {
        let letter =
            town.letter(PETR).await.about("Нет интернета").saying(&format!("Нет интернета, день {n}"));
        town.arrives_and_the_program_dies(letter.bytes()).await;
        let (one, two) = tokio::join!(town.app.take_waiting(&town.org), other.take_waiting(&town.org));
        let mut settled = [one.unwrap(), two.unwrap()].concat();
        settled.retain(|one| !matches!(one, Settled::Duplicate { .. }));
        assert_eq!(settled, [registered(&format!("П-{n:05}"))]);
    }
    other.close().await;
    assert_eq!(town.holds_together().await.cases, 20);
    assert_eq!(town.raws(RawState::Registered).await.len(), 20);
    assert_eq!(town.letters().await.len(), 20, "each is acknowledged once");
});

both!(an_answer_taken_up_at_two_nodes_at_once_is_joined_once, "kredo", |town| {
    town.mail(town.letter(PETR).await.about("Нет интернета").saying("Нет интернета")).await;
    let ours = town.the_letter().await;
    let other = town.another_node().await;
    for n in 1..=10 {
        let answer = town.letter(PETR).await.answering(&ours).saying(&format!("Договор {n}"));
        town.arrives_and_the_program_dies(answer.bytes()).await;
        let (one, two) = tokio::join!(town.app.take_waiting(&town.org), other.take_waiting(&town.org));
        one.and(two).unwrap();
    }
    other.close().await;
    let messages = town.card("П-00001", "manager").await.messages;
    assert_eq!(messages.iter().filter(|one| one.incoming).count(), 1 + 10);
});

both!(what_came_just_now_is_left_to_whoever_took_it_in, "kredo", |town| {
    let letter = town.letter(PETR).await.about("Нет интернета").saying("Нет интернета");
    let raw = town.arrives(letter.bytes()).await;
    let early = town.app.retry(&town.org, raw).await;
    assert!(matches!(early, Err(app::AppError::StillTaken { .. })), "{early:?}");
    town.at("2026-03-02 09:05");
    assert_eq!(town.app.retry(&town.org, raw).await.unwrap(), registered("П-00001"));
    let again = town.app.retry(&town.org, raw).await.unwrap();
    assert_eq!(again, Settled::Duplicate { of: raw, number: Some("П-00001".into()) });
});

both!(a_form_of_the_outside_waits_and_can_be_tried_again, "kredo", |town| {
    let mut form = testkit::claim("Нет интернета");
    form["fields"].as_object_mut().unwrap().remove("topic");
    town.app.take_form(&town.org, form.to_string().into_bytes(), Actor::Customer).await.unwrap_err();
    let mut files = testkit::shipped("kredo");
    for (_, text) in &mut files {
        *text = text.replace("ask: [topic,", "ask: [\"topic?\",");
    }
    town.publish(files).await;
    let raw = town.raws(RawState::Failed).await.remove(0);
    assert_eq!(town.app.retry(&town.org, raw.id).await.unwrap(), registered("П-00001"));
    assert_eq!(town.card("П-00001", "manager").await.journal[0].actor, Actor::Customer.as_str());
});

both!(a_form_that_a_member_of_staff_mistyped_waits_for_nobody, "kredo", |town| {
    let mut form = testkit::claim("Нет интернета");
    form["fields"].as_object_mut().unwrap().remove("topic");
    let (bytes, by) = (form.to_string().into_bytes(), town.actor("employee"));
    let refused = town.app.take_form(&town.org, bytes, by.clone()).await;
    assert!(matches!(refused, Err(app::AppError::Refused(_))), "{refused:?}");
    let unread = town.app.take_form(&town.org, b"{".to_vec(), by).await.unwrap();
    assert!(matches!(unread, Settled::Failed { .. }), "whoever typed it is told: {unread:?}");
    assert!(town.raws(RawState::Failed).await.is_empty() && town.raws(RawState::Waiting).await.is_empty());

    let by_customer = town.app.take_form(&town.org, b"{".to_vec(), Actor::Customer).await.unwrap();
    assert!(matches!(by_customer, Settled::Failed { .. }), "{by_customer:?}");
    assert_eq!(town.raws(RawState::Failed).await.len(), 1, "a form of the outside stays");
});

both!(a_letter_tried_again_keeps_the_kind_that_was_named, "mupes", |town| {
    let letter = town.letter(PETR).await.about("Жалоба").saying("Жалоба: нет воды");
    let raw = town.arrives_as(letter.bytes(), Some("question")).await;
    town.at("2026-03-02 09:06");
    let Settled::Registered { number } = town.app.retry(&town.org, raw).await.unwrap() else { panic!() };
    assert_eq!(town.case(&number).await.kind.as_str(), "question");
});

both!(what_cannot_be_read_waits_and_is_listed_with_the_reason, "kredo", |town| {
    let settled = town.mail(b"\n\nno headers at all".to_vec()).await;
    let Settled::Failed { problem } = settled else { panic!("{settled:?}") };
    let failed = town.raws(RawState::Failed).await;
    assert_eq!(failed.len(), 1);
    assert_eq!(failed[0].problem.as_deref(), Some(&*problem));
    assert!(problem.contains("не похоже на электронное письмо"), "{problem}");
    let (_, bytes) = town.reader().await.raw(&town.org, failed[0].id).await.unwrap().unwrap();
    assert_eq!(bytes.as_deref(), Some(&b"\n\nno headers at all"[..]), "the bytes are kept as they came");
});

both!(what_arrived_is_registered_joined_refused_or_waits_and_nothing_else, "kredo", |town| {
    let first = town.letter(PETR).await.about("Нет интернета").saying("Нет интернета");
    town.mail(first.clone()).await;
    town.mail(town.letter(PETR).await.answering(&town.the_letter().await).saying("И телефона")).await;
    town.mail(first).await;
    town.mail(Vec::new()).await;
    town.mail(town.letter(PETR).await.with("Auto-Submitted", "auto-replied").about("В отпуске")).await;
    let (from, until) = (jiff::Timestamp::MIN, jiff::Timestamp::MAX);
    let balance = town.app.intake_balance(&town.org, from, until).await.unwrap();
    let sum = |count: fn(&store::Balance) -> i64| balance.iter().map(count).sum::<i64>();
    assert_eq!(sum(|one| one.arrived), 4, "{balance:?}");
    assert_eq!((sum(|one| one.registered), sum(|one| one.attached)), (1, 1));
    assert_eq!((sum(|one| one.failed), sum(|one| one.refused), sum(|one| one.waiting)), (1, 1, 0));
});

both!(files_of_a_letter_are_kept_with_their_case, "kredo", |town| {
    let parts = "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nАкт во вложении\r\n\
        --b\r\nContent-Type: text/csv; name=\"act.csv\"\r\nContent-Disposition: attachment; filename=\"act.csv\"\r\n\r\n\
        a;b\r\n--b--";
    let letter = town.letter(PETR).await.about("Акт").with("MIME-Version", "1.0");
    let letter = letter.with("Content-Type", "multipart/mixed; boundary=b").saying(parts);
    assert_eq!(town.mail(letter).await, registered("П-00001"));
    let case = town.case("П-00001").await.case;
    let files = town.reader().await.attachments(&town.org, case).await.unwrap();
    assert_eq!(files.len(), 1);
    assert_eq!((files[0].name.as_deref(), files[0].message), (Some("act.csv"), 1));
});

both!(an_answer_leaves_as_the_customer_chose_and_a_link_to_pay_always_by_sms, "gorserv", |town| {
    town.at("2026-04-10 12:00");
    let case = json!({
        "kind": "action-request",
        "channel": "phone",
        "customer": { "name": "Пётр Иванов", "phone": "+7 495 111-22-33", "email": "petr@example.ru" },
        "fields": {
            "topic": "payment", "substance": "Нужна ссылка на оплату", "preferred": "email",
            "request": "payment-link", "order": "4513",
        },
    });
    let number = town.registered("operator", case).await;
    town.act(&number, "proceed", "operator", &[("identification", "not-needed")]).await;
    for own in ["звоните мне: +7 999 111-22-33", "https://pay.gorserv.example/4513 или oper@mail.example"]
    {
        let refused = town.try_act(&number, "send-link", "operator", &[("payment_link", own)]).await;
        assert!(refused.is_err(), "own contacts are no link: {own}");
    }
    let link = [("payment_link", "https://pay.gorserv.example/4513"), ("amount", "2500")];
    town.act(&number, "send-link", "operator", &link).await;
    let text = casework::Private::from("Ссылка отправлена");
    let write = casework::Command::Write { subject: text.clone(), text, answer: false };
    town.command(&number, "operator", write).await.unwrap();
    let left = town.letters().await;
    let ways: Vec<(Via, &str)> = left.iter().map(|letter| (letter.via, &*letter.to)).collect();
    assert_eq!(ways, [(Via::Sms, "+7 495 111-22-33"), (Via::Email, "petr@example.ru")]);
});

both!(
    whoever_answers_our_letter_from_another_address_is_named_and_not_called_the_customer,
    "kredo",
    |town| {
        town.mail(town.letter(PETR).await.about("Нет интернета").saying("Нет интернета")).await;
        let ours = town.the_letter().await;
        town.mail(town.letter(STRANGER).await.answering(&ours).saying("Отзываю претензию")).await;
        for who in ["manager", "employee"] {
            let card = town.card("П-00001", who).await;
            let strangers: Vec<Option<&str>> = card
                .messages
                .iter()
                .map(|row| row.sender.as_deref().and_then(|from| card.stranger(from)))
                .collect();
            assert!(strangers[0].is_none() && strangers[1].is_none(), "{who}: {strangers:?}");
            assert!(strangers[2].is_some(), "{who}: {strangers:?}");
        }
    }
);

both!(a_letter_without_a_topic_is_carried_on_and_no_case_ends_before_the_topic_is_known, "gorserv", |town| {
    town.at("2026-04-10 12:00");
    town.mail(town.letter(PETR).await.about("Претензия").saying("Претензия: мастер не приехал")).await;
    let number = town.reader().await.cases(&town.org, &store::Filter::default(), None, 1).await.unwrap()[0]
        .number
        .clone();
    town.act(
        &number,
        "work-objection",
        "operator",
        &[("objection", "Долго"), ("argument", "Приедет завтра")],
    )
    .await;
    let early =
        town.try_act(&number, "settled", "operator", &[("resolution", "Мастер приедет завтра")]).await;
    let why = early.unwrap_err().to_string();
    assert!(why.contains("topic") && why.contains("preferred") && why.contains("about"), "{why}");
    let all = [
        ("resolution", "Мастер приедет завтра"),
        ("topic", "services"),
        ("preferred", "email"),
        ("about", "services"),
    ];
    town.act(&number, "settled", "operator", &all).await;
    assert!(town.case(&number).await.closed.is_some());
});

both!(a_case_that_was_not_considered_says_so_and_who_writes_to_it_is_not_overlooked, "mupes", |town| {
    town.at("2026-03-06 10:00");
    town.mail(town.letter(PETR).await.about("Жалоба").saying("Жалоба: ыва фыв")).await;
    let ours = town.letters().await.remove(0);
    let ground = regulation::GroundId::new("unreadable").unwrap();
    let refuse =
        casework::Command::Refuse { ground, reason: casework::Private::from("Не прочесть") };
    town.command("1-ФЛ", "complaints", refuse).await.unwrap();
    let card = town.card("1-ФЛ", "complaints").await;
    assert_eq!((card.stands(), card.guide()), ("Текст не поддаётся прочтению".to_owned(), None));
    assert_eq!(card.unanswered(), None);
    let table = town.app.register_table(&town.org, &store::Filter::default()).await.unwrap();
    assert_eq!(table.rows[0].last().map(String::as_str), Some("Текст не поддаётся прочтению"));
    town.at("2026-03-09 11:00");
    town.mail(town.letter(PETR).await.answering(&ours).saying("Пишу разборчиво: нет света")).await;
    assert!(town.card("1-ФЛ", "complaints").await.unanswered().is_some());
});

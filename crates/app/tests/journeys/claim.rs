//! КРЕДО-ТЕЛЕКОМ: a claim from the customer's letter to the dispute and to its end (P-K1).
use app::{NewCustomer, Outgoing, Settled, Via};
use casework::{Applicant, ClockStatus};
use testkit::{Town, both};

const PETR: &str = "Пётр Иванов <petr@example.ru>";

/// The office knows the customer and who looks after him.
async fn petr_is_a_customer(town: &Town) {
    let petr = NewCustomer {
        name: "Пётр Иванов".into(),
        email: Some("petr@example.ru".into()),
        manager: Some("anna".into()),
        ..NewCustomer::default()
    };
    town.app.put_customer(&town.org, Applicant::Individual, petr).await.unwrap();
}

/// From the letter to the decision that the customer disputes.
async fn petr_is_answered(town: &Town) -> Outgoing {
    town.at("2026-03-06 10:00");
    town.act("П-00001", "accept", "anna", &[]).await;
    town.act("П-00001", "hand-over", "anna", &[("department", "network")]).await;
    town.at("2026-03-10 11:00");
    let conclusions =
        [("cause", "Обрыв кабеля"), ("staff_actions", "Верные"), ("conclusions", "Клиент прав")];
    town.act("П-00001", "conclude", "head of network", &conclusions).await;
    town.act("П-00001", "propose", "anna", &[("preliminary", "founded"), ("proposal", "Вернуть плату")])
        .await;
    town.time_passes_until("2026-03-11 09:30").await;
    let decision = [("merit", "partly"), ("decision", "Плата за один день возвращена.")];
    town.act("П-00001", "decide", "subscribers", &decision).await;
    town.act("П-00001", "answer", "anna", &[]).await;
    town.letters().await.pop().unwrap()
}

both!(a_letter_is_acknowledged_with_its_number_and_term, "kredo", |town| {
    petr_is_a_customer(town).await;
    town.at("2026-03-05 17:40");
    let letter = town.letter(PETR).await.about("Нет интернета").saying("Третий день нет интернета");
    let settled = town.mail(letter.clone()).await;
    assert_eq!(settled, Settled::Registered { number: "П-00001".into() });

    let ours = town.the_letter().await;
    assert_eq!((ours.via, &*ours.to, &*ours.to_name), (Via::Email, "petr@example.ru", "Пётр Иванов"));
    assert_eq!((&*ours.from, &*ours.from_name), ("claims@kredo-telecom.example", "АО «КРЕДО-ТЕЛЕКОМ»"));
    assert_eq!(ours.subject, "Ваша претензия П-00001 зарегистрирована");
    assert_eq!(
        ours.text,
        "Здравствуйте, Пётр Иванов!\n\n\
        Мы получили Вашу претензию и 5 марта 2026 г. зарегистрировали её под номером П-00001.\n\n\
        Ею займётся Ваш персональный менеджер Абонентского отдела: он изучит претензию и свяжется с Вами. \
        Максимальный срок рассмотрения — 5 рабочих дней, то есть до 13 марта 2026 г. включительно.\n\n\
        АО «КРЕДО-ТЕЛЕКОМ», Абонентский отдел\nтелефон (495) 642-85-85"
    );
    assert!(ours.automatic, "an acknowledgement says that a robot wrote it");
    assert_eq!(ours.in_reply_to, Some(letter.id()), "it answers the customer's letter");
    assert!(ours.message_id.ends_with("@kredo-telecom.example"), "{}", ours.message_id);

    let claim = town.case("П-00001").await;
    assert_eq!((claim.stage.as_str(), claim.owner.person.as_deref()), ("primary", Some("anna")));
    assert_eq!(town.due("П-00001", "primary").await, "2026-03-06 17:40");
    assert_eq!(town.due("П-00001", "whole").await, "2026-03-13 18:00");
    assert_eq!(town.due("П-00001", "legal").await, "2026-05-04 18:00");
});

both!(a_claim_goes_from_letter_through_dispute_to_its_end, "kredo", |town| {
    petr_is_a_customer(town).await;
    town.at("2026-03-05 17:40");
    town.mail(town.letter(PETR).await.about("Нет интернета").saying("Нет интернета")).await;
    let acknowledgement = town.the_letter().await;

    let answer = petr_is_answered(town).await;
    assert_eq!(answer.subject, "Ответ на претензию П-00001");
    assert!(answer.text.contains("она обоснована частично.\n\nПлата за один день возвращена."));
    assert!(answer.text.contains("Анна Соколова, Ваш персональный менеджер"));
    assert!(!answer.automatic, "a person wrote it");
    assert!(answer.references.contains(&acknowledgement.message_id), "one thread: {answer:#?}");
    for name in ["whole", "legal", "primary"] {
        assert_eq!(town.deadline("П-00001", name).await.status, "met", "{name}");
    }

    town.at("2026-03-12 12:00");
    let disagrees = town.letter(PETR).await.answering(&answer).saying("Не согласен: не было три дня");
    assert_eq!(town.mail(disagrees).await, Settled::Attached { number: "П-00001".into() });
    town.act("П-00001", "dispute", "anna", &[("objection", "Связи не было три дня")]).await;
    let letters = town.letters().await;
    let to = |via: Via| letters.iter().find(|letter| letter.via == via).unwrap();
    assert_eq!(to(Via::Email).subject, "Претензия П-00001 рассматривается повторно");
    assert_eq!(to(Via::Inside).to, "director");
    assert!(to(Via::Inside).text.contains("С чем не согласен: Связи не было три дня"));
    assert_eq!(town.due("П-00001", "again").await, "2026-03-19 18:00");
    assert_eq!(town.stage("П-00001").await, "review");

    town.act("П-00001", "appoint", "subscribers", &[("department", "support")]).await;
    let conclusions =
        [("cause", "Обрыв"), ("staff_actions", "Ошибка в расчёте"), ("conclusions", "Клиент прав")];
    town.act("П-00001", "conclude", "head of support", &conclusions).await;
    town.act("П-00001", "propose", "anna", &[("preliminary", "founded"), ("proposal", "За три дня")]).await;
    let alone = town.try_act("П-00001", "decide", "subscribers", &[]).await;
    assert!(alone.is_err(), "a second decision needs the director's consent");
    town.act(
        "П-00001",
        "agree-with-director",
        "subscribers",
        &[("decision", "Плата за три дня возвращена.")],
    )
    .await;
    let task = casework::TaskRef::Named(regulation::TaskId::new("agree-decision").unwrap());
    let fields = [(regulation::FieldId::new("verdict").unwrap(), "agreed".to_owned())].into();
    let himself = casework::Command::FinishTask { task, fields };
    let refused = town.command("П-00001", "subscribers", himself).await;
    assert!(refused.is_err(), "whoever asks for a consent does not give it");
    town.finish("П-00001", "agree-decision", "director", &[("verdict", "agreed")]).await;
    town.act("П-00001", "adopt", "subscribers", &[("merit", "founded")]).await;
    town.act("П-00001", "answer", "anna", &[]).await;

    assert!(town.the_letter().await.text.contains("она обоснована.\n\nПлата за три дня возвращена."));
    let claim = town.case("П-00001").await;
    assert!(claim.closed.is_some() && !claim.is_disputed());
    assert!(claim.clocks.iter().all(|clock| !clock.is_live() && clock.status != ClockStatus::MetLate));
});

//! Personal data are handed out and taken away on request (S1, 152-ФЗ).
use app::{AppError, Erased, Settled, Whose};
use store::Which;
use testkit::{Town, both};

const PETR: &str = "Пётр Иванов <petr@example.ru>";

fn of_petr() -> Whose {
    Whose::Customer("PETR@example.ru".into())
}

async fn erase(town: &Town, whose: Whose, who: &str) -> Result<Erased, AppError> {
    town.app.erase(&town.org, &whose, "отозвано согласие, заявление от 20.03.2026", town.actor(who)).await
}

/// A claim with a file that came by letter, answered; its letters lie in the outbox.
async fn answered_claim(town: &Town) -> String {
    let letter = town.letter(PETR).await.with("MIME-Version", "1.0");
    let letter = letter.about("Нет интернета").with("Content-Type", "multipart/mixed; boundary=b").saying(
        "--b\nContent-Type: text/plain; charset=utf-8\n\nТретий день нет интернета\n--b\n\
        Content-Type: application/pdf\nContent-Disposition: attachment; filename=\"petr.pdf\"\n\nскан\n--b--",
    );
    let Settled::Registered { number } = town.mail(letter).await else { panic!("not registered") };
    let arguments = [("arguments", "Кабель цел, роутер выключен")];
    town.act(&number, "unfounded", "anna", &arguments).await;
    number
}

both!(a_customer_is_forgotten_and_the_register_stays_whole, "kredo", |town| {
    let first = answered_claim(town).await;
    town.letters().await;
    let second = answered_claim(town).await;
    let early = erase(town, of_petr(), "subscribers").await;
    assert!(
        matches!(&early, Err(AppError::StillNeeded { open, waiting }) if open.is_empty() && *waiting == [second.clone()]),
        "{early:?}"
    );
    town.letters().await;
    let stranger = erase(town, of_petr(), "head").await;
    assert!(
        matches!(&stranger, Err(AppError::MayNot { possible, .. }) if possible.contains(&"subscribers".to_owned())),
        "{stranger:?}"
    );

    let erased = erase(town, of_petr(), "subscribers").await.unwrap();
    assert_eq!((erased.cases, erased.card), (vec![first.clone(), second], true));
    assert!(erased.entries > 8, "{}", erased.entries);
    let again = erase(town, of_petr(), "subscribers").await;
    assert!(matches!(&again, Err(AppError::NoCustomer { .. })), "{again:?}");

    let card = town.card(&first, "system").await;
    assert_eq!(card.customer.unwrap().name, None);
    assert!(card.messages.iter().all(|message| message.text.is_none() && message.sender.is_none()));
    assert_eq!(card.journal.last().unwrap().actor, "subscribers");
    let mut reader = town.reader().await;
    let case = reader.load_case(&town.org, Which::Number(&first)).await.unwrap().state.case;
    assert_eq!(reader.attachment(&town.org, case, 1, 1).await.unwrap().content, b"");
    assert!(reader.raws_of(&town.org, case).await.unwrap().iter().all(|(_, bytes)| bytes.is_none()));
    assert!(reader.outbox_of(&town.org, case).await.unwrap().iter().all(|row| row.payload.is_none()));
    assert!(reader.search(&town.org, "интернета", 10).await.unwrap().is_empty());

    // Who writes again is somebody new.
    let settled = town.mail(town.letter(PETR).await.about("Спасибо").saying("Всё работает")).await;
    assert!(matches!(settled, Settled::Registered { .. }), "{settled:?}");
});

both!(one_case_is_emptied_and_the_card_stays, "kredo", |town| {
    let number = answered_claim(town).await;
    let whose = Whose::Case(number.clone());
    town.letters().await;
    assert!(erase(town, whose.clone(), "subscribers").await.is_ok());
    let card = town.card(&number, "system").await;
    assert_eq!(card.customer.unwrap().name.as_deref(), Some("Пётр Иванов"));

    let open = town.registered("anna", testkit::claim("Снова нет интернета")).await;
    let refused = erase(town, Whose::Case(open.clone()), "subscribers").await;
    assert!(
        matches!(&refused, Err(AppError::StillNeeded { open: one, .. }) if *one == [open]),
        "{refused:?}"
    );
    let nameless = town.app.erase(&town.org, &whose, "  ", town.actor("subscribers")).await;
    assert!(matches!(nameless, Err(AppError::Refused(_))), "{nameless:?}");
});

both!(everything_about_a_customer_is_handed_out, "kredo", |town| {
    let number = answered_claim(town).await;
    let (org, by) = (&town.org, town.actor("subscribers"));
    let data = town.app.personal_data(org, "petr@example.ru", &by).await.unwrap();
    assert_eq!(data["customer"]["name"], "Пётр Иванов");
    assert_eq!(data["contacts"][0]["value"], "petr@example.ru");
    let case = &data["cases"][0];
    assert_eq!(case["state"]["number"], number);
    assert_eq!(case["messages"][0]["sender"], "petr@example.ru");
    assert_eq!(case["journal"][0]["event"]["event"], "registered");
    assert_eq!(case["files"][0]["name"], "petr.pdf");
    assert_eq!(case["files"][0]["content"], "0YHQutCw0L0=");
    assert!(case["letters"][0]["content"].as_str().unwrap().len() > 100);
    let stranger = town.app.personal_data(org, "petr@example.ru", &town.actor("head")).await;
    assert!(matches!(stranger, Err(AppError::MayNot { .. })), "{stranger:?}");
});

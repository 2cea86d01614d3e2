//! Whoever wrote is told how to follow the case, and nobody inside reads the code.
use app::{App, LetterBody, Outgoing};
use testkit::{Town, both};

const PETR: &str = "Пётр Иванов <petr@example.ru>";
const CLAIM: &str = "П-00001";
const REACHED: &str = "https://priem.example.ru/";

/// Letters that leave by a program that is reached there.
async fn letters(town: &Town, app: &App) -> Vec<Outgoing> {
    app.deliver(&|letter, _| town.mailbox.take(letter)).await.unwrap();
    town.mailbox.fresh()
}

async fn a_letter_came(town: &Town) {
    town.mail(town.letter(PETR).await.about("Нет интернета").saying("Нет интернета")).await;
}

async fn code(town: &Town) -> String {
    let case = town.app.find_case(&town.org, CLAIM).await.unwrap();
    town.app.case_code(&town.org, case).await.unwrap()
}

/// All that is kept of the case, in words.
async fn kept(town: &Town) -> String {
    let card = town.card(CLAIM, "manager").await;
    let waiting = town.reader().await.outbox_waiting(&town.org, 100).await.unwrap();
    format!("{:?} {:?} {waiting:?}", card.journal, card.messages)
}

both!(the_acknowledgement_tells_how_to_follow_the_case_and_nothing_inside_holds_the_code, "kredo", |town| {
    let app = town.app.clone().reached_at(REACHED);
    a_letter_came(town).await;
    assert!(!kept(town).await.contains(&code(town).await), "it waits without the code");
    let acknowledgement = letters(town, &app).await.remove(0);
    assert!(
        acknowledgement.text.contains("https://priem.example.ru/kredo/follow"),
        "{}",
        acknowledgement.text
    );
    assert!(acknowledgement.text.contains(CLAIM));
    assert!(acknowledgement.text.contains(&code(town).await));
    let given = acknowledgement.text.split_once("Секретный код: ").unwrap().1.lines().next().unwrap();
    let opened = app.open_by_code("kredo", (CLAIM, given), &app::Visitor::default()).await.unwrap();
    assert_eq!(opened, app.find_case("kredo", CLAIM).await.unwrap());
    assert!(!kept(town).await.contains(&code(town).await));

    town.act(CLAIM, "accept", "manager", &[]).await;
    for letter in letters(town, &app).await {
        assert!(!letter.text.contains(&code(town).await), "only the acknowledgement: {}", letter.text);
    }
});

both!(whoever_a_case_was_taken_from_follows_it_no_more, "kredo", |town| {
    let app = town.app.clone().reached_at(REACHED);
    a_letter_came(town).await;
    letters(town, &app).await;
    let case = app.find_case("kredo", CLAIM).await.unwrap();
    let (old, browser) = (code(town).await, app.visit("kredo", case).await.unwrap());
    let maria = app::NewCustomer {
        name: "Мария Сидорова".into(),
        email: Some("maria@example.ru".into()),
        ..Default::default()
    };
    app.change_customer("kredo", case, maria, casework::Actor::person("subscribers")).await.unwrap();

    let opened = app.open_by_code("kredo", (CLAIM, &old), &app::Visitor::default()).await;
    assert!(matches!(opened, Err(app::AppError::Account(app::AccountRefusal::WrongCode))), "{opened:?}");
    assert_eq!(app.visited("kredo", &browser).await.unwrap(), None, "not even who came in before");
    town.act(CLAIM, "accept", "manager", &[]).await;
    let answer = letters(town, &app).await.remove(0);
    assert_eq!(answer.to, "maria@example.ru");
    assert!(answer.text.contains(&code(town).await), "she was told no code before: {}", answer.text);
    let fresh = code(town).await;
    assert_eq!(app.open_by_code("kredo", (CLAIM, &fresh), &app::Visitor::default()).await.unwrap(), case);
});

both!(without_an_address_of_the_installation_letters_tell_no_way, "kredo", |town| {
    a_letter_came(town).await;
    let acknowledgement = town.the_letter().await;
    assert!(!acknowledgement.text.contains("follow") && !acknowledgement.text.contains(&code(town).await));
});

both!(a_code_that_the_customer_quotes_is_hidden_from_staff, "kredo", |town| {
    let app = town.app.clone().reached_at(REACHED);
    a_letter_came(town).await;
    let ours = letters(town, &app).await.remove(0);
    let quoted = ours.text.replace('\n', "\n> ");
    let said = format!("Света тоже нет\n\n02.03.2026 09:00, АО «КРЕДО-ТЕЛЕКОМ» пишет:\n> {quoted}");
    town.mail(town.letter(PETR).await.answering(&ours).saying(&said)).await;
    let (card, code) = (town.card(CLAIM, "manager").await, code(town).await);
    let answer = card.messages.iter().rfind(|row| row.incoming).unwrap();
    let text = answer.text.as_deref().unwrap();
    assert!(text.contains("Света тоже нет") && text.contains("Секретный код: [код скрыт]"), "{text}");
    assert!(!kept(town).await.contains(&code));
    let came = app.letter_as_came("kredo", card.state.case, answer.n).await.unwrap();
    let LetterBody::Text(shown) = came.body else { panic!("a plain letter") };
    assert!(shown.contains("[код скрыт]") && !shown.contains(&code), "{shown}");
});

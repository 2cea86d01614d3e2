//! A case is found by every word that was ever written in it.
use app::Rebuilt;
use casework::Command;
use testkit::{Town, both, claim};

const PETR: &str = "Пётр Иванов <petr@example.ru>";

async fn found(town: &Town, word: &str) -> usize {
    town.reader().await.search(&town.org, word, 10).await.unwrap().len()
}

both!(a_word_of_the_first_letter_is_found_after_later_ones_and_a_note, "kredo", |town| {
    town.mail(town.letter(PETR).await.about("Нет интернета").saying("Сосед перерезал кабель")).await;
    let ours = town.the_letter().await;
    let note = Command::Note { text: "Звонил диспетчер Федотов".into() };
    town.command("П-00001", "anna", note).await.unwrap();
    let write =
        Command::Write {
            subject: "О бригаде".into(), text: "Монтажники приедут".into(), answer: false
        };
    town.command("П-00001", "anna", write).await.unwrap();
    let answer = town.letter("petr@work.example").await.answering(&ours).about("Ну").saying("Жду в пятницу");
    town.mail(answer).await;
    for word in
        ["кабель", "интернет", "Федотов", "монтажник", "пятница", "petr@work.example", "Иванов", "П-00001"]
    {
        assert_eq!(found(town, word).await, 1, "{word}");
    }
});

both!(what_is_rebuilt_is_found_as_before, "kredo", |town| {
    let number = town.registered("anna", claim("Сосед перерезал кабель")).await;
    let note = Command::Note { text: "Звонил диспетчер Федотов".into() };
    town.command(&number, "anna", note).await.unwrap();
    let rebuilt = town.app.rebuild(&town.org, Some(&number)).await.unwrap();
    assert_eq!(rebuilt, Rebuilt::Done { cases: 1, changed: vec![] });
    let rebuilt = town.app.rebuild(&town.org, None).await.unwrap();
    assert_eq!(rebuilt, Rebuilt::Done { cases: 1, changed: vec![] });
    for word in ["кабель", "Федотов", "Иванов", "4951112233", "petr@example.ru"] {
        assert_eq!(found(town, word).await, 1, "{word}");
    }
});

both!(what_was_erased_is_not_found_after_rebuilding, "kredo", |town| {
    let number = town.registered("anna", claim("Сосед перерезал кабель")).await;
    town.act(&number, "unfounded", "anna", &[("arguments", "Кабель цел")]).await;
    town.letters().await;
    let whose = app::Whose::Case(number.clone());
    town.app.erase(&town.org, &whose, "отозвано согласие", town.actor("subscribers")).await.unwrap();
    let rebuilt = town.app.rebuild(&town.org, None).await.unwrap();
    assert_eq!(rebuilt, Rebuilt::Done { cases: 1, changed: vec![] });
    assert_eq!(found(town, "кабель").await, 0);
    assert_eq!(found(town, "Иванов").await, 0);
});

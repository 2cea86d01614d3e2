//! One's own settings.
use axum::http::StatusCode;
use testkit::both;

use crate::ORG;
use crate::browser::{Browser, PASSWORD};

both!(language_and_theme_are_the_person_s_own, ORG, |town| {
    let mut anna = Browser::signed_in(town, "manager").await;
    anna.post("/me/look", &[("language", "en"), ("theme", "dark")]).await;
    let page = anna.get("/desk/").await.good();
    page.says("<html lang=\"en\" data-theme=\"dark\" data-keys=\"on\">");
    page.says("Nothing here");
});

both!(keys_of_one_letter_are_switched_off_and_on_again, ORG, |town| {
    let mut anna = Browser::signed_in(town, "manager").await;
    anna.get("/desk/").await.good().says("data-keys=\"on\"");
    anna.get("/me").await.good().says("Клавиши одной буквой");
    anna.post("/me/look", &[("keys", "off")]).await;
    let page = anna.get("/desk/").await.good();
    page.says("data-keys=\"off\"");
    page.says("Сейчас они выключены.");
    anna.get("/me").await.good().says("value=\"off\" checked");
    anna.post("/me/look", &[("keys", "on")]).await;
    anna.get("/desk/").await.good().says("data-keys=\"on\"");
});

both!(a_changed_password_ends_other_sessions, ORG, |town| {
    let mut anna = Browser::signed_in(town, "manager").await;
    let mut elsewhere = Browser::new(town);
    elsewhere.post("/sign-in", &[("login", "manager"), ("password", PASSWORD)]).await;
    elsewhere.get("/desk/").await.good();
    let wrong = anna.post("/me/password", &[("present", "not it"), ("new", "another phrase of words")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.says("Нынешний пароль не подошёл");
    anna.post("/me/password", &[("present", PASSWORD), ("new", "another phrase of words")]).await.good();
    anna.get("/desk/").await.good();
    assert_eq!(elsewhere.get("/desk/").await.status, StatusCode::SEE_OTHER);
});

both!(a_second_factor_is_shown_as_a_picture_and_asked_for_a_code, ORG, |town| {
    let mut anna = Browser::signed_in(town, "manager").await;
    let secret = |text: &str| {
        let shown = text.split("<code class=\"code\">").nth(1).expect("no secret is shown");
        shown.split("</code>").next().unwrap().to_owned()
    };
    let begun = anna.post("/me/second-factor", &[]).await.good();
    begun.says("<svg class=\"qr\"");
    for _ in 0..2 {
        let page = anna.post("/me/second-factor/confirm", &[("code", "000000")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.says("Код не подошёл");
        page.says("<svg class=\"qr\"");
        assert_eq!(secret(&page.text), secret(&begun.text));
    }
});

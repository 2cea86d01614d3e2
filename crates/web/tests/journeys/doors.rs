//! Who comes in, and how.
use axum::http::{Method, StatusCode};
use testkit::both;

use crate::ORG;
use crate::browser::{Browser, PASSWORD};

both!(somebody_comes_in_works_and_leaves, ORG, |town| {
    let mut browser = Browser::new(town);
    let asked = browser.get("/desk/?tab=all").await;
    assert_eq!(
        (asked.status, asked.location.as_str()),
        (StatusCode::SEE_OTHER, "/kredo/sign-in?then=%2Fkredo%2Fdesk%2F%3Ftab%3Dall")
    );
    town.app.give_password(ORG, "manager", PASSWORD).await.unwrap();
    let form = [("login", "manager"), ("password", PASSWORD), ("then", "/kredo/desk/?tab=all")];
    let came = browser.post("/sign-in", &form).await;
    assert_eq!(came.location, "/kredo/desk/?tab=all");
    browser.follow(&came).await.good().says("Очередь");
    let left = browser.post("/sign-out", &[]).await;
    assert_eq!(left.location, "/kredo/sign-in");
    assert_eq!(browser.get("/desk/").await.status, StatusCode::SEE_OTHER);
});

both!(a_wrong_password_is_told_and_does_not_come_back, ORG, |town| {
    town.app.give_password(ORG, "manager", PASSWORD).await.unwrap();
    let mut browser = Browser::new(town);
    let page = browser.post("/sign-in", &[("login", "manager"), ("password", "another secret")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Логин или пароль не подошли");
    page.does_not_say("another secret");
    assert_eq!(page.field("login"), "manager");
});

both!(an_invitation_sets_a_password_once, ORG, |town| {
    let token = town.app.first_administrator(ORG).await.unwrap().unwrap();
    let link = format!("/invitation/{token}");
    let mut browser = Browser::new(town);
    browser.get(&link).await.good().says("Придумайте пароль");
    let short = browser.post(&link, &[("password", "short")]).await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    short.says("не меньше 12");
    let came = browser.post(&link, &[("password", PASSWORD)]).await;
    browser.follow(&came).await.good().says("У Вас ещё нет роли");
    Browser::new(town).get(&link).await.good().says("больше не действует");
});

both!(a_form_from_another_site_is_refused, ORG, |town| {
    let mut browser = Browser::signed_in(town, "manager").await;
    browser.headers = vec![("origin", "https://elsewhere.example"), ("sec-fetch-site", "cross-site")];
    let page = browser.post("/sign-out", &[]).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    browser.headers = vec![("origin", "http://desk.example")];
    browser.get("/desk/").await.good();
});

both!(every_answer_forbids_foreign_scripts_and_frames, ORG, |town| {
    let mut browser = Browser::new(town);
    for address in ["/", "/kredo/sign-in", "/kredo/desk/", "/nowhere/at/all", "/health", "/assets/none.css"] {
        let page = browser.ask(Method::GET, address, &[]).await;
        let policy = page.headers["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{address}: {policy}");
        assert_eq!(page.headers["x-content-type-options"], "nosniff", "{address}");
    }
});

both!(what_is_not_there_is_a_page_in_the_reader_s_language, ORG, |town| {
    let mut browser = Browser::new(town);
    browser.headers = vec![("accept-language", "en")];
    let page = browser.ask(Method::GET, "/nowhere/at/all", &[]).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    page.says("There is no such page");
});

//! «Ключи API»: issued, shown once, listed, ended.
use axum::http::StatusCode;
use testkit::both;

use crate::ORG;
use crate::api::Program;
use crate::browser::Browser;

/// The token that a page shows.
fn shown(text: &str) -> String {
    let rest = text.split("<code class=\"code\">").nth(1).expect("a token is shown");
    rest.split('<').next().unwrap().to_owned()
}

both!(a_person_issues_a_token_that_lets_a_program_in_until_it_is_ended, ORG, |town| {
    let mut anna = Browser::signed_in(town, "manager").await;
    anna.get("/me/tokens").await.good().says("Ключей пока нет");
    let form = [("name", "Учёт"), ("scopes", "cases:read"), ("scopes", "own"), ("days", "90")];
    let page = anna.post("/me/tokens", &form).await.good();
    let mut program = Program::new(town);
    program.token = Some(shown(&page.text));
    program.get("/cases").await.good();
    program.get("/board").await.problem("scope", 403);
    let list = anna.get("/me/tokens").await.good();
    list.says("Учёт");
    list.says("смотреть обращения");
    list.does_not_say(program.token.as_deref().unwrap());
    let mut olga = Browser::signed_in(town, "subscribers").await;
    olga.get("/me/tokens").await.good().does_not_say("Учёт");
    let id = list.field("token");
    assert_eq!(olga.post("/me/tokens/end", &[("token", &id)]).await.status, StatusCode::NOT_FOUND);
    let ended = anna.post("/me/tokens/end", &[("token", &id)]).await;
    anna.follow(&ended).await.good().says("отозван");
    program.get("/cases").await.problem("bad-token", 401);
});

both!(a_faulty_form_says_what_is_wrong_and_stays_filled, ORG, |town| {
    let mut anna = Browser::signed_in(town, "manager").await;
    let page = anna.post("/me/tokens", &[("name", "Учёт"), ("days", "90")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Отметьте, что разрешено");
    page.says("value=\"Учёт\"");
    let page = anna.post("/me/tokens", &[("name", "У"), ("scopes", "own"), ("days", "9999")]).await;
    page.says("Выберите срок из списка");
    page.does_not_say("Скопируйте ключ");
});

both!(an_administrator_issues_in_the_name_of_others_and_ends_any, ORG, |town| {
    town.app.give_password(ORG, "director", crate::browser::PASSWORD).await.unwrap();
    town.app.set_administrator(ORG, "director", true, "director").await.unwrap();
    let mut admin = Browser::signed_in(town, "director").await;
    let form = [("name", "Сайт"), ("scopes", "cases:write"), ("scopes", "own"), ("days", "365")];
    let nobody = admin.post("/desk/admin/tokens", &form).await;
    nobody.says("Выберите сотрудника");
    let page =
        admin.post("/desk/admin/tokens", &[&form[..], &[("person", "employee")]].concat()).await.good();
    let mut program = Program::new(town);
    program.token = Some(shown(&page.text));
    assert_eq!(program.get("/me").await.good()["login"], "employee");
    let id = admin.get("/desk/admin/tokens").await.good().field("token");
    admin.post("/desk/admin/tokens/end", &[("token", &id)]).await;
    program.get("/me").await.problem("bad-token", 401);
    admin.get("/desk/admin/journal").await.good().says("отозван ключ API");
});

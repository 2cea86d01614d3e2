//! Every way in: as nobody, with a token of too small a scope, as every role, and from another organisation.
use axum::http::StatusCode;
use testkit::{Town, both};
use web::{Access, Endpoint, Scope};

use super::program::{Program, Told};
use crate::ORG;

/// An organisation that has nothing to do with the first.
const ANOTHER: &str = "mupes";

async fn ask(program: &Program, one: &Endpoint, number: &str) -> Told {
    let path = one.path.replace("{org}", &program.org).replace("{number}", number).replace("{act}", "note");
    let nobody = "00000000-0000-0000-0000-000000000000";
    let path = path.replace("{id}", nobody).replace("{n}", "9").replace("{message}", "9");
    let path = path.replace("{address}", "nobody@example.ru").replace("{version}", "none");
    let path = path.replace(['{', '}'], "");
    let body = ["POST", "PUT"].contains(&one.method).then(|| "{}".to_owned());
    let told = program.ask(one.method, &path, body).await;
    assert!(!told.status.is_server_error(), "{} {path}: {:#}", one.method, told.json);
    told
}

async fn case(town: &Town) -> String {
    town.registered("employee", testkit::claim("Нет интернета")).await
}

both!(nobody_comes_in, ORG, |town| {
    let number = case(town).await;
    for one in web::endpoints() {
        ask(&Program::new(town), &one, &number).await.problem("no-token", 401);
    }
});

both!(a_scope_lets_in_where_it_is_meant_and_nowhere_else, ORG, |town| {
    let number = case(town).await;
    for scope in Scope::ALL {
        let others: Vec<&str> =
            Scope::ALL.iter().filter(|one| **one != scope).map(|one| one.as_str()).collect();
        let program = Program::with(town, "manager", &others).await;
        for one in web::endpoints().into_iter().filter(|one| one.needs.scope == scope) {
            assert_eq!(ask(&program, &one, &number).await.problem("scope", 403)["scope"], scope.as_str());
        }
    }
});

both!(every_role_comes_where_it_may, ORG, |town| {
    let number = case(town).await;
    let reg = town.app.regulation(ORG).await.unwrap();
    let case = town.app.find_case(ORG, &number).await.unwrap();
    for person in town.app.people(ORG).await.unwrap() {
        let program = Program::of(town, &person.login).await;
        let sees = town.app.sees(ORG, &person.login, case).await.unwrap();
        for one in web::endpoints() {
            let may = match one.needs.access {
                Access::Right(right) => casework::may(&reg, right, &person),
                Access::Administrator => casework::may(&reg, regulation::Right::Administer, &person),
                _ => true,
            };
            let told = ask(&program, &one, &number).await;
            let refused = told.status == StatusCode::FORBIDDEN;
            assert_eq!(refused, !may, "{} {}: {:#}", person.login, one.name, told.json);
            if one.needs.access == Access::Case && !sees {
                told.problem("not-found", 404);
            }
        }
    }
});

both!(a_token_of_another_organisation_is_none_here, ORG, |town| {
    let number = case(town).await;
    town.publish(testkit::shipped(ANOTHER)).await;
    let reg = town.app.regulation(ANOTHER).await.unwrap();
    town.app.put_staff(ANOTHER, testkit::staff(&reg)).await.unwrap();
    let until = town.app.clock.now() + jiff::SignedDuration::from_hours(24);
    let scopes = Scope::ALL.map(Scope::as_str);
    let issued = town.app.issue_api_token(ANOTHER, "director", ("theirs", &scopes), until, "director").await;
    let mut stranger = Program::new(town);
    stranger.token = Some(issued.unwrap().token);
    for one in web::endpoints() {
        ask(&stranger, &one, &number).await.problem("bad-token", 401);
    }
    stranger.org = ANOTHER.to_owned();
    for one in web::endpoints().into_iter().filter(|one| one.needs.access == Access::Case) {
        ask(&stranger, &one, &number).await.problem("not-found", 404);
    }
});

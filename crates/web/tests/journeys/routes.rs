//! Every route, as every role, as nobody, and with a session of another organisation.
use axum::http::{Method, StatusCode};
use testkit::{Town, both};
use web::Access;

use crate::ORG;
use crate::browser::{Browser, PASSWORD, Page};

/// An organisation that has nothing to do with the first.
const ANOTHER: &str = "mupes";

/// Addresses of all routes for a case of the organisation.
fn addresses(org: &str, number: &str) -> Vec<(Method, String, Access)> {
    let address = |path: &str| {
        let path = path.replace("{org}", org).replace("{number}", number).replace("{act}", "note");
        let path = path.replace("{login}", "none").replace("{letter}", "none");
        path.replace("{token}", "none")
            .replace("{customer}", "none")
            .replace("{other}", "none")
            .replace("{file}", "none.css")
            .replace("{raw}", "none")
            .replace("{publication}", "none")
            .replace("{case}", "none")
            .replace("{subscription}", "none")
            .replace("{visit}", "none")
            .replace("{section}", "none")
            .replace("{page}", "none")
    };
    let one = |route: web::Route| (route.method.parse().unwrap(), address(route.path), route.access);
    web::routes().into_iter().map(one).collect()
}

async fn walk(
    browser: &mut Browser,
    org: &str,
    number: &str,
    mut look: impl FnMut(&Method, &str, Access, &Page),
) {
    for (method, address, access) in addresses(org, number) {
        // Whoever leaves sees nothing more.
        if address.ends_with("/sign-out") {
            continue;
        }
        let page = browser.ask(method.clone(), &address, &[("seq", "0")]).await;
        assert!(!page.status.is_server_error(), "{method} {address}: {} {}", page.status, page.text);
        look(&method, &address, access, &page);
    }
}

async fn case(town: &Town) -> String {
    town.registered("employee", testkit::claim("Нет интернета")).await
}

both!(nobody_comes_in_but_to_what_is_public, ORG, |town| {
    let number = case(town).await;
    walk(&mut Browser::new(town), ORG, &number, |method, address, access, page| {
        let to_sign_in = page.status == StatusCode::SEE_OTHER && page.location.starts_with("/kredo/sign-in");
        assert!(access == Access::Public || to_sign_in, "{method} {address}: {}", page.status);
    })
    .await;
});

both!(every_role_comes_where_it_may_and_nowhere_else, ORG, |town| {
    let number = case(town).await;
    let reg = town.app.regulation(ORG).await.unwrap();
    for person in town.app.people(ORG).await.unwrap() {
        let mut browser = Browser::signed_in(town, &person.login).await;
        walk(&mut browser, ORG, &number, |method, address, access, page| {
            let may = match access {
                Access::Right(right) => casework::may(&reg, right, &person),
                Access::Administrator => casework::may(&reg, regulation::Right::Administer, &person),
                _ => true,
            };
            let refused = page.status == StatusCode::FORBIDDEN;
            assert_eq!(refused, !may, "{} {method} {address}: {}", person.login, page.status);
        })
        .await;
    }
});

both!(a_session_of_another_organisation_is_none_here, ORG, |town| {
    let number = case(town).await;
    town.publish(testkit::shipped(ANOTHER)).await;
    let reg = town.app.regulation(ANOTHER).await.unwrap();
    town.app.put_staff(ANOTHER, testkit::staff(&reg)).await.unwrap();
    town.app.give_password(ANOTHER, "director", PASSWORD).await.unwrap();
    let mut stranger = Browser::new(town);
    stranger.org = ANOTHER.to_owned();
    stranger.post("/sign-in", &[("login", "director"), ("password", PASSWORD)]).await;
    stranger.get("/desk/").await.good();
    walk(&mut stranger, ORG, &number, |method, address, access, page| {
        let to_sign_in = page.status == StatusCode::SEE_OTHER && page.location.starts_with("/kredo/sign-in");
        assert!(access == Access::Public || to_sign_in, "{method} {address}: {}", page.status);
    })
    .await;
    let page = stranger.get(&format!("/desk/cases/{number}")).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
});

/// What an organisation has, as the addresses and forms of another might name it.
struct Foreign {
    number: String,
    customer: String,
    other: String,
    publication: String,
    /// One that became a case, and one that waits.
    raws: [String; 2],
}

async fn foreign(town: &Town) -> Foreign {
    // A letter that became a case with a customer, a file and everything.
    let letter = town.letter("Лариса Тайная <larisa@secret.example>").await;
    town.mail(letter.about("Претензия").saying("Гудит трансформатор").bytes()).await;
    let row = town.reader().await.cases(ORG, &store::Filter::default(), None, 9).await.unwrap().remove(0);
    let second = town.register("employee", testkit::claim("Шумит трансформатор")).await.unwrap();
    let came = town.raws(store::RawState::Registered).await.remove(0).id.to_string();
    let letter = town.letter("Лариса Тайная <larisa@secret.example>").await.saying("Ещё одно");
    let waiting = town.arrives(letter.bytes()).await.to_string();
    let mut editor = Browser::signed_in(town, "manager").await;
    let text = [("section", "news"), ("title", "Черновик Тайная"), ("body", "Ещё не вышло")];
    let written = editor.post("/desk/published/new", &text).await;
    assert_eq!(written.status, StatusCode::SEE_OTHER, "{}", written.text);
    Foreign {
        customer: row.customer.unwrap().to_string(),
        other: second.state.customer.unwrap().to_string(),
        number: row.number,
        publication: written.location.rsplit('/').next().unwrap().to_owned(),
        raws: [came, waiting],
    }
}

impl Foreign {
    fn address(&self, path: &str, raw: &str, login: &str, message: &str) -> String {
        let letter = if path.contains("/admin/") { message } else { "1" };
        path.replace("{org}", ANOTHER)
            .replace("{number}", &self.number)
            .replace("{customer}", &self.customer)
            .replace("{other}", &self.other)
            .replace("{publication}", &self.publication)
            .replace("{raw}", raw)
            .replace("{login}", login)
            .replace("{act}", "note")
            .replace("{letter}", letter)
            .replace("{file}", "1-1")
    }

    fn forms<'a>(&'a self, raw: &'a str) -> [Vec<(&'a str, &'a str)>; 3] {
        let (number, customer) = (self.number.as_str(), self.customer.as_str());
        [
            vec![("do", "invite"), ("seq", "1"), ("text", "Записка"), ("to", number), ("number", number)],
            vec![
                ("do", "end-sessions"),
                ("keep", customer),
                ("customer", customer),
                ("look", "1"),
                ("seen", "1"),
                ("title", "Чужое"),
                ("body", "Чужое"),
                ("q", "larisa@secret.example"),
            ],
            vec![("do", "close"), ("apart", "1"), ("case", number), ("id", raw), ("came", raw)],
        ]
    }
}

both!(what_another_organisation_has_is_not_there, ORG, |town| {
    let theirs = foreign(town).await;
    town.publish(testkit::shipped(ANOTHER)).await;
    let reg = town.app.regulation(ANOTHER).await.unwrap();
    let staff = testkit::staff(&reg);
    town.app.put_staff(ANOTHER, staff.clone()).await.unwrap();
    let ours = town.app.regulation(ORG).await.unwrap();
    let message = ours.messages.keys().find(|id| !reg.messages.contains_key(id.as_str())).unwrap();
    let known = |login: &str| staff.iter().any(|one| &*one.login == login);
    let people = town.app.people(ORG).await.unwrap();
    let login = people.iter().map(|one| one.login.to_string()).find(|login| !known(login)).unwrap();
    let routes = || web::routes().into_iter().filter(|one| one.access != Access::Public);
    for person in staff.iter().filter(|one| one.department.is_none()) {
        town.app.give_password(ANOTHER, &person.login, PASSWORD).await.unwrap();
        let mut stranger = Browser::new(town);
        stranger.org = ANOTHER.to_owned();
        stranger.post("/sign-in", &[("login", &person.login), ("password", PASSWORD)]).await;
        for route in routes().filter(|one| !one.path.ends_with("/sign-out")) {
            let reads = route.method == "GET";
            let raws = if reads && !route.path.contains("{raw}") { 1 } else { 2 };
            for raw in &theirs.raws[..raws] {
                let path = theirs.address(route.path, raw, &login, message.as_str());
                for form in theirs.forms(raw).iter().take(if reads { 1 } else { 3 }) {
                    let page = stranger.ask(route.method.parse().unwrap(), &path, form).await;
                    let told = format!("{} {} {path} {form:?}: {}", person.login, route.method, page.status);
                    assert!(!page.status.is_server_error(), "{told}");
                    page.does_not_say("Тайная");
                    if route.path.matches('{').count() > 1 {
                        let refused = [StatusCode::NOT_FOUND, StatusCode::FORBIDDEN].contains(&page.status);
                        assert!(refused, "{told}");
                    }
                }
            }
        }
    }
});

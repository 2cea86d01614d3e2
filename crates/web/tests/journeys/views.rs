//! Whoever is shown a card is written down (S1), by whichever route.
use axum::http::Method;
use testkit::both;

use crate::ORG;
use crate::browser::Browser;

/// On a case only.
const SAID: &str = "Гудит трансформатор";

both!(whatever_route_shows_a_card_is_recorded, ORG, |town| {
    let mut manager = Browser::signed_in(town, "manager").await;
    let mut showing = Vec::new();
    let mut tried = Vec::new();
    for route in web::routes().into_iter().filter(|one| one.path.contains("{number}")) {
        for act in
            if route.path.contains("{act}") { vec!["note", "write", "link", "primary"] } else { vec!["note"] }
        {
            tried.push((route.method, route.path, act));
        }
    }
    for (method, path, act) in tried {
        for stale in [false, true] {
            let number = town.registered("manager", testkit::claim(SAID)).await;
            let seq = if stale {
                "0".to_owned()
            } else {
                town.card(&number, "manager").await.journal.len().to_string()
            };
            if stale {
                let note = casework::Command::Note { text: "Записка".into() };
                town.command(&number, "employee", note).await.ok();
            }
            let case = town.app.find_case(&town.org, &number).await.unwrap();
            let address = path.replace("{org}", ORG).replace("{number}", &number).replace("{act}", act);
            let address = address.replace("{letter}", "1").replace("{file}", "1-1");
            let address = if path.ends_with("/changes") { format!("{address}?since=0") } else { address };
            let form = [("seq", seq.as_str()), ("text", ""), ("template", "")];
            let page = manager.ask(Method::from_bytes(method.as_bytes()).unwrap(), &address, &form).await;
            if page.text.contains(SAID) || page.text.contains("Пётр Иванов") || page.text.contains("Ким")
            {
                let views = town.reader().await.views_of_case(&town.org, case, 9).await.unwrap();
                assert!(
                    views.iter().any(|one| one.person == "manager"),
                    "{method} {path} {act} {}",
                    page.status
                );
                showing.push(format!("{method} {path} {}", page.status.as_u16()));
            }
        }
    }
    showing.sort();
    showing.dedup();
    assert!(showing.len() >= 6, "{showing:?}");
});

both!(a_customer_chosen_or_found_for_a_registration_is_recorded, ORG, |town| {
    let number = town.registered("employee", testkit::claim(SAID)).await;
    let case = town.app.find_case(&town.org, &number).await.unwrap();
    let customer = town.case(&number).await.customer.unwrap().to_string();
    let mut manager = Browser::signed_in(town, "manager").await;
    manager.post("/desk/cases/new/customers", &[("q", "Пётр Иванов")]).await.good().says("111-22-33");
    let views = town.reader().await.views_of_case(&town.org, case, 9).await.unwrap();
    assert_eq!((views[0].person.as_str(), views[0].times), ("manager", 1));
    let form = [("kind", "claim"), ("channel", "phone"), ("customer", customer.as_str()), ("look", "1")];
    manager.post("/desk/cases/new", &form).await.good().says("111-22-33");
    let views = town.reader().await.views_of_case(&town.org, case, 9).await.unwrap();
    assert_eq!(views[0].times, 2);
});

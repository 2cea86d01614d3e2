//! A number that comes round again: every page leads to the case that it shows.
use axum::http::StatusCode;
use testkit::{Town, both};

use crate::ORG;
use crate::browser::Browser;

/// The same number on the same day of two years.
const NUMBER: &str = "0305001";

/// The same organisation, whose numbers begin anew each day.
async fn numbered_by_days(town: &Town) {
    let anew = |(name, text): (String, String)| {
        let line = |line: &str| match line.starts_with("numbering:") {
            true => "numbering: { template: \"{MM}{DD}{seq:03}\", resets: day }\n".to_owned(),
            false => format!("{line}\n"),
        };
        let text = if name.ends_with("organisation.yaml") { text.lines().map(line).collect() } else { text };
        (name, text)
    };
    let files = testkit::shipped(ORG).into_iter().filter(|(name, _)| !name.contains("scenario"));
    town.publish(files.map(anew).collect()).await;
}

/// Two cases of one number and of two customers: the keys, the older first.
async fn two(town: &Town) -> [String; 2] {
    numbered_by_days(town).await;
    let mut keys = Vec::new();
    for (day, phone, what) in
        [("2026-03-05", "+7 495 111-22-33", "Первая"), ("2027-03-05", "+7 495 444-55-66", "Вторая")]
    {
        town.at(&format!("{day} 10:00"));
        let mut claim = testkit::claim(what);
        claim["customer"] = serde_json::json!({ "name": format!("{what} Клиентка"), "phone": phone });
        let done = town.register("employee", claim).await.unwrap();
        assert_eq!(&*done.state.number, NUMBER);
        let row = town.reader().await.case_row(&town.org, done.state.case).await.unwrap().unwrap();
        keys.push(app::numbered(&row.number, &row.scope));
    }
    assert_ne!(keys[0], keys[1]);
    [keys.remove(0), keys.remove(0)]
}

both!(each_page_leads_to_the_case_that_it_shows, ORG, |town| {
    let [older, newer] = two(town).await;
    town.app.attend().await.unwrap();
    let mut olga = Browser::signed_in(town, "subscribers").await;
    let bare = format!("/desk/cases/{NUMBER}\"");
    let card = olga.get(&format!("/desk/cases/{older}")).await.good();
    card.says("Первая Клиентка");
    let from = card.text.find("/kredo/desk/customers/").unwrap();
    let customer = card.text[from + "/kredo".len()..].split('"').next().unwrap().to_owned();
    olga.act(&newer, "link", &[("to", &older), ("kind", "related")]).await;
    let pages = [
        ("/desk/register?from=2026-03-01&to=2026-03-31".to_owned(), &older),
        (format!("/desk/search?q={NUMBER}"), &older),
        (customer.clone(), &older),
        (format!("/desk/cases/{newer}"), &older),
        ("/desk/board".to_owned(), &older),
        ("/desk/admin/views?from=2026-01-01".to_owned(), &older),
    ];
    for (path, leads) in pages {
        let page = olga.get(&path).await.good();
        page.does_not_say(&bare);
        page.says(&format!("/desk/cases/{leads}"));
    }
    let id = customer.rsplit('/').next().unwrap();
    let form = [("kind", "claim"), ("channel", "phone"), ("customer", id), ("look", "1")];
    let page = olga.post("/desk/cases/new", &form).await.good();
    page.does_not_say(&bare);
    page.says(&format!("/desk/cases/{older}"));
});

both!(a_typed_number_that_fits_several_cases_is_asked_back, ORG, |town| {
    let [older, newer] = two(town).await;
    let third = town.registered("employee", testkit::claim("Третья")).await;
    let mut olga = Browser::signed_in(town, "subscribers").await;
    let card = format!("/desk/cases/{third}");
    for act in ["link", "merge"] {
        let seq = olga.get(&card).await.good().field("seq");
        let form = [("seq", seq.as_str()), ("to", NUMBER), ("kind", "related"), ("reason", "То же")];
        let page = olga.post(&format!("{card}/acts/{act}"), &form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{act}");
        page.says("есть у нескольких обращений");
        page.says(&older);
        page.says(&newer);
    }
    olga.act(&third, "link", &[("to", &older), ("kind", "related")]).await;
    let linked = town.app.find_case(&town.org, &older).await.unwrap();
    assert_eq!(town.case(&third).await.links[0].case, linked);
});

use axum::http::StatusCode;
use serde_json::json;
use testkit::both;

use super::program::Program;
use crate::ORG;

both!(the_register_goes_on_from_page_to_page_and_hides_what_is_not_seen, ORG, |town| {
    town.at("2026-03-06 10:00");
    for n in 1..=3 {
        town.registered("employee", testkit::claim(&format!("Обращение {n}"))).await;
    }
    let director = Program::of(town, "director").await;
    let first = director.get("/register?from=2026-03-06&to=2026-03-06&limit=2").await.good();
    assert_eq!((first["rows"].as_array().unwrap().len(), &first["from"]), (2, &json!("2026-03-06")));
    assert_eq!(
        first["rows"][0]["cells"].as_array().unwrap().len(),
        first["columns"].as_array().unwrap().len()
    );
    let after = first["next"].as_str().unwrap();
    let rest = director.get(&format!("/register?from=2026-03-06&limit=2&after={after}")).await.good();
    assert_eq!((rest["rows"].as_array().unwrap().len(), &rest["next"]), (1, &json!(null)));
    assert_eq!(director.get("/register?from=2026-03-05&to=2026-03-05").await.good()["rows"], json!([]));
    director.get("/register?from=2026-03-06&to=2026-03-01").await.problem("bad-value", 422);
    director.get("/register?from=06.03").await.problem("bad-value", 422);
    director.get("/register?after=d0").await.problem("bad-value", 422);
    let head = Program::of(town, "head of network").await;
    assert_eq!(head.get("/register").await.good()["rows"], json!([]));
});

both!(the_board_counts_what_one_sees, ORG, |town| {
    town.at("2026-03-06 10:00");
    town.registered("employee", testkit::claim("Нет интернета")).await;
    let board = Program::of(town, "director").await.get("/board").await.good();
    assert_eq!(
        (&board["open"][0]["stage"]["id"], &board["open"][0]["cases"]),
        (&json!("primary"), &json!(1))
    );
    assert_eq!((&board["came"][0]["day"], &board["came"][0]["cases"]), (&json!("2026-03-06"), &json!(1)));
    let none = Program::of(town, "head of network").await.get("/board").await.good();
    assert_eq!(none["open"], json!([]));
});

both!(words_are_found_where_they_stand, ORG, |town| {
    let number = town.registered("employee", testkit::claim("Третий день нет интернета")).await;
    let anna = Program::of(town, "manager").await;
    let words = "%D0%B8%D0%BD%D1%82%D0%B5%D1%80%D0%BD%D0%B5%D1%82";
    let found = anna.get(&format!("/search?q={words}")).await.good();
    assert_eq!(found["items"][0]["case"]["number"], number.as_str());
    let pieces = found["items"][0]["found"]["pieces"].as_array().unwrap();
    assert!(pieces.iter().any(|piece| piece["found"] == true && piece["text"] == "интернета"));
    anna.get("/search?q=").await.problem("missing-field", 422);
    let head = Program::of(town, "head of network").await;
    assert_eq!(head.get(&format!("/search?q={words}")).await.good()["items"], json!([]));
});

both!(the_register_is_given_as_the_files_that_the_desk_gives, ORG, |town| {
    let anna = Program::of(town, "manager").await;
    let number = town.registered("employee", testkit::claim("Нет интернета")).await;
    let csv = anna.get("/register.csv").await;
    assert_eq!((csv.status, csv.header("content-type")), (StatusCode::OK, "text/csv; charset=utf-8"));
    assert!(String::from_utf8(csv.bytes).unwrap().contains(&number));
    let book = anna.get("/register.xlsx").await;
    assert!(book.header("content-disposition").contains(".xlsx"), "{:?}", book.headers);
    assert!(book.bytes.starts_with(b"PK"));
    let mut browser = crate::browser::Browser::signed_in(town, "manager").await;
    let page = browser.get("/desk/register.csv").await;
    let again = anna.get("/register.csv").await;
    assert_eq!(page.text.as_bytes(), again.bytes);
    let back = anna.get("/register.csv?from=2026-03-06&to=2026-03-05").await;
    assert_eq!(back.problem("bad-value", 422)["field"], "to");
    assert_eq!(anna.get("/register.xlsx?state=half").await.problem("bad-value", 422)["field"], "state");
    assert_eq!(anna.get("/register.csv?colour=red").await.problem("unknown-field", 422)["field"], "colour");
});

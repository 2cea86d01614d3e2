//! The organisation's register: on the page, as CSV, as XLSX (R2).
use std::io::Cursor;

use app::RegisterCells;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use calamine::{Data, Range, Reader, Xlsx};
use serde_json::json;
use testkit::{Town, both};

use crate::ORG;
use crate::browser::Browser;

/// A claim that somebody makes who is fond of formulas.
fn formula() -> serde_json::Value {
    let mut claim = testkit::claim("=HYPERLINK(\"https://example.com\";\"Нажмите\")");
    claim["customer"]["name"] = json!("+cmd|' /C calc'!A0");
    claim["customer"]["phone"] = json!("+7 495 777-66-55");
    claim["customer"]["email"] = json!("fond@example.ru");
    claim
}

async fn two_claims(town: &Town) -> (String, String) {
    town.at("2026-03-03 10:00");
    let first = town.registered("employee", testkit::claim("Нет связи")).await;
    town.at("2026-03-05 10:00");
    (first, town.registered("employee", formula()).await)
}

fn table(bytes: Vec<u8>) -> Range<Data> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    book.worksheet_range_at(0).unwrap().unwrap()
}

both!(the_register_reaches_a_browser_that_takes_it_compressed, ORG, |town| {
    two_claims(town).await;
    let mut director = Browser::signed_in(town, "director").await;
    director.headers = vec![("accept-encoding", "gzip")];
    let page = director.get("/desk/register.csv").await.good();
    assert_eq!(page.headers["content-encoding"], "gzip");
    assert_eq!(page.bytes[..2], [0x1f, 0x8b]);
});

both!(the_register_shows_a_period_in_the_regulations_columns, ORG, |town| {
    let (first, second) = two_claims(town).await;
    let mut director = Browser::signed_in(town, "director").await;
    let page = director.get("/desk/register").await.good();
    for words in ["Журнал регистрации", "Обоснованность", "03.03.2026", "Пётр Иванов", &first, &second]
    {
        page.says(words);
    }
    page.does_not_say("10:00");
    let page = director.get("/desk/register?from=2026-03-03&to=04.03.2026").await.good();
    page.says(&first);
    page.does_not_say(&second);
    let page = director.get("/desk/register?period=today").await.good();
    page.says(&second);
    page.does_not_say(&first);
    director.get("/desk/register?period=last-month").await.good().says("За эти дни обращений нет");
    director.get("/desk/register?state=closed").await.good().says("За эти дни обращений нет");
    director.get("/desk/register?kind=claim&channel=phone").await.good().says(&first);
    director.get("/desk/register?kind=none").await.good().does_not_say(&first);
});

both!(a_period_that_is_none_comes_back_with_what_would_be_right, ORG, |town| {
    let mut director = Browser::signed_in(town, "director").await;
    for ending in ["", ".csv", ".xlsx"] {
        let page = director.get(&format!("/desk/register{ending}?from=31.02.2026")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.says("Дата не понята: «31.02.2026». Напишите, например, 06.03.2026");
        let page = director.get(&format!("/desk/register{ending}?from=2026-03-05&to=2026-03-01")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.says("Период кончается раньше, чем начинается");
    }
});

both!(a_long_register_is_turned_page_by_page, ORG, |town| {
    for n in 0..200 {
        town.registered("employee", testkit::claim(&format!("Обрыв {n}"))).await;
    }
    town.at("2026-03-02 10:00");
    town.registered("employee", testkit::claim("Обрыв")).await;
    let mut director = Browser::signed_in(town, "director").await;
    let page = director.get("/desk/register").await.good();
    page.says(">201<");
    page.does_not_say("П-00201");
    let next = page.text.split("href=\"").find(|rest| rest.contains("after=")).unwrap();
    let next = next.split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&");
    let page = director.ask(axum::http::Method::GET, &next, &[]).await.good();
    page.says("П-00201");
    page.does_not_say("П-00200");
    let file = director.get("/desk/register.csv").await.good();
    assert_eq!(file.text.lines().count(), 202, "a file has all of them");
});

both!(in_a_file_dates_are_dates_and_no_text_is_a_formula, ORG, |town| {
    let (first, _) = two_claims(town).await;
    let mut director = Browser::signed_in(town, "director").await;
    let file = director.get("/desk/register.xlsx").await.good();
    assert_eq!(
        file.headers[CONTENT_DISPOSITION].to_str().unwrap(),
        "attachment; filename=\"kredo-2026-03-01-2026-03-05.xlsx\""
    );
    let table = table(file.bytes);
    let at = |row, column| table.get((row, column)).unwrap().clone();
    assert_eq!(at(0, 1), Data::String("Дата".into()));
    assert_eq!(at(1, 0), Data::String(first));
    let Data::DateTime(day) = at(1, 1) else { panic!("{:?}", at(1, 1)) };
    assert_eq!(day.to_ymd_hms_milli(), (2026, 3, 3, 0, 0, 0, 0));
    assert_eq!(at(2, 2), Data::String("+cmd|' /C calc'!A0".into()));
    assert_eq!(table.height(), 3);

    let file = director.get("/desk/register.csv").await.good();
    assert_eq!(file.headers[CONTENT_TYPE].to_str().unwrap(), "text/csv; charset=utf-8");
    assert!(file.text.starts_with("\u{feff}Номер;Дата;Клиент;"), "{}", file.text);
    file.says(";03.03.2026;Пётр Иванов;");
    file.says("'+cmd|' /C calc'!A0");
    file.says("\"'=HYPERLINK(\"\"https://example.com\"\";\"\"Нажмите\"\")\"");
});

both!(the_register_holds_what_one_may_see, ORG, |town| {
    let (first, second) = two_claims(town).await;
    town.act(&first, "accept", "anna", &[]).await;
    town.act(&first, "hand-over", "anna", &[("department", "network")]).await;
    let mut head = Browser::signed_in(town, "head of network").await;
    let page = head.get("/desk/register").await.good();
    page.says(&first);
    page.does_not_say(&second);
    let file = head.get("/desk/register.csv").await.good();
    file.does_not_say(&second);
    let mut nobody = Browser::new(town);
    let page = nobody.get("/desk/register.csv").await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
});

both!(contacts_in_the_register_are_for_those_who_may_see_them, "mupes", |town| {
    let address = "ул. Набережная, 5".to_owned();
    let complaint = json!({
        "kind": "complaint", "channel": "phone", "applicant": "individual",
        "customer": { "name": "Мария Ким", "phone": "+7 391 244-33-22", "address": &address },
        "fields": { "substance": "Скачет напряжение по вечерам" },
    });
    town.registered("operator", complaint).await;
    let reg = town.app.regulation(&town.org).await.unwrap();
    let mut seen = [0, 0];
    for person in town.app.people(&town.org).await.unwrap() {
        let all = store::Filter::default();
        let part = town.app.register_part(&town.org, &person.login, all, (None, 9)).await.unwrap();
        for RegisterCells { cells, .. } in part.rows {
            let may = casework::may(&reg, regulation::Right::Contacts, &person);
            assert_eq!(cells.contains(&address), may, "{}", person.login);
            assert_eq!(cells.contains(&app::masked_address(&address)), !may, "{}", person.login);
            seen[usize::from(may)] += 1;
        }
    }
    assert!(seen.iter().all(|seen| *seen > 0), "{seen:?}");
});

both!(fields_that_the_regulation_calls_contacts_are_masked_everywhere, "gendalf", |town| {
    town.at("2026-03-06 10:00");
    let complaint = serde_json::json!({ "kind": "complaint", "channel": "delivery", "applicant": "legal",
        "customer": { "name": "ООО «Азов»" },
        "fields": { "substance": "Привезли не ту программу, спросите Олега: 8 918 555-66-01", "department": "odip",
            "contact_person": "Тимошенко Раиса", "contact_phone": "+7 863 555-41-17" } });
    let number = town.registered("quality", complaint).await;
    let note = casework::Command::Note { text: "Олег пишет с oleg@azov.example".into() };
    town.command(&number, "quality", note).await.unwrap();
    let phone = "555-41-17";
    for (login, sees) in [("quality", true), ("director", false)] {
        let mut browser = Browser::signed_in(town, login).await;
        let program = crate::api::program::Program::of(town, login).await;
        for path in [format!("/desk/cases/{number}"), "/desk/register".into(), "/desk/register.csv".into()] {
            let page = browser.get(&path).await.good();
            assert!(page.text.contains("41-17") || page.text.contains("••-17"), "{path}: {}", page.text);
            assert_eq!(page.text.contains(phone), sees, "{login} {path}");
            assert_eq!(page.text.contains("555-66-01"), sees, "{login} {path}: in a text");
        }
        let card = browser.get(&format!("/desk/cases/{number}")).await.good();
        assert_eq!(card.text.contains("oleg@azov.example"), sees, "{login}: in a note");
        let words = serde_urlencoded::to_string([("q", "спросите программу")]).unwrap();
        let found = browser.get(&format!("/desk/search?{words}")).await.good();
        found.says(&format!("/desk/cases/{number}"));
        assert_eq!(found.text.contains("555-66-01"), sees, "{login}: in what was found");
        let told = program.get(&format!("/cases/{number}")).await.good().to_string();
        assert_eq!(told.contains("555-66-01") && told.contains("oleg@azov.example"), sees, "{login}: {told}");
        let table = browser.get("/desk/register").await.good();
        assert_eq!(table.text.contains("Тимошенко Раиса"), sees, "{login}");
        let query = serde_urlencoded::to_string([("q", "8 863 555-41-17")]).unwrap();
        let found = browser.get(&format!("/desk/search?{query}")).await.good();
        found.says(&format!("/desk/cases/{number}"));
        assert_eq!(found.text.contains("<mark>+7 863 555-41-17</mark>"), sees, "{login}");
        for path in [format!("/cases/{number}"), format!("/search?{query}"), "/register".into()] {
            let told = program.get(&path).await.good().to_string();
            assert!(told.contains(&number), "{told}");
            assert_eq!(told.contains(phone), sees, "{login} {path}: {told}");
        }
    }
});

//! The sheet by which a case is registered: what it asks, and what of it is kept.
use std::collections::{BTreeMap, BTreeSet};

use axum::http::StatusCode;
use casework::{FieldValue, Input};
use regulation::{FieldId, Kind, Lies, Regulation};
use testkit::{Town, both};

use crate::browser::{Browser, Page};

both!(nothing_typed_is_lost_at_kredo, "kredo", |town| { fills_every_sheet(town).await });
both!(nothing_typed_is_lost_at_mupes, "mupes", |town| { fills_every_sheet(town).await });
both!(nothing_typed_is_lost_at_gendalf, "gendalf", |town| { fills_every_sheet(town).await });
both!(nothing_typed_is_lost_at_gorserv, "gorserv", |town| { fills_every_sheet(town).await });
both!(nothing_typed_is_lost_at_utinet, "utinet", |town| { fills_every_sheet(town).await });

both!(what_the_card_knows_too_is_asked_once, "gendalf", |town| {
    town.at("2026-03-05 10:00");
    let mut clerk = Browser::signed_in(town, &login(town).await).await;
    let sheet = look(&mut clerk, "complaint", "phone", "individual").await;
    for field in ["contact_phone", "contact_person", "organisation_name", "field:inn"] {
        sheet.does_not_say(&format!("name=\"{field}\""));
    }
    assert_eq!(sheet.text.matches("name=\"inn\"").count(), 1);
    for (name, required) in [("name", true), ("phone", true), ("contact_of", false), ("inn", false)] {
        assert_eq!(tag(&sheet, name).contains(" required"), required, "{name}");
    }
    let sheet = look(&mut clerk, "complaint", "phone", "legal").await;
    assert!(
        tag(&sheet, "contact_of").contains(" required"),
        "an organisation has somebody who speaks for it"
    );

    let mut form = vec![("kind", "complaint"), ("channel", "phone"), ("applicant", "individual")];
    form.extend([("substance", "Долго грузится"), ("department", "okr"), ("contact_position", "Нет")]);
    form.extend([("occurred_on", "2026-03-04"), ("program", "Базовая"), ("works", "Не было")]);
    let page = clerk.post("/desk/cases/new", &form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "a case without a customer");
    page.says("href=\"#new-name\"");
    form.extend([("name", "Петрова Анна Ильинична"), ("phone", "+7 863 555-01-77")]);
    let done = clerk.post("/desk/cases/new", &form).await;
    clerk.follow(&done).await.good();
    let card = town.card(&number(&done), &login(town).await).await;
    let customer = card.customer.unwrap();
    assert_eq!(customer.phone.as_deref(), Some("+7 863 555-01-77"));
    for (field, value) in [
        ("organisation_name", "Петрова Анна Ильинична"),
        ("contact_person", "Петрова Анна Ильинична"),
        ("contact_phone", "+7 863 555-01-77"),
    ] {
        assert_eq!(text(town, &card.state.fields[&field.parse::<FieldId>().unwrap()]), value);
    }
});

/// Somebody of the staff: anyone registers.
async fn login(town: &Town) -> String {
    town.app.people(&town.org).await.unwrap()[0].login.to_string()
}

async fn look(clerk: &mut Browser, kind: &str, channel: &str, applicant: &str) -> Page {
    let form = [("kind", kind), ("channel", channel), ("applicant", applicant), ("look", "1")];
    clerk.post("/desk/cases/new", &form).await.good()
}

/// By each kind of case, and by one channel of each sheet that looks another way.
async fn fills_every_sheet(town: &Town) {
    town.at("2026-03-05 10:00");
    let reg = town.app.regulation(&town.org).await.unwrap();
    let mut clerk = Browser::signed_in(town, &login(town).await).await;
    let mut n = 0;
    for kind in reg.kinds.values() {
        for channel in channels(&reg, kind) {
            n += 1;
            let sheet = look(&mut clerk, kind.id.as_str(), &channel, "legal").await;
            let typed = typed(&reg, (kind, &channel), &sheet, n);
            let sending = sheet.field("sending");
            let form = [
                ("sending", sending.as_str()),
                ("kind", kind.id.as_str()),
                ("channel", &channel),
                ("applicant", "legal"),
            ];
            let form: Vec<_> = form
                .into_iter()
                .chain(typed.iter().map(|(name, value)| (name.as_str(), value.as_str())))
                .collect();
            let done = clerk.post("/desk/cases/new", &form).await;
            assert_eq!(done.status, StatusCode::SEE_OTHER, "{} {channel}: {}", kind.id, alert(&done));
            is_kept(town, &number(&done), &typed).await;
        }
    }
}

/// Why a sheet came back.
fn alert(page: &Page) -> &str {
    page.text.split("role=\"alert\"").nth(1).unwrap_or(&page.text).split("</div>").next().unwrap()
}

/// One of those by which the same is asked.
fn channels(reg: &Regulation, kind: &Kind) -> Vec<String> {
    let open = reg.channels.keys().filter(|id| !kind.not_by.contains_key(*id));
    let asked = |id| kind.asks(id).map(|ask| ask.field.clone()).collect::<BTreeSet<_>>();
    let sheets: BTreeMap<_, _> = open.map(|id| (asked(id), id.to_string())).collect();
    sheets.into_values().collect()
}

/// Every field that the sheet shows, filled; no two of them alike.
fn typed(reg: &Regulation, of: (&Kind, &str), sheet: &Page, n: usize) -> Vec<(String, String)> {
    let form = sheet.text.split("id=\"register-case\"").nth(1).unwrap().split("</form>").next().unwrap();
    let mut typed: Vec<(String, String)> = Vec::new();
    for place in form
        .split('<')
        .filter(|tag| ["input ", "select ", "textarea "].iter().any(|one| tag.starts_with(one)))
    {
        let name = attribute(place, "name");
        let again = typed.iter().any(|(known, _)| *known == name);
        let kind = attribute(place, "type");
        if ["hidden", "radio", "file", "search"].contains(&kind.as_str()) || again && kind == "checkbox" {
            continue;
        }
        assert!(!again, "«{name}» is asked twice");
        if ["kind", "channel"].contains(&name.as_str()) {
            continue;
        }
        let value = match (place.split(' ').next().unwrap(), kind.as_str()) {
            ("select", _) => last_option(form, &name),
            (_, "checkbox") => attribute(place, "value"),
            (_, "date") => "2026-03-05".to_owned(),
            (_, "datetime-local") => moment(reg, &name),
            (_, "tel") => format!("+7 863 200-{n:02}-01"),
            (_, "email") => format!("one{n}@example.ru"),
            _ if name == "inn" => format!("77{n:08}"),
            _ if place.contains("inputmode") => figure(of, &name, n),
            _ => format!("{name} {n}"),
        };
        typed.push((name, value));
    }
    typed
}

/// One that fits.
fn figure((kind, channel): (&Kind, &str), name: &str, n: usize) -> String {
    let limits = kind.limits(&channel.parse().unwrap(), &name.parse().unwrap());
    let example = limits.filter(|limits| !limits.fit(n as f64)).map(|limits| limits.example().to_string());
    example.unwrap_or_else(|| n.to_string())
}

fn moment(reg: &Regulation, name: &str) -> String {
    let lies = name.parse().ok().and_then(|id| reg.field(&id)).and_then(|field| field.lies);
    let day = if lies == Some(Lies::Ahead) { "2026-03-06" } else { "2026-03-04" };
    format!("{day}T10:30")
}

fn last_option(form: &str, name: &str) -> String {
    let list = form.split("<select ").find(|list| attribute(list, "name") == name).unwrap();
    let options = list.split("</select>").next().unwrap().split("<option ").skip(1);
    options
        .map(|option| attribute(&format!(" {option}"), "value"))
        .filter(|value| !value.is_empty())
        .last()
        .unwrap()
}

fn attribute(tag: &str, name: &str) -> String {
    let tag = tag.split('>').next().unwrap();
    let value = tag.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next());
    value.unwrap_or_default().to_owned()
}

/// The tag of an input.
fn tag<'a>(sheet: &'a Page, name: &str) -> &'a str {
    let tags = sheet.text.split('<');
    tags.map(|tag| tag.split('>').next().unwrap()).find(|tag| attribute(tag, "name") == name).unwrap()
}

fn number(done: &Page) -> String {
    let number = done.location.split("/cases/").nth(1).unwrap_or_else(|| panic!("{}", done.text));
    let number = format!("number={}", number.split('/').next().unwrap());
    let read: Vec<(String, String)> = serde_urlencoded::from_str(&number).unwrap();
    read[0].1.clone()
}

/// Whatever was typed is in a field of the case, on the customer's card, or when it arrived.
async fn is_kept(town: &Town, number: &str, typed: &[(String, String)]) {
    let card = town.card(number, &login(town).await).await;
    let fields: Input = card.state.fields.iter().map(|(id, value)| (id.clone(), text(town, value))).collect();
    let customer = serde_json::to_value(&card.customer).unwrap();
    for (name, value) in typed {
        let kept = match name.as_str() {
            "received" => {
                assert_eq!(town.shown(card.state.received), "2026-03-04 10:30");
                continue;
            }
            "contact_of" => customer["contact_person"].as_str(),
            "name" | "phone" | "email" | "inn" | "address" => customer[name].as_str(),
            _ => {
                let id: FieldId = name.strip_prefix("field:").unwrap_or(name).parse().unwrap();
                fields.get(&id).map(String::as_str)
            }
        };
        assert_eq!(kept, Some(value.as_str()), "«{name}» of {number}: {fields:?} {customer}");
    }
}

/// As it was typed.
fn text(town: &Town, value: &FieldValue) -> String {
    match value {
        FieldValue::Text(text) => text.text().unwrap_or_default().to_owned(),
        FieldValue::Date(date) => date.to_string(),
        FieldValue::Time(at) => town.shown(*at).replace(' ', "T"),
        FieldValue::Number(number) => number.to_string(),
        FieldValue::Money(kopecks) => (kopecks / 100).to_string(),
        FieldValue::YesNo(yes) => if *yes { "да" } else { "нет" }.to_owned(),
        FieldValue::Choice(item) => item.to_string(),
        FieldValue::Many(items) => items[0].to_string(),
        FieldValue::Department(id) => id.to_string(),
        FieldValue::Departments(ids) => ids[0].to_string(),
        FieldValue::Person(login) => login.to_string(),
    }
}

both!(all_that_is_wrong_with_a_sheet_is_told_at_once, "kredo", |town| {
    let mut clerk = Browser::signed_in(town, "employee").await;
    let kind =
        [("kind", "claim"), ("channel", "phone"), ("applicant", "individual"), ("name", "Пётр Иванов")];
    let wrong = [("phone", "кошка"), ("email", "не почта"), ("inn", "12345")];
    let page = clerk.post("/desk/cases/new", &[&kind[..], &wrong[..]].concat()).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for name in ["phone", "email", "inn", "topic", "substance"] {
        page.says(&format!("href=\"#new-{name}\""));
        assert!(tag(&page, name).contains("aria-invalid"), "{name}: {}", tag(&page, name));
    }
    assert_eq!(town.holds_together().await.cases, 0);
});

both!(a_chosen_card_that_is_not_there_and_a_text_without_end_are_refused, "kredo", |town| {
    let mut clerk = Browser::signed_in(town, "manager").await;
    let kind = [("kind", "claim"), ("channel", "phone"), ("topic", "outage"), ("applicant", "individual")];
    let gone = [("substance", "Нет связи"), ("customer", "019c642d-0d00-72bb-a268-df3f6dcabe87")];
    let page = clerk.post("/desk/cases/new", &[&kind[..], &gone[..]].concat()).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Выбранной карточки клиента больше нет");
    page.says("Нет связи");
    let long = "а".repeat(casework::LONGEST_TEXT + 1);
    let long = [("name", "Пётр Иванов"), ("phone", "+7 495 111-22-33"), ("substance", long.as_str())];
    let page = clerk.post("/desk/cases/new", &[&kind[..], &long[..]].concat()).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Слишком длинно: 20001 знаков");
    assert_eq!(town.holds_together().await.cases, 0);
});

both!(nothing_of_one_customer_stays_on_the_sheet_of_another, "kredo", |town| {
    town.registered("employee", testkit::claim("Нет связи")).await;
    let mut other = testkit::claim("Нет света");
    other["customer"] = serde_json::json!({"name": "Мария Светлова", "email": "maria@example.ru"});
    town.registered("employee", other).await;
    let mut clerk = Browser::signed_in(town, "manager").await;
    let mut card = async |words: &str| {
        clerk.post("/desk/cases/new/customers", &[("q", words)]).await.good().field("customer")
    };
    let (petr, maria) = (card("Пётр Иванов").await, card("Светлова").await);
    let look = [("look", "1"), ("kind", "claim"), ("channel", "phone")];
    let page =
        clerk.post("/desk/cases/new", &[&look[..], &[("customer", petr.as_str())]].concat()).await.good();
    let (name, phone, filled) = (page.field("name"), page.field("phone"), page.field("filled_by"));
    assert_eq!((name.as_str(), filled.as_str()), ("Пётр Иванов", petr.as_str()));
    let typed = [("name", name.as_str()), ("phone", &phone), ("filled_by", &filled), ("customer", &maria)];
    let page = clerk.post("/desk/cases/new", &[&look[..], &typed[..]].concat()).await.good();
    assert_eq!((page.field("name").as_str(), page.field("phone").as_str()), ("Мария Светлова", ""));
    let rest = [("kind", "claim"), ("channel", "phone"), ("applicant", "individual"), ("topic", "outage")];
    let rest = [&rest[..], &typed[..], &[("substance", "Снова нет света")]].concat();
    let done = clerk.post("/desk/cases/new", &rest).await;
    let card = town.card(&number(&done), "manager").await;
    let customer = card.customer.unwrap();
    assert_eq!((customer.name.as_deref(), customer.phone), (Some("Мария Светлова"), None));
});

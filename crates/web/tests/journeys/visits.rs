//! Visits to a centre, from the form of the reception to the desk (E4, M-T10).
use axum::http::StatusCode;
use testkit::{Town, both};

use crate::browser::{Browser, Page};
use crate::reception::{told, with};

const ORG: &str = "mupes";
const DESK: &str = "/desk/visits?centre=main&day=2026-03-03";

const ANNA: &[(&str, &str)] = &[
    ("centre", "main"),
    ("topic", "application"),
    ("who_name", "Сафронова Галина Матвеевна"),
    ("who_phone", "+7 913 555-28-44"),
    ("who_email", "safronova@pochta.example"),
    ("about", "Счётчик показывает лишнее"),
];

/// Fills in the form as somebody who reads it; nothing is sent yet.
async fn filled(town: &Town, browser: &mut Browser, at: &str) -> Vec<(String, String)> {
    let token = browser.get(&format!("/visit/new?centre=main&at={at}")).await.good().field("token");
    town.app.clock.move_to(town.app.clock.now() + jiff::SignedDuration::from_secs(10));
    let own = ANNA.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    own.chain([("token".to_owned(), token), ("at".to_owned(), at.to_owned())]).collect()
}

const SEND: &[(&str, &str)] = &[("step", "send"), ("agree", "personal-data")];

async fn books(town: &Town, browser: &mut Browser, at: &str) -> Page {
    let form = filled(town, browser, at).await;
    browser.post("/visit/new", &with(&form, SEND)).await
}

/// The address of the first form that leads to this act, and the number of the last act that its page has seen.
fn form_of(page: &Page, act: &str) -> (String, String) {
    let end = page
        .text
        .find(&format!("/{act}\"><input type=\"hidden\" name=\"seen\""))
        .unwrap_or_else(|| panic!("{}", page.text));
    let start = page.text[..end].rfind("visits/").unwrap();
    let seen = page.text[end..].split("value=\"").nth(1).unwrap().split('"').next().unwrap();
    (format!("/desk/{}/{act}", &page.text[start..end]), seen.to_owned())
}

async fn marks(browser: &mut Browser, act: &str, more: &[(&str, &str)]) -> Page {
    let (address, seen) = form_of(&browser.get(DESK).await.good(), act);
    browser.post(&address, &[&[("seen", seen.as_str())], more].concat()).await
}

both!(a_visit_goes_from_the_free_times_to_the_receipt_is_moved_and_cancelled, ORG, |town| {
    let mut browser = Browser::new(town);
    browser.get("/").await.good().says("/mupes/visit");
    let centres = browser.get("/visit").await.good();
    centres.says("Абонентский пункт в Усть-Мане");
    centres.does_not_say("Свободное время");
    let days = browser.get("/visit?centre=main").await.good();
    days.says("Свободное время: сегодня");
    days.says("/mupes/visit/new?centre=main&#38;at=2026-03-02T10:00");
    days.does_not_say("at=2026-03-02T09:40");
    browser.get("/visit?centre=main&day=2026-03-03").await.good().says("at=2026-03-03T16:40");

    let form = filled(town, &mut browser, "2026-03-03T10:00").await;
    let look = browser.post("/visit/new", &with(&form, &[("step", "look")])).await.good();
    look.says("Заявка на услугу");
    look.says("завтра, 10:00");
    look.says("Возьмите паспорт");
    let unasked = browser.post("/visit/new", &with(&form, &[("step", "send")])).await;
    assert_eq!(unasked.status, StatusCode::UNPROCESSABLE_ENTITY);
    unasked.says("Отметьте согласие");
    let page = browser.post("/visit/new", &with(&form, SEND)).await;
    assert_eq!(page.location, "/mupes/visit/receipt", "{}", page.text);
    let receipt = browser.follow(&page).await.good();
    let (number, code) = told(&receipt);
    assert_eq!((number.as_str(), code.len()), ("ПР-00001", 32));
    receipt.says("вторник, 3 марта 2026 г., 10:00");
    receipt.says("/mupes/visit/own</dd>");
    receipt.says("<p class=\"reception-signature\">МУПЭС г. Дивногорска");
    let again = browser.post("/visit/new", &with(&form, SEND)).await;
    assert_eq!(told(&browser.follow(&again).await.good()).0, number, "sent twice, it is one visit");

    let mut other = Browser::new(town);
    other.get("/visit/own").await.good().does_not_say(&number);
    let wrong = other.post("/visit/own", &[("number", &number), ("code", "0000")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.says("Номер и код не подходят друг к другу");
    let typed = code.to_lowercase().replace('-', " ");
    let page = other.post("/visit/own", &[("number", &number), ("code", &typed)]).await;
    other.follow(&page).await.good().says("Ждём Вас в назначенное время");
    let times = other.get("/visit/own/move?day=2026-03-04").await.good();
    let seen = times.field("seen");
    let moved = other.post("/visit/own/move", &[("seen", &seen), ("at", "2026-03-04T14:20")]).await;
    let own = other.follow(&moved).await.good();
    own.says("Готово: запись изменена");
    own.says("среда, 4 марта 2026 г., 14:20");
    let stale = browser.post("/visit/own/cancel", &[("seen", &seen)]).await;
    stale.says("Пока страница была открыта, запись изменилась");
    let seen = stale.field("seen");
    let gone = browser.post("/visit/own/cancel", &[("seen", &seen)]).await;
    browser.follow(&gone).await.good().says("Запись отменена");
    town.deliver().await;
    assert_eq!(town.mailbox.all().len(), 3);
});

both!(whoever_was_too_late_is_told_and_keeps_what_was_typed, ORG, |town| {
    let (mut anna, mut boris, mut vera) = (Browser::new(town), Browser::new(town), Browser::new(town));
    let at = "2026-03-03T10:00";
    let forms = [
        filled(town, &mut anna, at).await,
        filled(town, &mut boris, at).await,
        filled(town, &mut vera, at).await,
    ];
    let look = vera.post("/visit/new", &with(&forms[2], &[("step", "look")])).await.good();
    look.says("Записаться");
    let sent = |mut browser: Browser, form: Vec<(String, String)>| async move {
        browser.post("/visit/new", &with(&form, SEND)).await
    };
    let [one, two, three] = forms;
    let (one, two, three) = tokio::join!(sent(anna, one), sent(boris, two), sent(vera, three));
    let (got, lost): (Vec<_>, Vec<_>) =
        [one, two, three].into_iter().partition(|page| page.status == StatusCode::SEE_OTHER);
    assert_eq!((got.len(), lost.len()), (2, 1), "there are two desks");
    let lost = &lost[0];
    assert_eq!(lost.status, StatusCode::UNPROCESSABLE_ENTITY);
    lost.says("Это время только что заняли");
    lost.says("<title>Ошибка:");
    for typed in [
        "Сафронова Галина Матвеевна",
        "+7 913 555-28-44",
        "safronova@pochta.example",
        "Счётчик показывает лишнее",
    ] {
        lost.says(typed);
    }
    lost.says("2026-03-03T10:20");
    lost.does_not_say("value=\"2026-03-03T10:00\"");
    let gone = Browser::new(town).get("/visit/new?centre=main&at=2026-03-03T10:00").await;
    assert_eq!(gone.status, StatusCode::CONFLICT);
    gone.says("Это время только что заняли");
});

both!(what_is_wrong_with_a_visit_stands_at_its_field, ORG, |town| {
    let mut browser = Browser::new(town);
    let form = filled(town, &mut browser, "2026-03-03T10:00").await;
    let but = |name: &str, value: &str| -> Vec<(String, String)> {
        let changed = |(known, old): &(String, String)| {
            (known.clone(), if known == name { value.to_owned() } else { old.clone() })
        };
        form.iter().map(changed).collect()
    };
    for (name, value, words) in [
        ("who_name", "", "Напишите, как Вас зовут"),
        ("who_email", "safronova@", "Проверьте адрес почты"),
        ("who_phone", "нет", "Напишите телефон цифрами"),
        ("topic", "", "Выберите, о чём пойдёт речь"),
        ("at", "2026-03-03T12:00", "Это время только что заняли"),
        ("at", "когда-нибудь", "Это время только что заняли"),
        ("token", "made-up", "Форма была открыта слишком долго"),
        ("about", &"ы".repeat(2001), "Слишком длинно"),
    ] {
        let page = browser.post("/visit/new", &with(&but(name, value), &[("step", "look")])).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}: {}", page.text);
        page.says(words);
    }
    let none = [("who_name", ""), ("who_phone", "нет"), ("who_email", "safronova@"), ("topic", "")];
    let all = none.iter().fold(form.clone(), |form, (name, value)| {
        form.into_iter()
            .map(|(known, old)| if known == *name { (known, (*value).to_owned()) } else { (known, old) })
            .collect()
    });
    let page = browser.post("/visit/new", &with(&all, &[("step", "look")])).await;
    for (words, element) in [
        ("Напишите, как Вас зовут", "visit-who-name"),
        ("Напишите телефон цифрами", "visit-who-phone"),
        ("Проверьте адрес почты", "visit-who-email"),
        ("Выберите, о чём пойдёт речь", "visit-topic"),
    ] {
        let link = page.text.split(&format!("<a href=\"#{element}\">")).nth(1);
        assert!(link.is_some_and(|rest| rest.starts_with(words)), "{words}: {}", page.text);
        assert_eq!(page.text.matches(words).count(), 2, "above and at its field: {words}");
    }
    let trap = browser.post("/visit/new", &with(&form, &[("step", "send"), ("website", "http://x")])).await;
    trap.says("Форму заполнила программа");
    assert_eq!(browser.post("/visit/new", &[("centre", "nowhere")]).await.status, StatusCode::NOT_FOUND);
});

both!(who_looks_for_an_appointment_a_case_or_a_telephone_finds_the_way, ORG, |town| {
    let mut editor = Browser::signed_in(town, "editor").await;
    let contacts = [
        ("section", "contacts"),
        ("title", "Как связаться"),
        ("body", "Диспетчер: 8 (391) 555-37-77, круглосуточно."),
    ];
    let page = editor.post("/desk/published/new", &contacts).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    let one = page.location.strip_prefix("/mupes").unwrap().to_owned();
    crate::published::does(&mut editor, &one, "publish", &[]).await;
    let mut reader = Browser::new(town);
    for (words, address) in [
        ("запись на приём", "/mupes/visit"),
        ("записаться на прием", "/mupes/visit"),
        ("узнать что с обращением", "/mupes/follow"),
        ("где моё обращение", "/mupes/follow"),
        ("абонентский пункт", "/mupes/info/centres"),
        ("83915553777", "/mupes/info/contacts/kak-svyazatsya"),
        ("+7 391 555 37 77", "/mupes/info/contacts/kak-svyazatsya"),
        ("555-37-77", "/mupes/info/contacts/kak-svyazatsya"),
        ("5553760", "/mupes/visit"),
    ] {
        let query = serde_urlencoded::to_string([("q", words)]).unwrap();
        let found = reader.get(&format!("/find?{query}")).await.good();
        assert!(found.text.contains(&format!("<li><a href=\"{address}\">")), "{words}: {}", found.text);
    }
    let query = serde_urlencoded::to_string([("q", "5550000")]).unwrap();
    reader.get(&format!("/find?{query}")).await.good().says("Ничего не нашлось");
});

both!(an_organisation_without_visits_has_no_such_pages, "kredo", |town| {
    let mut browser = Browser::new(town);
    for path in ["/visit", "/visit/new", "/visit/own"] {
        assert_eq!(browser.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    browser.get("/").await.good().does_not_say("/kredo/visit");
});

both!(the_desk_sees_the_day_marks_it_and_registers_what_a_visitor_brings, ORG, |town| {
    let mut browser = Browser::new(town);
    books(town, &mut browser, "2026-03-03T10:00").await;
    let mut clerk = Browser::signed_in(town, "care").await;
    let list = clerk.get(DESK).await.good();
    list.says("Сафронова Галина Матвеевна");
    list.says("+7 913 555-28-44");
    list.says("Счётчик показывает лишнее");
    list.does_not_say("Не пришёл");
    town.at("2026-03-03 09:58");
    let mut clerk = Browser::signed_in(town, "care").await;
    let done = marks(&mut clerk, "arrive", &[]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    town.at("2026-03-03 11:01");
    clerk.get(DESK).await.good().says("ждёт 61 мин: дольше нормы");
    marks(&mut clerk, "call", &[("desk", "2")]).await;
    let list = clerk.get(DESK).await.good();
    list.says("стол 2");
    list.says("due-late");

    let link =
        list.text.split("/desk/cases/new?visit=").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let form = clerk.get(&format!("/desk/cases/new?visit={link}")).await.good();
    form.says("Сафронова Галина Матвеевна");
    form.says("2026-03-03T09:58");
    let case = [
        ("visit", link.as_str()),
        ("sending", &form.field("sending")),
        ("kind", "application"),
        ("channel", "in-person"),
        ("name", "Сафронова Галина Матвеевна"),
        ("phone", "+7 913 555-28-44"),
        ("received", "2026-03-03T09:58"),
        ("service", "meter-check"),
        ("substance", "Проверить счётчик"),
    ];
    let registered = clerk.post("/desk/cases/new", &case).await;
    assert_eq!(registered.status, StatusCode::SEE_OTHER, "{}", registered.text);
    let list = clerk.get(DESK).await.good();
    list.says("class=\"case-link\"");
    list.does_not_say("/desk/cases/new?visit=");

    let (address, seen) = form_of(&list, "serve");
    clerk.post(&address, &[("seen", &seen)]).await;
    let late = clerk.post(&address, &[("seen", &seen)]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    late.says("Этот визит только что отметил кто-то другой");
    let walk_in =
        [("sending", "1"), ("centre", "main"), ("topic", "question"), ("name", "Пётр"), ("phone", "нет")];
    let wrong = clerk.post("/desk/visits", &walk_in).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.says("Напишите телефон цифрами");
    let walk_in = [("sending", "1"), ("centre", "main"), ("topic", "question"), ("name", "Пётр Без Записи")];
    let done = clerk.post("/desk/visits", &walk_in).await;
    clerk.follow(&done).await.good().says("без записи");
    let summary = clerk.get("/desk/visits/summary?from=2026-03-01&until=2026-03-31").await.good();
    summary.says("Норма на визит с ожиданием — 60 мин");
    summary.says("<b>0\u{a0}%</b>");
});

both!(who_looked_at_the_visits_of_a_day_is_told_to_whoever_audits, ORG, |town| {
    let mut clerk = Browser::signed_in(town, "care").await;
    clerk.get(DESK).await.good();
    let reg = town.app.regulation(ORG).await.unwrap();
    let people = town.app.people(ORG).await.unwrap();
    let audits = |one: &&casework::Person| {
        [regulation::Right::Audit, regulation::Right::Administer]
            .iter()
            .all(|right| casework::may(&reg, *right, one))
    };
    let auditor = people.iter().find(audits).expect("somebody audits");
    let mut auditor = Browser::signed_in(town, &auditor.login).await;
    auditor.get("/desk/admin/views").await.good().says("никто не смотрел");
    books(town, &mut Browser::new(town), "2026-03-03T10:00").await;
    clerk.get(DESK).await.good().says("Сафронова Галина Матвеевна");
    clerk.get(DESK).await.good();
    let told = auditor.get("/desk/admin/views").await.good();
    let name = &people.iter().find(|one| &*one.login == "care").unwrap().name;
    told.says(&format!("<td>{name}</td>"));
    told.says("Приём, Центр очного обслуживания, 3 марта 2026");
    told.says("<td class=\"figure\">2</td>");
    auditor.get("/desk/admin/views?person=operator").await.good().says("никто не смотрел");
});

both!(visits_are_for_those_to_whom_the_regulation_gives_them, ORG, |town| {
    let mut browser = Browser::new(town);
    books(town, &mut browser, "2026-03-03T10:00").await;
    let mut stranger = Browser::signed_in(town, "operator").await;
    assert_eq!(stranger.get(DESK).await.status, StatusCode::FORBIDDEN);
    assert_eq!(stranger.get("/desk/visits/summary").await.status, StatusCode::FORBIDDEN);
    let mut clerk = Browser::signed_in(town, "care").await;
    let (address, seen) = form_of(&clerk.get(DESK).await.good(), "arrive");
    assert_eq!(stranger.post(&address, &[("seen", &seen)]).await.status, StatusCode::FORBIDDEN);
    let visit = address.split('/').nth(3).unwrap().to_owned();
    let form = stranger.get(&format!("/desk/cases/new?visit={visit}")).await;
    assert_eq!(form.status, StatusCode::FORBIDDEN);
    form.does_not_say("Сафронова");
});

both!(places_to_come_to_lead_to_booking, ORG, |town| {
    let booking = "/visit\">Записаться на приём</a>";
    let mut browser = Browser::new(town);
    browser.get("/info/centres").await.good().says(&format!("href=\"/mupes{booking}"));
    browser.get("/info/news").await.good().does_not_say(booking);
    town.publish(testkit::shipped("utinet")).await;
    browser.org = "utinet".to_owned();
    browser.get("/info/centres").await.good().does_not_say("/utinet/visit");
});

both!(a_visit_moves_to_another_centre_when_it_is_free_there, ORG, |town| {
    let mut browser = Browser::new(town);
    let page = books(town, &mut browser, "2026-03-03T10:00").await;
    browser.follow(&page).await.good().says("Комсомольская");
    let here = browser.get("/visit/own/move").await.good();
    here.says("Абонентский пункт в Усть-Мане");
    let there = browser.get("/visit/own/move?centre=ust-mana").await.good();
    assert_eq!(there.field("centre"), "ust-mana");
    let rest = there.text.split("<option value=\"2026-").nth(1).unwrap();
    let at = format!("2026-{}", rest.split('"').next().unwrap());
    let form = [("seen", &*there.field("seen")), ("centre", "ust-mana"), ("at", at.as_str())];
    let moved = browser.post("/visit/own/move", &form).await;
    let own = browser.follow(&moved).await.good();
    own.says("Готово: запись изменена");
    own.says("Береговая");
    own.does_not_say("Комсомольская");
    // The time at the first centre is free again, the other's is taken.
    let (day, _) = at.split_once('T').unwrap();
    let taken = browser.get(&format!("/visit?centre=ust-mana&day={day}")).await.good();
    taken.does_not_say(&format!("at={at}"));
    let mut clerk = Browser::signed_in(town, "care").await;
    clerk.get(DESK).await.good().does_not_say("Сафронова");
    clerk.get(&format!("/desk/visits?centre=ust-mana&day={day}")).await.good().says("Сафронова");
});

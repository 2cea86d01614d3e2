//! Forms on the organisation's own sites, and about an employee from the signature of their letters.
use axum::http::StatusCode;
use casework::FieldValue;
use store::RawState;
use testkit::{Town, both};

use crate::ORG;
use crate::browser::{Browser, PASSWORD, Page};
use crate::reception::{told, with};

/// Shops with sites of their own.
const SHOPS: &str = "utinet";
/// Employees with signatures.
const SIGNED: &str = "gendalf";

const COMPLAINT: &[(&str, &str)] = &[
    ("substance", "Ноутбук привезли без зарядки"),
    ("who_name", "Ёлкин Пётр Андреевич"),
    ("who_email", "elkin@example.ru"),
    ("agree", "personal-data"),
];

/// Sent with both consents of whoever leaves a word of an employee's work.
const AGREED: &[(&str, &str)] = &[("step", "send"), ("agree", "personal-data"), ("agree", "agreement")];

/// The form at that address as somebody fills it in who reads it.
async fn filled(
    town: &Town,
    browser: &mut Browser,
    path: &str,
    answers: &[(&str, &str)],
) -> Vec<(String, String)> {
    let token = browser.get(path).await.good().field("token");
    town.app.clock.move_to(town.app.clock.now() + jiff::SignedDuration::from_mins(1));
    let token = [("token", token.as_str())];
    let all = token.iter().chain(answers);
    all.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn policy(page: &Page) -> String {
    page.headers["content-security-policy"].to_str().unwrap().to_owned()
}

/// Who may hold the page in a frame, as the policy says.
fn holders(page: &Page) -> String {
    let policy = policy(page);
    let directive = policy.split(';').find_map(|one| one.trim().strip_prefix("frame-ancestors "));
    directive.unwrap().to_owned()
}

/// The number of the one case that came in.
async fn the_case(town: &Town) -> String {
    let rows = town.reader().await.cases(&town.org, &store::Filter::default(), None, 9).await.unwrap();
    assert_eq!(rows.len(), 1);
    rows[0].number.clone()
}

async fn field(town: &Town, number: &str, name: &str) -> String {
    let fields = town.case(number).await.fields;
    match fields.iter().find(|(id, _)| id.as_str() == name) {
        Some((_, FieldValue::Text(text))) => text.as_str().to_owned(),
        Some((_, other)) => format!("{other:?}"),
        None => String::new(),
    }
}

/// The link in the signature of somebody, without the organisation.
async fn link(town: &Town, login: &str) -> String {
    let page = Browser::signed_in(town, login).await.get("/me/signature").await.good();
    let link = page.text.split("/ask/rating/").nth(1).unwrap();
    let word: String = link.chars().take_while(char::is_ascii_alphanumeric).collect();
    assert_eq!(word.len(), 16, "{}", page.text);
    format!("/ask/rating/{word}")
}

both!(what_happened_is_told_before_the_number_of_an_order, SHOPS, |town| {
    let mut browser = Browser::new(town);
    browser.headers = vec![("origin", "http://desk.example"), ("sec-fetch-site", "same-origin")];
    let answers = [COMPLAINT, &[("order_number", "А-77123"), ("step", "send")]].concat();
    let form = filled(town, &mut browser, "/frame/note/complaint", &answers).await;
    let receipt = browser.post("/frame/note/complaint", &with(&form, &[])).await.good();
    let (_, substance) = receipt.text.split_once("Суть обращения").unwrap();
    let substance = substance.split("</dd>").next().unwrap();
    assert!(substance.contains("Ноутбук привезли без зарядки"), "{substance}");
});

both!(a_form_is_held_by_the_hosts_of_its_site_and_by_nobody_else, SHOPS, |town| {
    let mut browser = Browser::new(town);
    for path in ["/frame/note", "/frame/note/complaint"] {
        let framed = browser.get(path).await.good();
        assert_eq!(holders(&framed), "uti-note.ru www.uti-note.ru", "{path}");
        assert!(!framed.headers.contains_key("x-frame-options"), "{path}");
        assert!(!framed.headers.contains_key("set-cookie"), "{path}");
        framed.says("data-hosts=\"uti-note.ru www.uti-note.ru\"");
        for words in ["<header", "<footer"] {
            framed.does_not_say(words);
        }
    }
    let usual = browser.get("/ask/complaint").await.good();
    let framed = browser.get("/frame/dom/complaint").await.good();
    assert_eq!(policy(&usual), policy(&framed).replace("uti-dom.ru www.uti-dom.ru", "'none'"));
    for path in ["/", "/ask/complaint", "/follow", "/sign-in", "/look.css", "/frame.js", "/frame/none"] {
        let page = browser.get(path).await;
        assert_eq!(holders(&page), "'none'", "{path}");
        assert_eq!(page.headers["x-frame-options"], "DENY", "{path}");
    }
});

both!(whoever_sees_badly_has_the_plain_version_in_a_frame_too, SHOPS, |town| {
    let mut browser = Browser::new(town);
    let leads = |page: &Page, to: &str| page.says(&format!("href=\"/utinet/frame/note{to}\""));
    for path in ["", "/complaint"] {
        let usual = browser.get(&format!("/frame/note{path}")).await.good();
        usual.does_not_say(" data-plain");
        usual.says("Версия для слабовидящих");
        leads(&usual, &format!("{path}?plain=yes"));
        let plain = browser.get(&format!("/frame/note{path}?plain=yes")).await.good();
        plain.says(" data-plain");
        plain.says("Обычная версия");
        leads(&plain, &format!("{path}?plain=no"));
        leads(&plain, "/complaint?plain=yes");
        assert_eq!(holders(&plain), "uti-note.ru www.uti-note.ru");
        assert!(!plain.headers.contains_key("set-cookie"), "a frame keeps none");
    }
    let path = "/frame/note/complaint?plain=yes";
    let form = filled(town, &mut browser, path, COMPLAINT).await;
    let look = browser.post(path, &with(&form, &[("step", "look")])).await.good();
    look.says(" data-plain");
    look.says("action=\"/utinet/frame/note/complaint?plain=yes\"");
    let receipt = browser.post(path, &with(&form, &[("step", "send")])).await.good();
    receipt.says(" data-plain");
    receipt.does_not_say("Обычная версия");
    told(&receipt);
});

both!(a_site_or_a_form_that_is_not_there_is_refused, SHOPS, |town| {
    let mut browser = Browser::new(town);
    for path in ["/frame/shop", "/frame/shop/complaint", "/frame/note/rating", "/frame/note/look.css"] {
        assert_eq!(browser.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let sent = browser.post("/frame/shop/complaint", COMPLAINT).await;
    assert_eq!(sent.status, StatusCode::NOT_FOUND);
    // A form that is not there says so within the frame of a site that is.
    assert_eq!(holders(&browser.get("/frame/note/rating").await), "uti-note.ru www.uti-note.ru");
    assert_eq!(holders(&browser.get("/frame/shop/rating").await), "'none'");
    town.publish(testkit::shipped(ORG)).await;
    browser.org = ORG.to_owned();
    assert_eq!(browser.get("/frame.js").await.status, StatusCode::NOT_FOUND, "it has no sites");
});

both!(a_form_sent_from_a_site_is_a_case_that_knows_the_site, SHOPS, |town| {
    let mut browser = Browser::new(town);
    // A frame of another site keeps no cookies, and is told by the browser where its forms come from.
    browser.headers = vec![("origin", "http://desk.example"), ("sec-fetch-site", "same-origin")];
    let path = "/frame/note/complaint";
    let form = filled(town, &mut browser, path, COMPLAINT).await;
    browser.get(path).await.does_not_say("На каком сайте Вы покупали?");
    let look = browser.post(path, &with(&form, &[("step", "look")])).await.good();
    assert_eq!(holders(&look), "uti-note.ru www.uti-note.ru");
    look.says("Проверьте и отправьте");
    look.says("3 рабочих дня");
    look.says("action=\"/utinet/frame/note/complaint\"");
    // Whoever fills in the form does not choose the site.
    let send = with(&form, &[("step", "send"), ("site", "dom")]);
    let receipt = browser.post(path, &send).await.good();
    assert_eq!(holders(&receipt), "uti-note.ru www.uti-note.ru");
    assert!(!receipt.headers.contains_key("set-cookie"));
    let (number, code) = told(&receipt);
    assert_eq!(told(&browser.post(path, &send).await.good()).0, number, "sent twice, it is one case");
    assert_eq!(number, the_case(town).await);
    assert!(field(town, &number, "site").await.contains("note"));
    assert_eq!(town.case(&number).await.channel.as_str(), "web");
    let raws = town.raws(RawState::Registered).await;
    assert_eq!(raws.len(), 1);
    assert_eq!(raws[0].name.as_deref(), Some("uti-note.ru"));
    let mut elsewhere = Browser::new(town);
    let page = elsewhere.post("/follow", &[("number", &number), ("code", &code)]).await;
    elsewhere.follow(&page).await.good().says(&number);
});

both!(what_is_wrong_comes_back_in_the_frame_with_all_that_was_typed, SHOPS, |town| {
    let mut browser = Browser::new(town);
    let path = "/frame/note/complaint";
    let form = filled(town, &mut browser, path, &[("substance", "Ноутбук без зарядки")]).await;
    let page = browser.post(path, &with(&form, &[("step", "look")])).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(holders(&page), "uti-note.ru www.uti-note.ru");
    page.says("Напишите, как Вас зовут");
    page.says("Ноутбук без зарядки");
    assert!(town.raws(RawState::Registered).await.is_empty());
});

both!(a_site_is_told_how_to_hold_its_forms, SHOPS, |town| {
    let mut browser = Browser::new(town);
    let script = browser.get("/frame.js").await.good();
    assert_eq!(script.headers["content-type"], "text/javascript; charset=utf-8");
    let tag = script.headers["etag"].to_str().unwrap().to_owned();
    browser.headers = vec![("if-none-match", Box::leak(tag.into_boxed_str()))];
    assert_eq!(browser.get("/frame.js").await.status, StatusCode::NOT_MODIFIED);

    let page = Browser::signed_in(town, "head").await.get("/desk/admin/sites").await.good();
    for site in ["note", "projector", "office", "dom"] {
        page.says(&format!("Показывают только: uti-{site}.ru, www.uti-{site}.ru"));
        for what in [site.to_owned(), format!("{site}/complaint"), format!("{site}/suggestion")] {
            page.says(&format!("data-otklik=&#34;{what}&#34;"));
            page.says(&format!("http://desk.example/utinet/frame/{what}&#34;"));
        }
    }
    page.says("src=&#34;http://desk.example/utinet/frame.js&#34; async&#62;");
});

both!(leave_a_word_of_our_work_stands_on_the_site_of_the_company, SIGNED, |town| {
    let mut browser = Browser::new(town);
    let all = browser.get("/frame/gendalf").await.good();
    assert_eq!(holders(&all), "gendalf.ru www.gendalf.ru");
    for way in ["Поблагодарить", "Пожаловаться", "Предложить"] {
        all.says(way);
    }
    all.does_not_say("Расскажите моему руководителю");
    let path = "/frame/gendalf/gratitude";
    let said = [("substance", "Спасибо инженеру"), ("who_name", "Ольга"), ("who_email", "olga@example.ru")];
    let form = filled(town, &mut browser, path, &said).await;
    let look = browser.post(path, &with(&form, &[("step", "look")])).await.good();
    look.says("Принимаю условия соглашения об использовании моих персональных данных");
    look.says("Я согласен, чтобы компания «ГЭНДАЛЬФ» обрабатывала персональные данные");
    look.says("Принимаю условия пользовательского соглашения");
    let unagreed = with(&form, &[("step", "send"), ("agree", "personal-data")]);
    browser.post(path, &unagreed).await.says("Отметьте согласие");
    let receipt = browser.post(path, &with(&form, AGREED)).await.good();
    let (number, _) = told(&receipt);
    assert_eq!(town.case(&number).await.channel.as_str(), "site");
    assert_eq!(town.stage(&number).await, "gratitude");
});

both!(a_rating_lands_with_the_stars_at_the_head_of_the_employee, SIGNED, |town| {
    let mut browser = Browser::new(town);
    let path = link(town, "responsible@dks").await;
    let page = browser.get(&path).await.good();
    page.says("responsible@dks, ДКС");
    assert_eq!(page.text.matches("type=\"radio\" name=\"score\"").count(), 5);
    page.says("★★★★★</span> 5 — отлично");
    page.does_not_say("name=\"employee\"");
    page.does_not_say("name=\"department\"");
    let unsaid = filled(town, &mut browser, &path, &[("substance", "Хорошо работает")]).await;
    let again = browser.post(&path, &with(&unsaid, &[("step", "look")])).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "no stars, no rating");
    again.says("Хорошо работает");

    let stars = [("score", "four"), ("substance", "Объяснил всё понятно"), ("consent_publish", "да")];
    let form = filled(town, &mut browser, &path, &stars).await;
    // Neither whom it is about nor who reads it is for the sender to say.
    let other = [("employee", "Другой"), ("department", "po")];
    let unagreed = browser.post(&path, &with(&form, &[("step", "send")])).await;
    unagreed.says("Отметьте согласие");
    let sent = [with(&form, AGREED), other.to_vec()].concat();
    let sent = browser.post(&path, &sent).await;
    let (number, _) = told(&browser.follow(&sent).await.good());
    let case = town.case(&number).await;
    assert_eq!((case.kind.as_str(), case.channel.as_str()), ("rating", "signature"));
    assert_eq!(case.customer, None, "nobody has to say who they are");
    assert!(field(town, &number, "employee").await.contains("responsible@dks"));
    assert!(field(town, &number, "department").await.contains("dks"));
    assert!(field(town, &number, "score").await.contains("four"));
    assert!(field(town, &number, "consent_publish").await.contains("true"));
    assert_eq!(case.owner.person.as_deref(), Some("head@dks"));
    let mut head = Browser::signed_in(town, "head of dks").await;
    head.get("/desk/notices").await.good().says(&number);
    let card = head.get(&format!("/desk/cases/{number}")).await.good();
    card.says("Объяснил всё понятно");
    card.says("responsible@dks");
});

both!(whoever_leads_is_read_by_another_department, SIGNED, |town| {
    let mut browser = Browser::new(town);
    let path = link(town, "head@dks").await;
    let form = filled(town, &mut browser, &path, &[("score", "two")]).await;
    let sent = browser.post(&path, &with(&form, AGREED)).await;
    let (number, _) = told(&browser.follow(&sent).await.good());
    assert!(field(town, &number, "employee").await.contains("head@dks"));
    assert_eq!(town.case(&number).await.owner.person.as_deref(), Some("head@smk"));
});

both!(whoever_reads_of_those_who_lead_has_no_link_to_themselves, SIGNED, |town| {
    let page = Browser::signed_in(town, "head@smk").await.get("/me/signature").await.good();
    page.says("Отзывы о руководителях читаете Вы");
    page.does_not_say("/ask/rating/");
    let word = town.app.employee_word(&town.org, "head@smk").unwrap();
    let form = Browser::new(town).get(&format!("/ask/rating/{word}")).await;
    assert_eq!(form.status, StatusCode::NOT_FOUND);
});

both!(an_unknown_employee_is_not_there, SIGNED, |town| {
    let mut browser = Browser::new(town);
    let path = link(town, "responsible@dks").await;
    let foreign = path.replace("rating", "complaint");
    // Their login opens nothing, nor does the form without anybody.
    for path in ["/ask/rating", "/ask/rating/responsible@dks", "/ask/rating/0000000000000000", &foreign] {
        assert_eq!(browser.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(browser.post(path, &[("step", "look")]).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    browser.get("/").await.good().does_not_say("Расскажите моему руководителю");
    browser.get(&path).await.good();
    town.app.dismiss(&town.org, "responsible@dks", "quality").await.unwrap();
    town.app.clock.move_to(town.app.clock.now() + jiff::SignedDuration::from_mins(5));
    assert_eq!(browser.get(&path).await.status, StatusCode::NOT_FOUND, "who has left is rated no more");
});

both!(whoever_gives_a_contact_says_who_they_are, SIGNED, |town| {
    let mut browser = Browser::new(town);
    let path = link(town, "responsible@dks").await;
    let said = [("score", "five"), ("who_email", "olga@example.ru")];
    let form = filled(town, &mut browser, &path, &said).await;
    let page = browser.post(&path, &with(&form, &[("step", "look")])).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Напишите, как Вас зовут");
    page.says("value=\"five\" checked");
    let named = [with(&form, AGREED), vec![("who_name", "Ольга")]].concat();
    let sent = browser.post(&path, &named).await;
    let (number, _) = told(&browser.follow(&sent).await.good());
    assert!(town.case(&number).await.customer.is_some());
    town.deliver().await;
    assert!(town.letters().await.iter().any(|letter| letter.subject.contains("Спасибо за Вашу оценку")));
});

both!(a_signature_is_offered_to_whoever_somebody_would_read, SIGNED, |town| {
    let mut employee = Browser::signed_in(town, "responsible of dks").await;
    employee.get("/me").await.good().says("/gendalf/me/signature");
    let page = employee.get("/me/signature").await.good();
    page.says("&#60;p&#62;&#60;a href=&#34;http://desk.example/gendalf/ask/rating/");
    page.says("Расскажите моему руководителю, как я работаю!\nhttp://desk.example/gendalf/ask/rating/");
    page.does_not_say("rating/responsible");
    let alone = Browser::signed_in(town, "sales").await.get("/me/signature").await.good();
    alone.says("Вы не приписаны ни к одному подразделению");
    alone.does_not_say("/ask/rating/");

    town.publish(testkit::shipped(ORG)).await;
    let reg = town.app.regulation(ORG).await.unwrap();
    town.app.put_staff(ORG, testkit::staff(&reg)).await.unwrap();
    town.app.give_password(ORG, "director", PASSWORD).await.unwrap();
    let mut other = Browser::new(town);
    other.org = ORG.to_owned();
    other.post("/sign-in", &[("login", "director"), ("password", PASSWORD)]).await;
    other.get("/me").await.good().does_not_say("/me/signature");
    assert_eq!(other.get("/me/signature").await.status, StatusCode::NOT_FOUND);
});

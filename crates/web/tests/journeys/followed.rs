//! A case goes its whole way at each organisation, and its customer reads something true at every stage.
use axum::http::StatusCode;
use testkit::{Town, both};

use crate::browser::Browser;
use crate::reception::{filled_with, told, with};

/// Who does what with which fields, and what the customer reads then.
type Step<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)], &'a str);

/// Sends a form, and follows what becomes of it; gives the number.
async fn sent(town: &Town, browser: &mut Browser, offer: &str, answers: &[(&str, &str)]) -> String {
    let form = filled_with(town, browser, offer, answers).await;
    let agreed = [("agree", "personal-data"), ("agree", "agreement")];
    let send = [with(&form, &[("step", "send")]), agreed.to_vec()].concat();
    let page = browser.post(&format!("/ask/{offer}"), &send).await;
    told(&browser.follow(&page).await.good()).0
}

async fn goes(town: &Town, browser: &mut Browser, number: &str, steps: &[Step<'_>]) {
    for (who, action, fields, says) in steps {
        town.act(number, action, who, fields).await;
        town.deliver().await;
        browser.get("/follow").await.good().says(says);
    }
}

/// The customer does something on the page.
async fn does(browser: &mut Browser, act: &str, fields: &[(&str, &str)], says: &str) {
    let page = browser.get("/follow").await.good();
    let seq = page.field("seq");
    let form = [&[("seq", seq.as_str())], fields].concat();
    let done = browser.post(&format!("/follow/acts/{act}"), &form).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{act}: {}", done.text);
    browser.get("/follow").await.good().says(says);
}

const ANNA: [(&str, &str); 2] = [("who_name", "Петрова Анна Ильинична"), ("who_email", "petrova@example.ru")];

both!(a_complaint_about_electricity_goes_its_way_before_the_eyes_of_whoever_complained, "mupes", |town| {
    let mut browser = Browser::new(town);
    let answers = [&[("substance", "Каждый вечер мигает свет")][..], &ANNA].concat();
    let number = sent(town, &mut browser, "complaint", &answers).await;
    browser.get("/follow").await.good().says("Проверяем сведения и выбираем, кто в ней разберётся");
    let given = [("topic", "ke"), ("category", "a"), ("department", "site")];
    goes(
        town,
        &mut browser,
        &number,
        &[(
            "complaints",
            "ask-customer",
            &[("question", "Во всём доме или только у Вас?")],
            "Ответьте, пожалуйста",
        )],
    )
    .await;
    does(&mut browser, "clarified", &[("clarification", "Во всём доме")], "Проверяем сведения").await;
    goes(
        town,
        &mut browser,
        &number,
        &[
            ("complaints", "hand-over", &given, "Разбираемся в причинах и готовим ответ"),
            (
                "specialist of site",
                "record-measures",
                &[("measures", "Заменены зажимы")],
                "Разбираемся в причинах",
            ),
            ("specialist of site", "draft-ready", &[("draft", "Причина устранена")], "решаем, как ответить"),
            (
                "official",
                "satisfy",
                &[("decision", "Зажимы заменены")],
                "Решение принято, готовим Вам письмо",
            ),
            ("complaints", "answer", &[], "Мы ответили Вам и проверяем"),
        ],
    )
    .await;
    town.finish(&number, "publish-digest", "editor", &[("digest", "Заменены зажимы на опоре")]).await;
    goes(town, &mut browser, &number, &[("complaints", "close", &[], "работа по ней закончена")]).await;
    does(&mut browser, "appeal", &[("objection", "Свет мигает до сих пор")], "Вы обжаловали решение").await;
    let page = browser.get("/follow").await.good();
    let (_, way) = page.text.split_once("Как шло дело").expect("the way so far");
    let told =
        ["Проверяем сведения", "Ответьте, пожалуйста", "решаем, как ответить", "работа по ней закончена"];
    let places: Vec<Option<usize>> = told.iter().map(|words| way.find(words)).collect();
    assert!(places.is_sorted() && places.iter().all(Option::is_some), "{places:?} of {told:?} in {way}");
});

both!(a_complaint_about_a_program_goes_its_way_before_the_eyes_of_whoever_complained, "gendalf", |town| {
    let mut browser = Browser::new(town);
    let answers = [&[("substance", "Программа загружается четыре минуты")][..], &ANNA].concat();
    let number = sent(town, &mut browser, "complaint", &answers).await;
    browser.get("/follow").await.good().says("Жалобу прочитают генеральный директор");
    let responsible = "responsible of lk-dpvk";
    let marks = [("satisfaction", "satisfied"), ("loyalty", "loyal")];
    let all = [&marks[..], &[("merit", "founded"), ("importance", "high")]].concat();
    goes(
        town,
        &mut browser,
        &number,
        &[
            ("quality", "site-to-department", &[("department", "lk-dpvk")], "Жалоба у подразделения"),
            (responsible, "take", &[], "С Вами свяжутся"),
            (responsible, "contacted", &[("importance", "high")], "ищем решение"),
            (
                responsible,
                "given-at-once",
                &[("correction", "Перенесли базу"), ("merit", "founded")],
                "Позвоним Вам",
            ),
            (responsible, "works", &marks, "Подводим итог"),
            (responsible, "hand-over", &all, "проверяет, всё ли сделано"),
            ("quality", "close", &[], "Работа по Вашей жалобе закончена"),
        ],
    )
    .await;
    does(&mut browser, "came-back", &[("objection", "Снова грузится долго")], "ищем решение").await;
});

both!(a_claim_to_a_call_centre_goes_its_way_before_the_eyes_of_whoever_complained, "gorserv", |town| {
    let mut browser = Browser::new(town);
    let what = [
        ("topic", "visit"),
        ("substance", "Мастер опоздал"),
        ("preferred", "email"),
        ("about", "obligations"),
    ];
    let number = sent(town, &mut browser, "claim", &[&what[..], &ANNA].concat()).await;
    browser.get("/follow").await.good().says("разбираемся, что произошло");
    let decision = [("merit", "founded"), ("resolution", "Мастер приедет завтра")];
    goes(
        town,
        &mut browser,
        &number,
        &[
            ("operator", "admit", &[("fault", "Не предупредили")], "разбираемся, что произошло"),
            ("operator", "hand-over", &[], "Претензию разбирает ответственный сотрудник"),
            ("supervisor", "decide", &decision, "Решение принято, готовим Вам ответ"),
            ("operator", "answer-written", &[], "Работа по обращению закончена"),
        ],
    )
    .await;
    does(&mut browser, "return", &[("comment", "Мастера снова нет")], "разбираемся, что произошло").await;
});

both!(a_complaint_to_a_shop_goes_its_way_before_the_eyes_of_whoever_complained, "utinet", |town| {
    let mut browser = Browser::new(town);
    let answers = [&[("substance", "Привезли не тот проектор")][..], &ANNA].concat();
    let number = sent(town, &mut browser, "complaint", &answers).await;
    browser.get("/follow").await.good().says("он заводит заявку");
    goes(
        town,
        &mut browser,
        &number,
        &[
            ("head", "ticket", &[("topic", "order")], "Заявка в работе"),
            ("head", "positive", &[("result", "Проектор заменён")], "скоро мы Вам напишем"),
            ("head", "left", &[], "скоро мы Вам напишем"),
            ("head", "write", &[], "Мы попросили Вас снять отзыв"),
        ],
    )
    .await;
    does(&mut browser, "agreed", &[], "готовим Вам письмо").await;
    goes(town, &mut browser, &number, &[("head", "write", &[], "Заявка закрыта, мы ответили Вам")]).await;
});

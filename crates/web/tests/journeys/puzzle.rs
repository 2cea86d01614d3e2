//! Programs attack a form: browsers solve a puzzle by themselves, and in normal times nobody is asked for anything.
use axum::http::StatusCode;
use jiff::SignedDuration;
use sha2::{Digest, Sha256};
use testkit::{Town, both};

use crate::ORG;
use crate::browser::{Browser, Page};
use crate::reception::{told, with};

const CLAIM: &[(&str, &str)] = &[
    ("topic", "outage"),
    ("substance", "Третий день нет интернета"),
    ("who_name", "Петрова Анна Ильинична"),
    ("who_email", "petrova@example.ru"),
];
const SEND: &[(&str, &str)] = &[("step", "send"), ("agree", "personal-data")];
/// Forms in five minutes that are more than people send, in these tests.
const LIMIT: usize = 3;

/// The same organisation, to which fewer people write.
async fn quiet(town: &Town) {
    let mut files = testkit::shipped(ORG);
    for (_, text) in files.iter_mut().filter(|(name, _)| name == "reception.yaml") {
        *text = text.replacen("reception:\n", &format!("reception:\n  puzzle-after: {LIMIT}\n"), 1);
    }
    after(town, 2);
    town.publish(files).await;
}

fn after(town: &Town, seconds: i64) {
    town.app.clock.move_to(town.app.clock.now() + SignedDuration::from_secs(seconds));
}

/// As many forms as people never send; none of them is asked for anything.
async fn attack(town: &Town) {
    for _ in 0..LIMIT {
        let (mut browser, form) = begun(town).await;
        let look = browser.post("/ask/claim", &with(&form, &[("step", "look")])).await.good();
        look.does_not_say("puzzle");
        let page = browser.post("/ask/claim", &with(&form, SEND)).await;
        assert_eq!(page.location, "/kredo/receipt", "{}", page.text);
    }
}

/// A person with a form that is filled in.
async fn begun(town: &Town) -> (Browser, Vec<(String, String)>) {
    let mut browser = Browser::new(town);
    let token = browser.get("/ask/claim").await.good().field("token");
    after(town, 5);
    let mut form = vec![("token".to_owned(), token)];
    form.extend(CLAIM.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    (browser, form)
}

/// What a browser does by itself: the word, and what belongs to it.
fn solved(page: &Page) -> (String, String) {
    let (word, bits) = (page.field("puzzle"), bits(page));
    let right = |n: &u64| {
        let digest = Sha256::digest(format!("{word}.{n}"));
        let first = u32::from_be_bytes(digest[..4].try_into().unwrap());
        first.leading_zeros() >= bits
    };
    let solution = (0_u64..).find(right).unwrap().to_string();
    (word, solution)
}

fn bits(page: &Page) -> u32 {
    let rest = page.text.split("data-puzzle=\"").nth(1).unwrap();
    rest.split('"').next().unwrap().parse().unwrap()
}

async fn cases(town: &Town) -> usize {
    town.raws(store::RawState::Registered).await.len()
}

both!(in_normal_times_nothing_is_asked, ORG, |town| {
    for _ in 0..LIMIT + 2 {
        let (mut browser, form) = begun(town).await;
        let look = browser.post("/ask/claim", &with(&form, &[("step", "look")])).await.good();
        look.does_not_say("puzzle");
        let page = browser.post("/ask/claim", &with(&form, SEND)).await;
        assert_eq!(page.location, "/kredo/receipt", "{}", page.text);
    }
});

both!(under_attack_an_unsolved_form_comes_back_and_a_solved_one_is_taken, ORG, |town| {
    quiet(town).await;
    attack(town).await;
    let (mut browser, form) = begun(town).await;
    let page = browser.post("/ask/claim", &with(&form, SEND)).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("мы проверяем, что Вы не робот");
    page.says("Третий день нет интернета");
    page.says("Петрова Анна Ильинична");
    page.says("/assets/puzzle.");
    assert_eq!(cases(town).await, LIMIT);

    let (word, solution) = solved(&page);
    let made_up = browser.post("/ask/claim", &with(&with_puzzle(&form, &word, "no"), SEND)).await;
    assert_eq!(made_up.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(made_up.field("puzzle"), word, "who solves goes on with the same");
    let form = with_puzzle(&form, &word, &solution);
    let page = browser.post("/ask/claim", &with(&form, SEND)).await;
    assert_eq!(page.location, "/kredo/receipt", "{}", page.text);
    assert_eq!(cases(town).await, LIMIT + 1);
});

both!(the_last_look_gives_the_puzzle_beforehand_and_keeps_what_was_found, ORG, |town| {
    quiet(town).await;
    attack(town).await;
    let (mut browser, form) = begun(town).await;
    let look = browser.post("/ask/claim", &with(&form, &[("step", "look")])).await.good();
    let (word, solution) = solved(&look);
    let form = with_puzzle(&form, &word, &solution);
    let unagreed = browser.post("/ask/claim", &with(&form, &[("step", "send")])).await;
    unagreed.says("Отметьте согласие");
    assert_eq!((unagreed.field("puzzle"), unagreed.field("solved")), (word, solution));
    let page = browser.post("/ask/claim", &with(&form, SEND)).await;
    assert_eq!(page.location, "/kredo/receipt", "{}", page.text);
});

both!(a_solution_is_good_once_for_its_form_and_for_half_an_hour, ORG, |town| {
    quiet(town).await;
    attack(town).await;
    let (mut browser, form) = begun(town).await;
    let look = browser.post("/ask/claim", &with(&form, &[("step", "look")])).await.good();
    let (word, solution) = solved(&look);
    let (mut other, foreign) = begun(town).await;
    let page = other.post("/ask/claim", &with(&with_puzzle(&foreign, &word, &solution), SEND)).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "it is of another form");
    page.says("мы проверяем, что Вы не робот");
    assert_ne!(page.field("puzzle"), word);
    let easier = word.replacen(&format!(".{}.", bits(&look)), ".1.", 1);
    let page = browser.post("/ask/claim", &with(&with_puzzle(&form, &easier, "7"), SEND)).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "nobody makes it easier");

    let own = with_puzzle(&form, &word, &solution);
    let mut numbers = Vec::new();
    for _ in 0..2 {
        let page = browser.post("/ask/claim", &with(&own, SEND)).await;
        numbers.push(told(&browser.follow(&page).await.good()).0);
    }
    assert_eq!(numbers[0], numbers[1], "one solution, one case");
    assert_eq!(cases(town).await, LIMIT + 1);

    let (mut slow, form) = begun(town).await;
    let look = slow.post("/ask/claim", &with(&form, &[("step", "look")])).await.good();
    let (word, solution) = solved(&look);
    after(town, 30 * 60);
    attack(town).await;
    let page = slow.post("/ask/claim", &with(&with_puzzle(&form, &word, &solution), SEND)).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "it was found too long ago");
});

both!(whoever_has_no_scripts_waits_for_a_minute, ORG, |town| {
    quiet(town).await;
    attack(town).await;
    let (mut browser, form) = begun(town).await;
    let look = browser.post("/ask/claim", &with(&form, &[("step", "look")])).await.good();
    look.says("<noscript>");
    look.says("нажмите «Отправить» после ");
    let waits = with_puzzle(&form, &look.field("puzzle"), "");
    after(town, 50);
    let soon = browser.post("/ask/claim", &with(&waits, SEND)).await;
    assert_eq!(soon.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(soon.field("puzzle"), look.field("puzzle"), "the time that has passed is not lost");
    after(town, 10);
    let page = browser.post("/ask/claim", &with(&waits, SEND)).await;
    assert_eq!(page.location, "/kredo/receipt", "{}", page.text);
});

both!(programs_that_only_wait_get_no_further_than_people, ORG, |town| {
    quiet(town).await;
    attack(town).await;
    let mut waiting = Vec::new();
    for _ in 0..LIMIT + 1 {
        let (mut browser, form) = begun(town).await;
        let look = browser.post("/ask/claim", &with(&form, &[("step", "look")])).await.good();
        waiting.push((browser, with_puzzle(&form, &look.field("puzzle"), "")));
    }
    after(town, 60);
    let last = waiting.pop().unwrap();
    for (mut browser, form) in waiting {
        let page = browser.post("/ask/claim", &with(&form, SEND)).await;
        assert_eq!(page.location, "/kredo/receipt", "{}", page.text);
    }
    let (mut browser, form) = last;
    let page = browser.post("/ask/claim", &with(&form, SEND)).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Подождите минуту и отправьте ещё раз");
    page.says("Третий день нет интернета");
});

both!(the_puzzle_grows_with_the_attack_and_goes_with_it, ORG, |town| {
    quiet(town).await;
    attack(town).await;
    let (mut browser, form) = begun(town).await;
    let looked = with(&form, &[("step", "look")]);
    let first = bits(&browser.post("/ask/claim", &looked).await.good());
    for _ in 0..3 * LIMIT {
        let page = browser.post("/ask/claim", &with(&form, SEND)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(bits(&browser.post("/ask/claim", &looked).await.good()), first + 2);
    after(town, 5 * 60);
    browser.post("/ask/claim", &looked).await.good().does_not_say("puzzle");
    let page = browser.post("/ask/claim", &with(&form, SEND)).await;
    assert_eq!(page.location, "/kredo/receipt", "{}", page.text);
});

both!(an_attack_on_one_organisation_is_none_on_another, ORG, |town| {
    quiet(town).await;
    town.publish(testkit::shipped("utinet")).await;
    attack(town).await;
    let limit = |org: &'static str| town.app.puzzle(org, LIMIT as u32, ("token", "")).unwrap();
    assert!(limit(ORG).is_some());
    assert!(limit("utinet").is_none());
});

fn with_puzzle(form: &[(String, String)], word: &str, solution: &str) -> Vec<(String, String)> {
    let more =
        [("puzzle", word), ("solved", solution)].map(|(name, value)| (name.to_owned(), value.to_owned()));
    form.iter().cloned().chain(more).collect()
}

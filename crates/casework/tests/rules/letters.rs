//! «Answered» means that the letter has left (ADR 013).
use casework::case::Purpose;
use casework::{Actor, ClockStatus, Command, Event, Private, Reach, act};

use crate::shop::{Shop, moscow, told};

const MONDAY: &str = "2026-02-02 10:00";

/// A complaint of somebody who is reached by e-mail, at its manager's.
fn complaint() -> Shop {
    let mut shop = Shop::complaint(MONDAY);
    shop.facts.reach = Reach { email: true, ..Reach::default() };
    shop.does("nina", "to-manager", &[]);
    shop
}

fn post(shop: &mut Shop, command: Command) -> Vec<Event> {
    shop.as_system(command).unwrap()
}

fn letter(shop: &Shop) -> u32 {
    shop.state.answers.last().unwrap().message
}

fn left(shop: &mut Shop) -> Vec<Event> {
    let n = letter(shop);
    post(shop, Command::Delivered { n })
}

fn bounced(shop: &mut Shop) -> Vec<Event> {
    let n = letter(shop);
    post(shop, Command::Undelivered { n, why: Private::from("такого адреса нет (5.1.1)") })
}

#[test]
fn a_deadline_ends_when_the_answer_has_left_and_not_when_it_is_written() {
    let mut shop = complaint();
    shop.at("2026-02-03 10:00");
    shop.does("vera", "solve", &[]);
    assert!(shop.state.closed.is_some());
    assert_eq!(
        shop.running(),
        ["law", "letter", "whole"],
        "what ends with the answer, and with the closing by it"
    );
    assert!(shop.clock("letter").is_awaiting());
    assert!(!shop.state.had(&regulation::Moment::Answered));
    shop.at("2026-02-03 12:00");
    left(&mut shop);
    assert!(shop.running().is_empty());
    assert_eq!(shop.clock("letter").ended, Some(moscow("2026-02-03 12:00")));
    assert_eq!(shop.clock("letter").status, ClockStatus::Met);
    assert!(shop.state.had(&regulation::Moment::Answered));
}

#[test]
fn a_deadline_that_passes_while_the_mail_server_is_away_is_missed() {
    let mut shop = complaint();
    shop.at("2026-02-06 18:00");
    shop.does("vera", "solve", &[]);
    let happened = shop.at("2026-02-20 10:00");
    assert!(happened.iter().any(|event| matches!(event, Event::ClockBreached { .. })));
    left(&mut shop);
    assert_eq!(shop.clock("letter").status, ClockStatus::MetLate);
}

#[test]
fn an_answer_by_phone_counts_when_it_is_noted() {
    let mut shop = complaint();
    shop.facts.reach = Reach::default();
    shop.does("vera", "solve", &[]);
    assert!(shop.running().is_empty());
}

#[test]
fn nobody_is_offered_to_answer_twice_while_the_letter_waits() {
    let mut shop = complaint();
    shop.does("vera", "solve", &[]);
    assert!(shop.state.is_answered() && shop.state.is_answer_on_its_way());
}

#[test]
fn an_answer_that_comes_back_opens_the_case_again_in_the_time_that_there_was() {
    let mut shop = complaint();
    let (whole, term) = (shop.due("whole"), shop.due("letter"));
    shop.at("2026-02-03 10:00");
    shop.does("vera", "solve", &[]);
    left(&mut shop);
    shop.at("2026-02-04 10:00");
    let events = bounced(&mut shop);
    assert!(shop.state.closed.is_none() && !shop.state.reopened);
    assert_eq!(shop.state.stage.as_str(), "personal");
    assert!(!shop.state.is_answered());
    assert_eq!((shop.due("whole"), shop.due("letter")), (whole, term), "no new term");
    assert!(shop.clock("letter").is_live() && shop.clock("letter").met_by.is_none());
    assert_eq!(told(&events), ["manager"]);
    let task = shop.state.open_tasks().next().unwrap();
    assert_eq!(task.title.as_str(), "Письмо не дошло: такого адреса нет. Ответьте клиенту иначе");
    assert_eq!(task.owner, shop.state.owner);
}

#[test]
fn whoever_answers_otherwise_closes_the_case_as_it_was() {
    let mut shop = complaint();
    shop.does("vera", "solve", &[]);
    let outcome = shop.state.outcome.clone();
    left(&mut shop);
    shop.at("2026-02-04 10:00");
    bounced(&mut shop);
    shop.at("2026-02-04 11:00");
    let events = shop.does("vera", "done 1", &[]);
    assert!(events.iter().any(|event| matches!(event, Event::AnsweredByWord)));
    assert_eq!(shop.state.outcome, outcome);
    assert_eq!(shop.clock("letter").ended, Some(moscow("2026-02-04 11:00")));
    assert!(shop.running().is_empty() && shop.state.undone.is_none());
}

#[test]
fn a_second_letter_that_leaves_ends_the_task_about_the_first() {
    let mut shop = complaint();
    shop.does("vera", "solve", &[]);
    bounced(&mut shop);
    shop.does("nina", "write", &[("text", "Ответ на другой адрес"), ("answer", "да")]);
    assert_eq!(shop.state.open_tasks().count(), 1, "it has not left yet");
    left(&mut shop);
    assert_eq!(shop.state.open_tasks().count(), 0);
    assert_eq!(shop.clock("letter").status, ClockStatus::Met);
}

#[test]
fn a_letter_that_comes_back_after_another_answer_changes_nothing_but_the_time() {
    let mut shop = complaint();
    shop.does("nina", "write", &[("text", "Ответ"), ("answer", "да")]);
    let first = letter(&shop);
    left(&mut shop);
    shop.at("2026-02-03 10:00");
    shop.does("nina", "write", &[("text", "Ещё раз о том же"), ("answer", "да")]);
    left(&mut shop);
    shop.at("2026-02-04 10:00");
    post(&mut shop, Command::Undelivered { n: first, why: "ящик переполнен".into() });
    let clock = shop.clock("letter");
    assert_eq!((clock.status, clock.ended), (ClockStatus::Met, Some(moscow("2026-02-03 10:00"))));
    assert!(shop.state.is_answered());
}

#[test]
fn the_same_bad_news_twice_is_one_task() {
    let mut shop = complaint();
    shop.does("vera", "solve", &[]);
    bounced(&mut shop);
    bounced(&mut shop);
    assert_eq!(shop.state.tasks.len(), 1);
    let revived = shop.history.iter().filter(|(_, event)| matches!(event, Event::ClockRevived { .. }));
    assert!(revived.count() <= 2, "each clock once");
}

#[test]
fn a_question_that_does_not_arrive_is_a_task_too() {
    let mut shop = complaint();
    shop.does("nina", "write", &[("text", "Какой у вас чайник?")]);
    let n = shop.state.messages;
    post(&mut shop, Command::Undelivered { n, why: "ящик получателя переполнен (5.2.2)".into() });
    let task = shop.state.open_tasks().next().unwrap();
    assert_eq!(task.title.as_str(), "Письмо не дошло: ящик получателя переполнен. Сообщите клиенту иначе");
}

#[test]
fn what_was_written_before_counts_as_it_did() {
    let old = r#"{"event":"message-sent","n":1,"template":null,"purpose":"answer","to":"customer","subject":{"$private":""},"text":{"$private":"Ответ"}}"#;
    let event: Event = serde_json::from_str(old).unwrap();
    assert!(matches!(event, Event::MessageSent { awaited: false, purpose: Purpose::Answer, .. }));
    let shop = complaint();
    let state = casework::evolve(Some(shop.state.clone()), &event, shop.now).unwrap();
    assert!(state.had(&regulation::Moment::Answered));
    assert!(act(&shop.reg, &state, &Command::Tick, &Actor::System, &shop.facts, shop.now).is_ok());
}

#[test]
fn whoever_has_no_address_is_reached_by_what_is_known_of_them() {
    use regulation::Answer;
    let shop = Shop::complaint(MONDAY);
    let way = |purpose: Purpose, reach: Reach| casework::way(&shop.reg, &shop.state, None, purpose, reach);
    let (phone, address) =
        (Reach { phone: true, ..Reach::default() }, Reach { address: true, ..Reach::default() });
    assert_eq!(way(Purpose::Answer, Reach { email: true, ..phone }), Answer::Email);
    assert_eq!(way(Purpose::Answer, phone), Answer::Phone);
    assert_eq!(way(Purpose::Answer, address), Answer::Post);
    assert_eq!(way(Purpose::Answer, Reach::default()), Answer::Reception);
    assert_eq!(way(Purpose::Acknowledgement, phone), Answer::Reception, "the form says itself that it came");
}

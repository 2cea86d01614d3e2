//! Deadlines made longer, within their limits (T1, W7).
use casework::{Refusal, Unextendable};

use crate::shop::{Shop, missing, regulation, sent};

const MONDAY: &str = "2026-02-02 10:00";

fn at_work(sum: &str) -> Shop {
    let mut shop = Shop::complaint_of(MONDAY, &[("substance", "Течёт"), ("sum", sum)]);
    shop.does("nina", "hand-over", &[("department", "repair")]);
    shop
}

const WHOLE: [(&str, &str); 2] = [("deadline", "whole"), ("reason", "Ждём деталь")];
const LAW: [(&str, &str); 2] = [("deadline", "law"), ("reason", "Экспертиза")];
const LETTER: [(&str, &str); 2] = [("deadline", "letter"), ("reason", "Сложный случай")];

#[test]
fn an_extension_adds_its_term_and_tells_the_customer() {
    let mut shop = at_work("100");
    let events = shop.does("rita", "extend", &WHOLE);
    assert_eq!(shop.due("whole"), "2026-02-12 18:00");
    assert_eq!(sent(&events), ["extended"]);
    assert_eq!(shop.clock("whole").extensions[0].before.unwrap().to_string(), "2026-02-09T15:00:00Z");
}

#[test]
fn an_extension_never_goes_beyond_the_deadline_that_caps_it() {
    let mut shop = at_work("100");
    shop.does("rita", "extend", &WHOLE);
    shop.does("rita", "extend", &WHOLE);
    assert_eq!(shop.due("whole"), shop.due("law"));
    assert_eq!(shop.due("whole"), "2026-02-16 18:00", "three more days would end on the 17th");
}

#[test]
fn a_deadline_is_extended_as_often_as_its_rule_says() {
    let mut shop = at_work("100");
    shop.does("rita", "extend", &LAW);
    let refused = shop.tries("rita", "extend", &LAW).unwrap_err();
    assert!(matches!(refused, Refusal::ExtensionSpent { times: 1, .. }));
}

#[test]
fn an_extension_counts_from_the_day_before_it_was_moved_off_a_day_off() {
    let mut shop = at_work("100");
    assert_eq!(shop.due("law"), "2026-02-16 18:00", "moved from Saturday the 14th");
    shop.does("dora", "extend", &LAW);
    assert_eq!(shop.due("law"), "2026-02-19 18:00", "five days from the 14th, not from the 16th");
}

#[test]
fn an_extension_to_a_term_counts_all_of_it_from_the_beginning() {
    let mut shop = at_work("5000");
    shop.does("rita", "extend", &LETTER);
    assert_eq!(shop.due("letter"), "2026-02-23 18:00", "the 20th day is Sunday the 22nd");
}

#[test]
fn a_condition_of_the_extension_must_hold() {
    let mut shop = at_work("100");
    assert!(matches!(
        shop.tries("rita", "extend", &LETTER),
        Err(Refusal::NotExtendable { why: Unextendable::Guard, .. })
    ));
    assert!(!shop.offered("rita").contains(&"longer".to_owned()));
}

#[test]
fn an_action_may_extend_by_the_rule_of_the_deadline() {
    let mut shop = at_work("5000");
    assert!(shop.offered("rita").contains(&"longer".to_owned()));
    shop.does("rita", "longer", &[]);
    assert_eq!(shop.due("letter"), "2026-02-23 18:00");
    assert!(!shop.offered("rita").contains(&"longer".to_owned()), "it is spent");
}

#[test]
fn what_was_missed_is_not_extended_any_more() {
    let mut shop = at_work("100");
    shop.at("2026-02-10 10:00");
    assert!(matches!(
        shop.tries("rita", "extend", &WHOLE),
        Err(Refusal::NotExtendable { why: Unextendable::Missed, .. })
    ));
}

#[test]
fn an_extension_needs_a_reason_and_somebody_who_may() {
    let mut shop = at_work("100");
    assert_eq!(shop.tries("rita", "extend", &[("deadline", "whole")]).unwrap_err(), missing(&["reason"]));
    assert!(
        matches!(shop.tries("dora", "extend", &WHOLE), Err(Refusal::NotYours { .. })),
        "only heads extend it"
    );
    let refused = shop.tries("rita", "extend", &[("deadline", "visiting"), ("reason", "…")]).unwrap_err();
    assert!(
        matches!(refused, Refusal::NotExtendable { why: Unextendable::NoRule, .. }),
        "its rule knows no extension"
    );
    let unknown = shop.tries("rita", "extend", &[("deadline", "never"), ("reason", "…")]).unwrap_err();
    assert!(matches!(unknown, Refusal::Unknown { what: "deadline", .. }));
}

#[test]
fn everything_that_an_extension_lacks_is_said_at_once() {
    let mut shop = at_work("100");
    assert_eq!(shop.tries("rita", "extend", &[]).unwrap_err(), missing(&["deadline", "reason"]));
}

#[test]
fn a_condition_of_an_extension_sees_what_the_action_asks() {
    let mut shop = Shop::complaint(MONDAY);
    shop.reg = regulation(|text| text.replace("extend: letter }", "ask: [sum], extend: letter }"));
    shop.does("nina", "hand-over", &[("department", "repair")]);
    assert!(
        shop.offered("rita").contains(&"longer".to_owned()),
        "whether it may is known when it is filled in"
    );
    let refused = shop.tries("rita", "longer", &[("sum", "10")]).unwrap_err();
    assert!(matches!(refused, Refusal::NotExtendable { why: Unextendable::Guard, .. }));
    shop.does("rita", "longer", &[("sum", "2000")]);
    assert_eq!(shop.clock("letter").extensions.len(), 1);
}

//! Deadlines that stand still (T1, W7).
use casework::{ClockStatus, Event, Refusal};

use crate::shop::{Shop, missing, moscow, regulation};

const MONDAY: &str = "2026-02-02 10:00";

fn at_work() -> Shop {
    let mut shop = Shop::complaint(MONDAY);
    shop.does("nina", "hand-over", &[("department", "repair")]);
    shop
}

#[test]
fn a_suspension_by_hand_pauses_what_allows_its_ground_and_moves_the_end_by_the_days() {
    let mut shop = at_work();
    shop.at("2026-02-03 10:00");
    shop.does("rita", "suspend", &[("ground", "strike"), ("reason", "Завод стоит")]);
    assert_eq!(shop.clock("whole").status, ClockStatus::Paused);
    assert_eq!(shop.clock("law").status, ClockStatus::Paused);
    assert_eq!(shop.clock("letter").status, ClockStatus::Running, "knows no such ground");
    shop.at("2026-02-05 10:00");
    shop.does("rita", "resume", &[]);
    assert_eq!(shop.due("whole"), "2026-02-11 18:00", "two days later");
    assert_eq!(shop.due("law"), "2026-02-16 18:00", "12 and 2 days from the 2nd end on Monday the 16th");
}

#[test]
fn one_deadline_may_be_suspended_alone() {
    let mut shop = at_work();
    shop.does("rita", "suspend", &[("ground", "strike"), ("deadline", "law"), ("reason", "Завод стоит")]);
    assert_eq!(shop.clock("law").status, ClockStatus::Paused);
    assert_eq!(shop.clock("whole").status, ClockStatus::Running);
    let refused = shop
        .tries("rita", "suspend", &[("ground", "strike"), ("deadline", "warmth"), ("reason", "…")])
        .unwrap_err();
    assert!(matches!(refused, Refusal::NoSuchDeadline { running, .. } if running.len() == 4));
}

#[test]
fn a_paused_deadline_is_neither_warned_of_nor_missed() {
    let mut shop = at_work();
    shop.does("rita", "suspend", &[("ground", "strike"), ("reason", "Завод стоит")]);
    let events = shop.at("2026-02-25 10:00");
    let touched = events.iter().any(|event| {
        matches!(event, Event::ClockBreached { deadline, .. } | Event::ClockWarned { deadline, .. }
            if *deadline == "whole" || *deadline == "law")
    });
    assert!(!touched);
}

#[test]
fn a_stage_that_waits_for_the_customer_pauses_what_allows_it_and_leaving_it_resumes() {
    let mut shop = Shop::complaint(MONDAY);
    shop.does("nina", "ask", &[]);
    assert_eq!(shop.clock("whole").status, ClockStatus::Paused);
    assert_eq!(shop.clock("law").status, ClockStatus::Running, "the law waits for nobody");
    shop.at("2026-02-04 10:00");
    shop.does("customer", "told", &[("comment", "Течёт снизу")]);
    assert_eq!(shop.clock("whole").status, ClockStatus::Running);
    assert_eq!(shop.due("whole"), "2026-02-11 18:00");
    assert_eq!(shop.clock("whole").pauses.len(), 1);
    assert_eq!(shop.due("heard"), "2026-02-04 11:00", "the stage's own clock begins anew");
}

#[test]
fn what_a_stage_holds_a_hand_does_not_let_go() {
    let mut shop = Shop::complaint(MONDAY);
    shop.does("nina", "ask", &[]);
    assert_eq!(shop.tries("rita", "resume", &[]).unwrap_err(), Refusal::NotSuspended);
    assert_eq!(shop.clock("whole").status, ClockStatus::Paused);
}

#[test]
fn a_ground_that_holds_by_hand_and_by_the_stage_holds_until_both_are_gone() {
    let mut shop = Shop::complaint(MONDAY);
    shop.does("rita", "suspend", &[("ground", "customer"), ("reason", "Обещал перезвонить")]);
    shop.does("nina", "ask", &[]);
    shop.at("2026-02-03 10:00");
    shop.does("rita", "resume", &[]);
    assert_eq!(shop.clock("whole").status, ClockStatus::Paused, "the stage still waits");
    shop.at("2026-02-04 10:00");
    shop.does("nina", "told", &[("comment", "Течёт снизу")]);
    assert_eq!(shop.clock("whole").status, ClockStatus::Running);
    assert_eq!(shop.due("whole"), "2026-02-11 18:00");
}

#[test]
fn a_suspension_needs_a_reason_a_right_and_a_ground_that_is_known() {
    let mut shop = at_work();
    assert_eq!(shop.tries("rita", "suspend", &[("ground", "strike")]).unwrap_err(), missing(&["reason"]));
    let strike = [("ground", "strike"), ("reason", "Завод стоит")];
    assert!(matches!(shop.tries("nina", "suspend", &strike), Err(Refusal::NotYours { .. })));
    let refused = shop.tries("rita", "suspend", &[("ground", "lazy"), ("reason", "Лень")]).unwrap_err();
    assert!(matches!(refused, Refusal::NotSuspendable { grounds, .. }
        if grounds == ["customer (Ждём клиента)", "strike (Забастовка)"]));
    assert_eq!(shop.tries("rita", "resume", &[]).unwrap_err(), Refusal::NotSuspended);
    shop.does("rita", "suspend", &strike);
    assert!(
        matches!(shop.tries("rita", "suspend", &strike), Err(Refusal::NotSuspendable { .. })),
        "paused already"
    );
}

#[test]
fn what_was_missed_is_not_suspended_any_more() {
    let mut shop = at_work();
    shop.at("2026-02-17 10:00");
    let strike = [("ground", "strike"), ("reason", "Завод стоит")];
    assert!(matches!(shop.tries("rita", "suspend", &strike), Err(Refusal::NotSuspendable { .. })));
}

#[test]
fn closing_a_suspended_case_leaves_nothing_running() {
    let mut shop = at_work();
    shop.does("rita", "suspend", &[("ground", "strike"), ("reason", "Завод стоит")]);
    shop.does("rita", "drop-it", &[]);
    assert!(shop.running().is_empty());
}

#[test]
fn a_warning_counted_from_the_beginning_moves_with_a_pause() {
    let mut shop = at_work();
    let warned = "    title: Срок закона\n    warn: after 3 дня\n";
    shop.reg = regulation(|text| text.replace("    title: Срок закона\n", warned));
    shop.at("2026-02-03 10:00");
    shop.does("rita", "suspend", &[("ground", "strike"), ("reason", "Завод стоит")]);
    shop.at("2026-02-05 10:00");
    shop.does("rita", "resume", &[]);
    let warn_at = &shop.clock("law").reckoning.warn_at;
    assert_eq!(
        *warn_at,
        [moscow("2026-02-09 18:00")],
        "not on the 5th: two days stood still, the 7th is off"
    );
}

//! Deadlines of a case as clocks (T1, T2, section 3).
use casework::{ClockStatus, Event};

use crate::shop::{Shop, regulation, told};

const MONDAY: &str = "2026-02-02 10:00";

#[test]
fn a_term_of_hours_counts_working_time_and_one_of_days_ends_with_the_working_day() {
    let shop = Shop::complaint("2026-02-02 12:30");
    assert_eq!(shop.due("heard"), "2026-02-02 14:30", "dinner is no working time");
    assert_eq!(shop.due("whole"), "2026-02-09 18:00");
    assert_eq!(shop.due("letter"), "2026-02-12 18:00");
    assert_eq!(shop.due("law"), "2026-02-16 18:00", "the 14th is a Saturday");
    assert_eq!(
        shop.clock("law").reckoning.unrolled.map(|day| day.to_string()).as_deref(),
        Some("2026-02-14")
    );
}

#[test]
fn what_comes_out_of_hours_has_the_rule_for_out_of_hours() {
    assert_eq!(Shop::complaint("2026-02-02 20:00").due("heard"), "2026-02-03 11:00");
    assert_eq!(Shop::complaint("2026-02-07 12:00").due("heard"), "2026-02-09 11:00", "on a Saturday");
    assert_eq!(
        Shop::complaint("2026-02-02 17:30").due("heard"),
        "2026-02-03 09:30",
        "within hours: one hour"
    );
}

#[test]
fn the_stage_clock_is_met_by_leaving_the_stage() {
    let mut shop = Shop::complaint(MONDAY);
    shop.at("2026-02-02 10:40");
    shop.does("nina", "hand-over", &[("department", "repair")]);
    assert_eq!(shop.clock("heard").status, ClockStatus::Met);
    assert_eq!(shop.due("work"), "2026-02-05 18:00");
}

#[test]
fn the_due_instant_itself_is_in_time_and_the_next_is_not() {
    let mut shop = Shop::complaint(MONDAY);
    assert!(shop.at("2026-02-02 11:00").is_empty());
    assert!(shop.clock("heard").breached.is_none());
    let late = shop.at("2026-02-02 11:01");
    assert!(matches!(&late[0], Event::ClockBreached { deadline, .. } if *deadline == "heard"));
}

#[test]
fn a_missed_deadline_tells_the_holder_and_those_named_once() {
    let mut shop = Shop::complaint(MONDAY);
    let late = shop.at("2026-02-03 09:00");
    assert_eq!(told(&late), ["clerk", "director"]);
    assert!(shop.at("2026-02-03 18:00").is_empty(), "once");
}

#[test]
fn what_is_done_late_is_met_late() {
    let mut shop = Shop::complaint(MONDAY);
    shop.at("2026-02-02 12:00");
    shop.does("nina", "hand-over", &[("department", "repair")]);
    assert_eq!(shop.clock("heard").status, ClockStatus::MetLate);
    assert!(shop.clock("heard").is_late());
}

#[test]
fn what_a_field_measures_is_judged_by_the_field_and_not_by_the_hour_of_its_recording() {
    let mut shop = Shop::complaint(MONDAY);
    assert!(shop.state.clocks.iter().all(|clock| clock.deadline != "picked-up"), "nobody has measured it");
    shop.at("2026-02-02 10:30");
    shop.does("nina", "classify", &[("waited", "40")]);
    let clock = shop.clock("picked-up").clone();
    assert_eq!((clock.status, clock.breached), (ClockStatus::Met, None));
    assert_eq!(clock.ended, clock.reckoning.due, "it took as long as it may");
    assert_eq!(clock.ended.unwrap() - clock.reckoning.anchor, jiff::Span::new().seconds(40).fieldwise());
    let mut late = Shop::complaint(MONDAY);
    late.does("nina", "classify", &[("waited", "40.5")]);
    assert_eq!(late.clock("picked-up").status, ClockStatus::MetLate);
}

#[test]
fn a_warning_comes_before_the_end_and_tells_the_holder_and_those_named() {
    let mut shop = Shop::complaint(MONDAY);
    shop.does("nina", "hand-over", &[("department", "repair")]);
    let before = shop.at("2026-02-05 17:59");
    assert!(before.iter().all(|event| !matches!(event, Event::ClockWarned { .. })), "{before:?}");
    let on_the_eve = shop.at("2026-02-07 00:00");
    assert!(
        on_the_eve
            .iter()
            .any(|event| matches!(event, Event::ClockWarned { deadline, .. } if *deadline == "whole"))
    );
    assert!(told(&on_the_eve).contains(&"director".to_owned()));
}

#[test]
fn a_deadline_ends_with_the_moment_that_stops_it() {
    let mut shop = Shop::complaint(MONDAY);
    shop.does("nina", "at-once", &[]);
    for deadline in ["heard", "letter", "whole", "law"] {
        assert_eq!(shop.clock(deadline).status, ClockStatus::Met, "{deadline}");
    }
}

#[test]
fn a_deadline_begun_anew_counts_from_now_and_the_old_clock_stays_in_the_story() {
    let mut shop = Shop::complaint(MONDAY);
    shop.does("nina", "hand-over", &[("department", "repair")]);
    shop.at("2026-02-04 12:00");
    shop.does("rita", "anew", &[]);
    assert_eq!(shop.due("whole"), "2026-02-11 18:00");
    let all: Vec<ClockStatus> = shop
        .state
        .clocks
        .iter()
        .filter(|clock| clock.deadline == "whole")
        .map(|clock| clock.status)
        .collect();
    assert_eq!(all, [ClockStatus::Dropped, ClockStatus::Running]);
}

#[test]
fn a_deadline_that_no_longer_applies_is_dropped() {
    let mut shop = Shop::complaint(MONDAY);
    shop.does("nina", "hand-over", &[("department", "repair")]);
    shop.does("rita", "no-letter", &[]);
    assert_eq!(shop.clock("letter").status, ClockStatus::Dropped);
    let missed = shop.at("2026-02-20 12:00");
    assert!(
        !missed
            .iter()
            .any(|event| matches!(event, Event::ClockBreached { deadline, .. } if *deadline == "letter"))
    );
}

#[test]
fn an_agreed_date_is_due_at_its_close_of_business_and_moves_when_another_is_agreed() {
    let mut shop = Shop::complaint(MONDAY);
    shop.does("nina", "hand-over", &[("department", "repair")]);
    shop.does("rita", "plan", &[("visit", "2026-02-05")]);
    assert_eq!(shop.due("visiting"), "2026-02-05 18:00");
    shop.at("2026-02-04 10:00");
    let events = shop.does("rita", "another-day", &[("visit", "10.02.2026")]);
    assert!(events.iter().any(|event| matches!(event, Event::ClockMoved { .. })));
    assert_eq!(shop.due("visiting"), "2026-02-10 18:00");
    assert_eq!(shop.running().iter().filter(|one| *one == "visiting").count(), 1);
}

#[test]
fn every_clock_tells_how_it_was_counted_and_by_which_calendar() {
    let shop = Shop::complaint(MONDAY);
    let begun = shop.history.iter().find_map(|(_, event)| match event {
        Event::ClockStarted { deadline, reckoning, .. } if *deadline == "law" => Some(reckoning.clone()),
        _ => None,
    });
    let reckoning = begun.unwrap();
    let trace = reckoning.trace.unwrap();
    assert!(trace.text(worktime::Lang::Ru).contains("14"), "{}", trace.text(worktime::Lang::Ru));
    assert!(!reckoning.calendar_version.is_empty());
    assert!(
        shop.clock("law").reckoning.trace.is_none(),
        "the journal keeps the trace, the state goes without"
    );
}

/// After the closing the customer is asked whether he is content; contesting opens the case again.
fn with_a_survey(text: &str) -> String {
    let text = text.replace(
        "deadlines: [whole, law, letter, picked-up]",
        "deadlines: [whole, law, letter, picked-up, survey]",
    );
    let text = text.replace(
        "  warmth:\n",
        "  survey: { title: Опрос, term: 3 рабочих дня, from: entering closed, until: mark asked, owner: manager }\n  warmth:\n",
    );
    text.replace("      contest:", "      asked: { title: Опрошен, by: clerk, mark: asked }\n      contest:")
}

fn surveyed() -> Shop {
    let mut shop = Shop::complaint(MONDAY);
    shop.reg = regulation(with_a_survey);
    shop.does("nina", "at-once", &[]);
    assert!(shop.state.closed.is_some());
    assert_eq!(shop.running(), ["survey"], "it goes on though the case is closed");
    shop
}

#[test]
fn a_deadline_from_the_closing_runs_until_what_comes_after_it() {
    let mut shop = surveyed();
    assert_eq!(shop.due("survey"), "2026-02-05 18:00");
    shop.does("nina", "asked", &[]);
    assert!(shop.running().is_empty());
}

#[test]
fn a_deadline_from_the_closing_is_missed_and_whoever_answers_for_it_is_told() {
    let mut shop = surveyed();
    let events = shop.at("2026-02-06 09:00");
    assert!(events.iter().any(|event| matches!(event, Event::ClockBreached { .. })));
    assert_eq!(told(&events), ["manager"], "and not the clerk who holds the case");
}

#[test]
fn a_deadline_from_the_closing_ends_when_the_case_is_opened_again() {
    let mut shop = surveyed();
    shop.does("customer", "contest", &[]);
    assert!(!shop.running().contains(&"survey".to_owned()));
    shop.does("rita", "drop-it", &[]);
    assert_eq!(shop.running(), ["survey"], "and begins with the next closing");
}

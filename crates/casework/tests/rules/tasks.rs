//! Pieces of work inside a case (W3).
use casework::case::TaskStatus;
use casework::{Event, Refusal};

use crate::shop::{Shop, missing, moscow};

fn at_work() -> Shop {
    let mut shop = Shop::complaint("2026-02-02 10:00");
    shop.does("nina", "hand-over", &[("department", "repair")]);
    shop
}

fn open(shop: &Shop) -> Vec<(u32, String)> {
    shop.state
        .open_tasks()
        .map(|task| (task.n, task.owner.person.clone().unwrap_or_default().to_string()))
        .collect()
}

#[test]
fn each_department_that_is_asked_gets_a_task_with_a_clock_of_its_own() {
    let mut shop = at_work();
    shop.does("rita", "ask-round", &[("responsible", "repair, delivery")]);
    assert_eq!(open(&shop), [(1, "rita".to_owned()), (2, "dan".to_owned())]);
    let clocks: Vec<Option<u32>> = shop
        .state
        .clocks
        .iter()
        .filter(|clock| clock.deadline == "ask-round")
        .map(|clock| clock.task)
        .collect();
    assert_eq!(clocks, [Some(1), Some(2)]);
}

#[test]
fn a_task_that_is_open_is_not_opened_twice() {
    let mut shop = at_work();
    shop.does("rita", "ask-round", &[("responsible", "delivery")]);
    shop.does("rita", "ask-round", &[("responsible", "delivery, repair")]);
    assert_eq!(open(&shop).len(), 2);
}

#[test]
fn the_stage_is_not_left_while_it_waits_for_its_tasks() {
    let mut shop = at_work();
    shop.does("rita", "ask-round", &[("responsible", "delivery")]);
    assert!(!shop.offered("rita").contains(&"plan".to_owned()));
    let refused = shop.tries("rita", "plan", &[("visit", "2026-02-05")]).unwrap_err();
    assert!(matches!(refused, Refusal::TaskOpen { tasks } if tasks == ["ask-round"]));
    shop.does("rita", "gift", &[("compensation", "tea")]);
    shop.does("dan", "done ask-round", &[("opinion", "Везли бережно")]);
    shop.does("rita", "plan", &[("visit", "2026-02-05")]);
}

#[test]
fn an_action_that_may_be_done_anyway_leaves_and_calls_the_tasks_off() {
    let mut shop = at_work();
    shop.does("rita", "ask-round", &[("responsible", "delivery")]);
    shop.does("rita", "drop-it", &[]);
    assert!(shop.state.closed.is_some());
    assert_eq!(shop.state.tasks[0].status, TaskStatus::Cancelled);
    assert!(shop.running().is_empty());
}

#[test]
fn an_action_that_needs_a_task_waits_until_it_was_done_once() {
    let mut shop = at_work();
    let decide = [("merit", "unfounded")];
    assert!(
        matches!(shop.tries("rita", "decide", &decide), Err(Refusal::TaskOpen { tasks }) if tasks == ["inspect"])
    );
    shop.does("rita", "inspect", &[]);
    assert!(matches!(shop.tries("rita", "decide", &decide), Err(Refusal::TaskOpen { .. })));
    shop.does("nina", "done inspect", &[]);
    shop.does("rita", "decide", &decide);
}

#[test]
fn a_task_is_ended_by_its_holder_or_by_the_holder_of_the_case_and_by_nobody_else() {
    let mut shop = at_work();
    shop.does("rita", "ask-round", &[("responsible", "delivery")]);
    let opinion = [("opinion", "Слышала по телефону")];
    assert!(matches!(shop.tries("busy", "done ask-round", &opinion), Err(Refusal::NotYours { .. })));
    shop.does("rita", "done 1", &opinion);
    assert_eq!(shop.state.tasks[0].status, TaskStatus::Done);
    assert!(shop.clock("ask-round").ended.is_some());
}

#[test]
fn a_task_asks_for_its_result_and_an_unknown_one_is_named_with_those_that_are_open() {
    let mut shop = at_work();
    shop.does("rita", "ask-round", &[("responsible", "delivery")]);
    assert!(matches!(shop.tries("dan", "done ask-round", &[]), Err(Refusal::MissingField { .. })));
    let refused = shop.tries("dan", "done inspect", &[]).unwrap_err();
    assert!(matches!(refused, Refusal::NoSuchTask { open, .. } if open == ["1 (ask-round)"]));
}

#[test]
fn the_clock_of_a_task_that_is_cancelled_no_longer_runs() {
    let mut shop = at_work();
    shop.does("rita", "inspect", &[]);
    let events = shop.does("rita", "cancel inspect", &[("reason", "Товар привезли")]);
    assert!(
        events
            .iter()
            .any(|event| matches!(event, Event::ClockDropped { deadline, .. } if *deadline == "inspect"))
    );
    assert!(!shop.running().contains(&"inspect".to_owned()));
}

#[test]
fn a_task_set_by_hand_has_a_title_and_an_owner() {
    let mut shop = at_work();
    assert_eq!(shop.tries("rita", "task", &[("role", "loader")]).unwrap_err(), missing(&["title"]));
    shop.does("rita", "task", &[("title", "Привезти чайник"), ("person", "idle")]);
    assert_eq!(open(&shop), [(1, "idle".to_owned())]);
    shop.does("idle", "done 1", &[]);
    assert!(matches!(shop.tries("nina", "task", &[("title", "Чай")]), Err(Refusal::NotYours { .. })));
}

#[test]
fn a_task_given_to_a_department_is_done_by_any_of_its_people() {
    let mut shop = at_work();
    shop.does("rita", "task", &[("title", "Привезти чайник"), ("department", "delivery")]);
    assert!(matches!(shop.tries("nina", "done 1", &[]), Err(Refusal::NotYours { .. })));
    shop.does("dan", "done 1", &[]);
    assert!(open(&shop).is_empty());
}

#[test]
fn a_task_is_not_given_to_a_role_where_nobody_has_it() {
    let mut shop = at_work();
    let task = [("title", "Привезти чайник"), ("role", "loader"), ("department", "delivery")];
    let refused = shop.tries("rita", "task", &task).unwrap_err();
    assert!(
        matches!(refused, Refusal::NobodyThere { possible, .. } if possible.is_empty()),
        "loaders have none"
    );
    let task = [("title", "Привезти чайник"), ("role", "head"), ("department", "delivery")];
    shop.does("rita", "task", &task);
}

const TEA: [(&str, &str); 2] = [("title", "Привезти чайник"), ("person", "dan")];

/// A task by hand that is due on a day.
fn due(day: &str) -> Vec<(&str, &str)> {
    TEA.into_iter().chain([("due", day)]).collect()
}

#[test]
fn a_task_set_by_hand_is_due_at_the_close_of_the_day_that_was_named() {
    let mut shop = at_work();
    shop.does("rita", "task", &due("2026-02-05"));
    let clock = shop.clock("task-by-hand");
    assert_eq!((clock.task, clock.reckoning.due), (Some(1), Some(moscow("2026-02-05 18:00"))));
    assert!(shop.running().contains(&"task-by-hand".to_owned()));
    shop.does("dan", "done 1", &[]);
    assert_eq!(shop.clock("task-by-hand").status, casework::ClockStatus::Met);
}

#[test]
fn a_task_set_by_hand_without_a_day_has_no_clock_and_one_that_is_taken_back_loses_its_own() {
    let mut shop = at_work();
    shop.does("rita", "task", &TEA);
    assert!(!shop.running().contains(&"task-by-hand".to_owned()));
    shop.does("rita", "task", &due("2026-02-05"));
    shop.does("rita", "cancel 2", &[("reason", "Чайник нашёлся")]);
    assert_eq!(shop.clock("task-by-hand").status, casework::ClockStatus::Dropped);
}

#[test]
fn a_day_off_and_a_day_whose_business_is_closed_end_at_midnight_and_a_day_that_is_over_is_refused() {
    let mut shop = at_work();
    shop.does("rita", "task", &due("2026-02-07"));
    assert_eq!(shop.clock("task-by-hand").reckoning.due, Some(moscow("2026-02-08 00:00")));
    let refused = shop.tries("rita", "task", &due("2026-02-01")).unwrap_err();
    let Refusal::BadValue { field, right, .. } = refused else { panic!("{refused:?}") };
    assert_eq!((field.as_str(), right.as_str()), ("due", "2026-02-02 …"));
    shop.does("rita", "cancel 1", &[("reason", "Не нужно")]);
    shop.at("2026-02-02 19:00");
    shop.does("rita", "task", &due("2026-02-02"));
    let last = shop.state.clocks.last().unwrap();
    assert_eq!(last.reckoning.due, Some(moscow("2026-02-03 00:00")));
}

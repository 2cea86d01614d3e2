//! Who may do what at a stage, and what follows (W1).
use casework::{Event, Refusal};

use crate::shop::{Shop, actor, missing, registration, regulation, staff, told};

const AT: &str = "2026-02-02 10:00";

fn at_work() -> Shop {
    let mut shop = Shop::complaint(AT);
    shop.does("nina", "hand-over", &[("department", "repair")]);
    shop
}

#[test]
fn each_is_offered_what_the_regulation_gives_to_their_role() {
    let shop = Shop::complaint(AT);
    assert_eq!(shop.offered("nina"), ["hand-over", "to-manager", "to-loaders", "ask", "thanks", "at-once"]);
    assert_eq!(shop.offered("customer"), ["withdraw"]);
    assert!(shop.offered("rita").is_empty());
}

#[test]
fn somebody_elses_action_is_refused_with_whose_it_is_and_what_is_possible() {
    let mut shop = Shop::complaint(AT);
    let refused = shop.tries("rita", "at-once", &[]).unwrap_err();
    assert!(matches!(refused, Refusal::NotYours { roles, possible, .. }
        if roles == ["clerk"] && possible.is_empty()));
    let refused = shop.tries("customer", "hand-over", &[]).unwrap_err();
    assert!(matches!(refused, Refusal::NotYours { possible, .. } if possible == ["withdraw"]));
}

#[test]
fn an_action_of_another_stage_is_refused_with_the_list_of_what_is_possible() {
    let mut shop = Shop::complaint(AT);
    let refused = shop.tries("nina", "decide", &[("merit", "founded")]).unwrap_err();
    assert!(matches!(refused, Refusal::NoSuchAction { stage, possible, .. }
        if stage == "heard" && possible.iter().any(|action| *action == "hand-over")));
}

#[test]
fn a_condition_is_asked_when_the_action_is_offered_and_when_it_is_done() {
    let mut small = Shop::complaint_of(AT, &[("substance", "Течёт"), ("sum", "1000")]);
    assert!(!small.offered("nina").contains(&"big".to_owned()));
    assert!(
        matches!(small.tries("nina", "big", &[]), Err(Refusal::Guard { guard, .. }) if guard == "sum > 1000")
    );
    let mut big = Shop::complaint_of(AT, &[("substance", "Течёт"), ("sum", "1000,5")]);
    assert!(big.offered("nina").contains(&"big".to_owned()));
    assert_eq!(told(&big.does("nina", "big", &[])), ["director"]);
    assert_eq!(big.state.stage, "heard", "an action that leads nowhere leaves the case where it is");
}

#[test]
fn what_an_action_asks_must_be_filled_and_nothing_else_is_taken() {
    let mut shop = Shop::complaint(AT);
    let missing = shop.tries("nina", "hand-over", &[("department", " ")]).unwrap_err();
    assert!(matches!(missing, Refusal::MissingField { fields } if fields == ["department"]));
    let wrong = shop.tries("nina", "hand-over", &[("department", "касса")]).unwrap_err();
    assert!(matches!(wrong, Refusal::BadValue { right, .. }
        if right == "repair (Мастерская), delivery (Доставка)"));
    let more =
        shop.tries("nina", "hand-over", &[("department", "repair"), ("merit", "founded")]).unwrap_err();
    assert!(matches!(more, Refusal::FieldNotAsked { field, asked } if field == "merit" && asked.len() == 2));
    shop.does("nina", "hand-over", &[("department", "Мастерская"), ("comment", "Срочно")]);
    assert_eq!(shop.state.stage, "work");
}

#[test]
fn a_refused_action_leaves_no_trace() {
    let mut shop = Shop::complaint(AT);
    let before = (shop.state.clone(), shop.history.len());
    shop.tries("nina", "hand-over", &[]).unwrap_err();
    assert_eq!((shop.state.clone(), shop.history.len()), before);
}

#[test]
fn the_head_of_another_department_does_not_decide_here() {
    let mut shop = at_work();
    assert_eq!(shop.holder(), "rita");
    assert!(matches!(shop.tries("dan", "inspect", &[]), Err(Refusal::NotYours { .. })));
    shop.does("rita", "inspect", &[]);
}

#[test]
fn the_first_branch_that_holds_is_taken_and_the_journal_tells_which() {
    for (merit, stage, branch) in [("founded", "visiting", 0), ("unfounded", "closed", 1)] {
        let mut shop = at_work();
        shop.does("rita", "inspect", &[]);
        shop.does("nina", "done inspect", &[]);
        let events = shop.does("rita", "decide", &[("merit", merit)]);
        assert_eq!(shop.state.stage, stage);
        let taken = events.iter().find_map(|event| match event {
            Event::ActionDone { branch, .. } => *branch,
            _ => None,
        });
        assert_eq!(taken, Some(branch));
    }
}

#[test]
fn a_compensation_is_offered_once() {
    let mut shop = at_work();
    let gift = [("compensation", "tea"), ("compensation_cost", "150,50")];
    shop.does("rita", "gift", &gift);
    assert_eq!(shop.state.compensations[0].cost, Some(15_050));
    assert!(!shop.offered("rita").contains(&"gift".to_owned()));
    assert_eq!(shop.tries("rita", "gift", &gift).unwrap_err(), Refusal::CompensatedAlready);
}

#[test]
fn the_cost_of_one_compensation_does_not_stand_beside_the_next() {
    let many = |text: &str| text.replace("compensation: once", "compensation: many");
    let facts = casework::Facts { staff: std::sync::Arc::new(staff()), ..casework::Facts::default() };
    let begun = registration("complaint", "email", "2026-02-02 10:00", &[("substance", "Разбит")]);
    let mut shop = Shop::begin(regulation(many), facts, begun, &actor("nina"), "2026-02-02 10:00").unwrap();
    shop.does("nina", "hand-over", &[("department", "repair")]);
    shop.does("rita", "gift", &[("compensation", "tea"), ("compensation_cost", "150,50")]);
    shop.does("rita", "gift", &[("compensation", "tea")]);
    let costs: Vec<Option<i64>> = shop.state.compensations.iter().map(|one| one.cost).collect();
    assert_eq!(costs, [Some(15_050), None]);
    assert_eq!(shop.state.fields.get("compensation_cost"), Some(&casework::FieldValue::Money(0)));
}

#[test]
fn a_case_may_ask_for_another_one_to_be_started_beside_it() {
    let mut shop = at_work();
    let events = shop.does("rita", "report", &[]);
    assert!(events.iter().any(|event| matches!(event, Event::CaseWanted { kind } if *kind == "fault")));
    assert_eq!(shop.state.stage, "work");
}

#[test]
fn a_case_that_becomes_another_kind_drops_the_clocks_of_the_old_one_and_gets_those_of_the_new() {
    let mut shop = Shop::complaint(AT);
    shop.at("2026-02-02 10:30");
    shop.does("nina", "thanks", &[]);
    assert_eq!(shop.state.kind, "gratitude");
    assert_eq!(shop.running(), ["letter", "warmth"], "the clock that both have runs on");
    assert_eq!(shop.due("warmth"), "2026-02-04 18:00", "counted from registration");
    assert_eq!(&*shop.state.number, "Л-001", "the number stays");
}

#[test]
fn a_note_needs_words_and_anybody_may_write_one() {
    let mut shop = Shop::complaint(AT);
    assert_eq!(shop.tries("busy", "note", &[]).unwrap_err(), missing(&["text"]));
    shop.does("busy", "note", &[("text", "Звонил клиент")]);
}

#[test]
fn an_unknown_act_is_no_act() {
    let mut shop = Shop::complaint(AT);
    assert!(matches!(
        shop.tries("nina", "Сделай что-нибудь", &[]),
        Err(Refusal::Unknown { what: "action", .. })
    ));
    assert!(matches!(shop.tries("nina", "fly", &[]), Err(Refusal::NoSuchAction { .. })));
}

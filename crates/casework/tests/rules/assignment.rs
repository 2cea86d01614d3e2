//! Who holds the case (W2).
use std::sync::Arc;

use casework::{Event, Facts, Person, Refusal};

use crate::shop::{Shop, actor, registration, regulation, staff};

fn complaint() -> Shop {
    Shop::complaint("2026-02-02 10:00")
}

#[test]
fn the_personal_manager_of_the_customer_gets_the_case() {
    let mut shop = complaint();
    shop.does("nina", "to-manager", &[]);
    assert_eq!(shop.holder(), "vera");
}

#[test]
fn a_customer_without_a_manager_waits_in_the_queue_of_the_role() {
    let mut shop = complaint();
    shop.facts.customer_manager = None;
    shop.does("nina", "to-manager", &[]);
    assert_eq!(shop.holder(), "");
    assert!(shop.state.owner.role.as_ref().is_some_and(|role| *role == "manager"));
}

#[test]
fn whoever_stands_in_gets_the_case_of_somebody_away_and_the_journal_says_for_whom() {
    let mut shop = complaint();
    shop.is_away("vera", Some("max"));
    let events = shop.does("nina", "to-manager", &[]);
    assert_eq!(shop.holder(), "max");
    assert!(
        events.iter().any(
            |event| matches!(event, Event::Assigned { instead_of: Some(login), .. } if &**login == "vera")
        )
    );
}

#[test]
fn without_a_substitute_the_queue_of_the_role_gets_it() {
    let mut shop = complaint();
    shop.is_away("vera", None);
    shop.does("nina", "to-manager", &[]);
    assert_eq!(shop.holder(), "");
    assert!(shop.state.owner.role.as_ref().is_some_and(|role| *role == "manager"));
}

#[test]
fn a_case_is_handed_over_when_its_holder_goes_away_later() {
    let mut shop = complaint();
    shop.does("nina", "to-manager", &[]);
    assert!(shop.does("dora", "substitute", &[]).is_empty(), "vera is here");
    shop.is_away("vera", Some("max"));
    shop.does("dora", "substitute", &[]);
    assert_eq!(shop.holder(), "max");
    assert_eq!(shop.state.owners.last().and_then(|owner| owner.person.as_deref()), Some("vera"));
}

/// A complaint in a shop where whoever takes it over may be named, and where two are heads of repair.
fn with_somebody_named(culprit: &str) -> Shop {
    let named = |text: &str| {
        let text = text.replace("owner: head of department\n", "owner: head of department, or culprit\n");
        text.replace("ask: [department, \"comment?\"], to: work", "ask: [department, \"culprit?\"], to: work")
    };
    let second = Person { login: "olga".into(), name: "olga".into(), ..staff().remove(3) };
    let staff = staff().into_iter().chain([second]).collect();
    let facts = Facts { staff: Arc::new(staff), ..Facts::default() };
    let fields = [("substance", "Разбит"), ("culprit", culprit)];
    let begun = registration("complaint", "email", "2026-02-02 10:00", &fields);
    Shop::begin(regulation(named), facts, begun, &actor("nina"), "2026-02-02 10:00").unwrap()
}

#[test]
fn whoever_is_named_gets_the_case_and_else_the_department_that_is_named() {
    for (named, holder) in [("", ""), ("olga", "olga"), ("rita", "rita"), ("dan", ""), ("idle", "")] {
        let mut shop = with_somebody_named(named);
        shop.does("nina", "hand-over", &[("department", "repair")]);
        assert_eq!(shop.holder(), holder, "{named} was named before");
    }
}

#[test]
fn nobody_is_named_who_could_not_hold_the_case() {
    for wrong in ["dan", "idle"] {
        let mut shop = with_somebody_named("");
        let refused = shop.tries("nina", "hand-over", &[("department", "repair"), ("culprit", wrong)]);
        let right = "rita (rita), olga (olga)".to_owned();
        let field = "culprit".parse().unwrap();
        assert_eq!(refused.unwrap_err(), Refusal::BadValue { field, value: wrong.into(), right });
    }
    let mut shop = with_somebody_named("");
    shop.does("nina", "hand-over", &[("department", "repair"), ("culprit", "olga")]);
    assert_eq!(shop.holder(), "olga");
}

#[test]
fn the_least_loaded_who_is_at_work_gets_the_case() {
    let mut shop = complaint();
    shop.does("nina", "to-loaders", &[]);
    assert_eq!(shop.holder(), "idle");
    let mut shop = complaint();
    shop.is_away("idle", None);
    shop.does("nina", "to-loaders", &[]);
    assert_eq!(shop.holder(), "busy");
}

#[test]
fn the_head_of_the_department_in_the_field_gets_the_case() {
    let mut shop = complaint();
    shop.does("nina", "hand-over", &[("department", "delivery")]);
    assert_eq!(shop.holder(), "dan");
}

#[test]
fn the_previous_holder_keeps_the_case_where_the_stage_says_so() {
    let mut shop = complaint();
    shop.does("nina", "hand-over", &[("department", "repair")]);
    shop.does("rita", "plan", &[("visit", "2026-02-05")]);
    assert_eq!(shop.holder(), "rita");
}

#[test]
fn a_case_is_given_by_hand_to_somebody_who_exists() {
    let mut shop = complaint();
    assert!(matches!(shop.tries("nina", "assign", &[("person", "max")]), Err(Refusal::NotYours { .. })));
    let refused = shop.tries("dora", "assign", &[("person", "никто")]).unwrap_err();
    assert!(matches!(refused, Refusal::Unknown { what: "person", possible, .. } if possible.len() == 8));
    let refused = shop.tries("dora", "assign", &[("role", "king")]).unwrap_err();
    assert!(matches!(refused, Refusal::Unknown { what: "role", .. }));
    let refused = shop.tries("dora", "assign", &[("person", "max"), ("role", "head")]).unwrap_err();
    assert!(matches!(refused, Refusal::NotOfRole { possible, .. } if possible == ["rita", "dan"]));
    shop.does("dora", "assign", &[("person", "max"), ("reason", "Знает клиента")]);
    assert_eq!(shop.holder(), "max");
    assert!(shop.state.owner.role.as_ref().is_some_and(|role| *role == "manager"));
    assert_eq!(shop.state.owners.len(), 1, "nina is remembered");
}

#[test]
fn a_case_goes_to_a_department_only_where_somebody_may_act() {
    let mut shop = complaint();
    let refused = shop.tries("dora", "assign", &[("department", "repair")]).unwrap_err();
    assert!(matches!(refused, Refusal::NobodyThere { department, .. } if department == "repair"));
    shop.does("nina", "hand-over", &[("department", "repair")]);
    shop.does("dora", "assign", &[("department", "delivery"), ("reason", "Потеряли по дороге")]);
    assert!(shop.state.owner.role.as_ref().is_some_and(|role| *role == "head"));
    assert!(shop.offered("rita").is_empty(), "{:?}", shop.offered("rita"));
    assert!(!shop.offered("dan").is_empty());
}

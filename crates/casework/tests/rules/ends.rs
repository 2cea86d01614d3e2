//! How a case ends, and how it goes on after that (W7, I9, P-K1).
use casework::case::LinkKind;
use casework::{Command, Event, Refusal};

use crate::shop::{Shop, message, missing, other, regulation, sent, told};

const MONDAY: &str = "2026-02-02 10:00";

fn closed() -> Shop {
    let mut shop = Shop::complaint(MONDAY);
    shop.does("nina", "hand-over", &[("department", "repair")]);
    shop.at("2026-02-03 10:00");
    shop.does("rita", "drop-it", &[]);
    shop
}

#[test]
fn a_closed_case_has_an_outcome_and_no_running_deadline() {
    let shop = closed();
    assert_eq!(shop.state.outcome.as_deref(), Some("Дело кончено"));
    assert!(shop.running().is_empty());
}

#[test]
fn a_closed_case_takes_no_act_that_needs_an_open_one() {
    let mut shop = closed();
    for (who, act, with) in [
        ("dora", "assign", &[("person", "max")][..]),
        ("rita", "extend", &[("deadline", "whole"), ("reason", "Ждём")]),
        ("rita", "suspend", &[("ground", "strike"), ("reason", "Стоим")]),
        ("nina", "refuse", &[("ground", "obscene")]),
    ] {
        assert_eq!(shop.tries(who, act, with).unwrap_err(), Refusal::Closed, "{act}");
    }
    shop.does("busy", "note", &[("text", "Клиент благодарил")]);
}

#[test]
fn a_dispute_opens_a_closed_case_again_and_the_decision_ends_it() {
    let mut shop = closed();
    assert_eq!(shop.offered("customer"), ["contest"]);
    shop.at("2026-02-05 12:00");
    shop.does("customer", "contest", &[]);
    assert!(shop.state.closed.is_none() && shop.state.is_disputed() && shop.state.reopened);
    assert_eq!(shop.due("whole"), "2026-02-12 18:00", "the whole begins anew");
    assert_eq!(shop.holder(), "rita");
    shop.does("rita", "inspect", &[]);
    shop.does("nina", "done inspect", &[]);
    shop.does("rita", "decide", &[("merit", "unfounded")]);
    assert!(!shop.state.is_disputed());
    assert_eq!(shop.state.disputes.len(), 1);
    assert!(shop.state.closed.is_some());
}

#[test]
fn reopening_leads_back_to_where_it_stood_with_a_deadline() {
    let mut shop = closed();
    assert!(matches!(shop.tries("nina", "reopen", &[("reason", "Течёт")]), Err(Refusal::NotYours { .. })));
    assert_eq!(shop.tries("dora", "reopen", &[]).unwrap_err(), missing(&["reason"]));
    shop.does("dora", "reopen", &[("reason", "Снова течёт")]);
    assert_eq!(shop.state.stage, "work");
    assert!(shop.state.closed.is_none() && shop.state.outcome.is_none());
    assert!(!shop.running().is_empty(), "an open case is never without a deadline");
    assert_eq!(shop.tries("dora", "reopen", &[("reason", "Ещё раз")]).unwrap_err(), Refusal::NotClosed);
}

#[test]
fn reopening_where_no_stage_has_time_begins_the_whole_anew() {
    let timeless = |text: &str| {
        text.replace(
            "    owner: head of department\n    within: 3 рабочих дня\n",
            "    owner: head of department\n    no-deadline: Так\n",
        )
    };
    let mut shop = closed();
    shop.reg = regulation(timeless);
    shop.does("dora", "reopen", &[("reason", "Снова течёт")]);
    assert_eq!(shop.running(), ["whole"]);
    assert_eq!(shop.due("whole"), "2026-02-10 18:00");
}

#[test]
fn a_case_is_not_considered_on_a_ground_of_its_kind() {
    let mut shop = Shop::complaint(MONDAY);
    let refused = shop.tries("nina", "refuse", &[("ground", "advert")]).unwrap_err();
    assert!(matches!(refused, Refusal::Unknown { what: "ground", possible, .. }
        if possible == ["obscene (Оскорбления)", "repeat (Повтор без новых доводов)"]));
    let events = shop.does("nina", "refuse", &[("ground", "obscene"), ("reason", "Сплошная брань")]);
    assert!(sent(&events).is_empty(), "such letters are not answered");
    assert_eq!(shop.state.outcome.as_deref(), Some("Оскорбления"));
    assert!(shop.running().is_empty());
}

#[test]
fn a_ground_that_says_so_answers_the_customer() {
    let mut shop = Shop::complaint(MONDAY);
    let events = shop.does("nina", "refuse", &[("ground", "repeat"), ("reason", "Отвечали в январе")]);
    assert_eq!(sent(&events), ["answered-before"]);
    assert!(shop.state.had(&regulation::Moment::Answered));
}

#[test]
fn a_double_goes_on_in_the_other_case() {
    let mut shop = Shop::complaint(MONDAY);
    let merge = |reason: &str| Command::Merge { into: other(LinkKind::Related), reason: reason.into() };
    assert_eq!(shop.commands("nina", merge("")).unwrap_err(), missing(&["reason"]));
    assert!(matches!(shop.commands("rita", merge("То же")), Err(Refusal::NotYours { .. })));
    shop.commands("nina", merge("То же самое")).unwrap();
    assert_eq!(shop.state.links[0].kind, LinkKind::MergedInto);
    assert_eq!(shop.state.outcome.as_deref(), Some("Л-002"));
    assert!(shop.running().is_empty());
}

#[test]
fn a_case_is_not_tied_to_itself() {
    let mut shop = Shop::complaint(MONDAY);
    let mut itself = other(LinkKind::Repeat);
    itself.case = shop.state.case;
    assert_eq!(shop.commands("nina", Command::Link { link: itself.clone() }).unwrap_err(), Refusal::SameCase);
    let merge = Command::Merge { into: itself, reason: "То же".into() };
    assert_eq!(shop.commands("nina", merge).unwrap_err(), Refusal::SameCase);
    shop.commands("nina", Command::Link { link: other(LinkKind::Repeat) }).unwrap();
    assert_eq!(shop.state.links.len(), 1);
}

#[test]
fn what_the_customer_writes_joins_the_case_and_its_holder_is_told_even_when_it_is_closed() {
    let mut shop = closed();
    let receive = Command::Receive { channel: "email".parse().unwrap(), message: message("Спасибо!") };
    let events = shop.commands("customer", receive).unwrap();
    assert!(matches!(&events[0], Event::MessageReceived { .. }));
    assert_eq!(told(&events), ["head"]);
    assert!(shop.state.closed.is_some(), "a letter of thanks opens nothing");
}

#[test]
fn an_answer_by_hand_leaves_no_open_case_without_time() {
    let mut shop = Shop::of_kind("gratitude", "email", "nina", MONDAY).unwrap();
    assert_eq!(shop.running(), ["letter", "warmth"]);
    shop.does("nina", "write", &[("subject", "Спасибо"), ("text", "Приходите ещё"), ("answer", "да")]);
    assert_eq!(shop.running(), ["letter"], "it is open still: the deadline that ran last begins anew");
    shop.does("nina", "answer", &[]);
    assert!(shop.state.closed.is_some() && shop.running().is_empty());
}

#[test]
fn a_case_moves_to_another_version_of_its_regulation_on_purpose() {
    let mut shop = Shop::complaint(MONDAY);
    let old = shop.state.regulation.clone();
    let without_letter = |text: &str| {
        let text = text.replace("deadlines: [whole, law, letter, picked-up]", "deadlines: [whole, law]");
        let text = text.replace("deadlines: [warmth, letter]", "deadlines: [warmth]");
        let text = text.replace("      no-letter: { title: Письма не нужно, drop: letter }\n", "");
        let text = text.replace("      longer: { title: Продлить письмо, extend: letter }\n", "");
        let letter = text.find("  letter:\n").unwrap()..text.find("  warmth:\n").unwrap();
        [&text[..letter.start], &text[letter.end..]].concat()
    };
    shop.reg = regulation(without_letter);
    let events = shop.commands("dora", Command::ChangeRegulation { stage: None }).unwrap();
    assert!(matches!(&events[0], Event::RegulationChanged { from, .. } if *from == old));
    assert_eq!(&*shop.state.regulation, shop.reg.version);
    assert_eq!(shop.running(), ["heard", "law", "whole"], "a deadline that is no longer there is dropped");
}

#[test]
fn a_case_moves_only_to_a_stage_that_the_other_version_has() {
    let mut shop = Shop::complaint(MONDAY);
    shop.reg = regulation(|text| text.replace("heard", "listened"));
    let refused = shop.commands("dora", Command::ChangeRegulation { stage: None }).unwrap_err();
    assert!(matches!(refused, Refusal::Unknown { what: "stage", .. }));
    let stage = Some("listened".parse().unwrap());
    shop.commands("dora", Command::ChangeRegulation { stage }).unwrap();
    assert_eq!(shop.state.stage, "listened");
    assert_eq!(shop.running(), ["law", "letter", "listened", "whole"]);
}

//! What is written down: quality, private texts, and the state that the journal gives again (S2, R4, Q4).
use casework::{Event, Private, Refusal};

use crate::shop::{Shop, missing};

const MONDAY: &str = "2026-02-02 10:00";

fn at_work() -> Shop {
    let mut shop = Shop::complaint(MONDAY);
    shop.does("nina", "hand-over", &[("department", "repair")]);
    shop
}

#[test]
fn nonconformities_corrections_and_improvements_are_recorded_in_their_order() {
    let mut shop = at_work();
    shop.does("rita", "participant", &[("department", "delivery"), ("part", "Везли чайник")]);
    shop.does(
        "rita",
        "nonconformity",
        &[("department", "repair"), ("process", "Приёмка"), ("what", "Не проверили")],
    );
    shop.does("rita", "correction", &[("what", "Заменить чайник"), ("due", "2026-02-06")]);
    shop.does("rita", "correction-done", &[("n", "1")]);
    shop.does("rita", "improvement", &[("cause", "Спешка"), ("measure", "Проверять на воде")]);
    let early = shop.tries("rita", "improvement-checked", &[("n", "1"), ("effective", "да")]).unwrap_err();
    assert!(matches!(early, Refusal::Unknown { what: "improvement", .. }), "it is not made yet");
    shop.does("rita", "improvement-done", &[("n", "1")]);
    shop.does("rita", "improvement-checked", &[("n", "1"), ("effective", "да")]);
    assert_eq!(shop.state.nonconformities.len(), 1);
    assert!(shop.state.corrections[0].done.is_some());
    assert_eq!(shop.state.improvements[0].effective, Some(true));
}

#[test]
fn improvement_goes_on_when_the_case_is_closed() {
    let mut shop = at_work();
    shop.does("rita", "improvement", &[("cause", "Спешка"), ("measure", "Проверять на воде")]);
    shop.does("rita", "drop-it", &[]);
    shop.does("rita", "improvement-done", &[("n", "1")]);
    assert!(shop.state.closed.is_some());
}

#[test]
fn what_an_act_does_not_know_is_named_and_nothing_is_done() {
    let mut shop = at_work();
    let refused = shop.tries("rita", "note", &[("text", "Звонил"), ("txet", "Завтра")]).unwrap_err();
    assert!(matches!(&refused, Refusal::FieldNotAsked { field, .. } if *field == *"txet"), "{refused}");
}

#[test]
fn whoever_is_named_in_a_record_is_one_of_the_staff() {
    let mut shop = at_work();
    let acts = [
        ("participant", "person", "part"),
        ("correction", "executor", "what"),
        ("improvement", "executor", "measure"),
    ];
    for (act, who, what) in acts {
        let with = |login| [(who, login), (what, "Заменить")];
        let refused = shop.tries("rita", act, &with("Иван Петров")).unwrap_err();
        assert!(matches!(refused, Refusal::Unknown { what: "person", possible, .. } if possible.len() == 8));
        shop.does("rita", act, &with("busy"));
    }
}

#[test]
fn a_person_in_a_field_is_one_of_the_staff() {
    let mut shop = at_work();
    let refused = shop.tries("rita", "classify", &[("culprit", "Иван Петров")]).unwrap_err();
    let right = |right: &str| right.contains("busy (busy)");
    assert!(matches!(refused, Refusal::BadValue { right: logins, .. } if right(&logins)));
    shop.does("rita", "classify", &[("culprit", "Busy")]);
    let culprit = shop.state.fields.get("culprit");
    assert_eq!(culprit, Some(&casework::FieldValue::Person("busy".into())));
}

#[test]
fn a_record_without_words_is_no_record() {
    let mut shop = at_work();
    for (act, name) in [("nonconformity", "what"), ("correction", "what"), ("improvement", "measure")] {
        assert_eq!(shop.tries("rita", act, &[]).unwrap_err(), missing(&[name]), "{act}");
    }
}

#[test]
fn a_private_text_is_marked_in_the_journal_and_never_shown_in_a_log() {
    let text = Private::from("Звонить после шести");
    let event = Event::NoteAdded { text: text.clone() };
    assert_eq!(
        serde_json::to_string(&event).unwrap(),
        r#"{"event":"note-added","text":{"$private":"Звонить после шести"}}"#
    );
    assert!(!format!("{event:?}").contains("шести"));
}

#[test]
fn an_erased_text_leaves_the_entry_whole() {
    let erased: Event = serde_json::from_str(r#"{"event":"note-added","text":{"$private":null}}"#).unwrap();
    assert_eq!(erased, Event::NoteAdded { text: Private::erased() });
    assert_eq!(Private::erased().text(), None);
}

#[test]
fn no_word_of_the_customer_stands_in_an_entry_unmarked() {
    let mut shop = at_work();
    shop.does("nina", "note", &[("text", "СЕКРЕТ")]);
    shop.does("nina", "write", &[("subject", "СЕКРЕТ"), ("text", "СЕКРЕТ")]);
    shop.does("rita", "correction", &[("what", "СЕКРЕТ")]);
    shop.does("rita", "improvement", &[("cause", "СЕКРЕТ"), ("measure", "СЕКРЕТ")]);
    shop.does("rita", "nonconformity", &[("process", "СЕКРЕТ"), ("what", "СЕКРЕТ")]);
    shop.does("rita", "task", &[("title", "СЕКРЕТ"), ("role", "loader")]);
    shop.does("rita", "suspend", &[("ground", "strike"), ("reason", "СЕКРЕТ")]);
    shop.does("nina", "classify", &[("substance", "СЕКРЕТ")]);
    for (_, event) in &shop.history {
        let written = serde_json::to_string(event).unwrap();
        let open = written.replace(r#"{"$private":"СЕКРЕТ"}"#, "");
        assert!(!open.contains("СЕКРЕТ"), "{written}");
    }
}

#[test]
fn an_event_reads_the_same_after_being_written() {
    let mut shop = at_work();
    shop.does("rita", "gift", &[("compensation", "coupon"), ("compensation_cost", "1 500")]);
    shop.at("2026-02-17 10:00");
    shop.does("rita", "drop-it", &[]);
    for (_, event) in &shop.history {
        let read: Event = serde_json::from_str(&serde_json::to_string(event).unwrap()).unwrap();
        assert_eq!(read, *event);
    }
}

#[test]
fn only_what_registration_asks_is_set_right_and_nothing_that_was_decided_since() {
    let mut shop = at_work();
    let refused = shop.tries("rita", "classify", &[("department", "repair")]).unwrap_err();
    assert!(matches!(refused, Refusal::FieldNotAsked { field, .. } if field == "department"));
}

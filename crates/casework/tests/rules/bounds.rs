//! No text of an act is longer than its place: it would stand in the journal and on the card for good.
use casework::{LONGEST_LINE, Refusal};

use crate::shop::Shop;

type Text = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

/// Each act with a text in it, and what else it needs.
const WRITTEN: &[Text] = &[
    ("note", "text", &[]),
    ("write", "subject", &[("text", "Здравствуйте")]),
    ("write", "text", &[]),
    ("assign", "reason", &[("role", "manager")]),
    ("participant", "part", &[("person", "rita")]),
    ("nonconformity", "process", &[("what", "Опоздали")]),
    ("nonconformity", "product", &[("what", "Опоздали")]),
    ("nonconformity", "what", &[]),
    ("correction", "what", &[]),
    ("improvement", "cause", &[("measure", "Звонить заранее")]),
    ("improvement", "measure", &[]),
    ("task", "title", &[]),
    ("task", "reason", &[("title", "Позвонить")]),
    ("reopen", "reason", &[]),
];

#[test]
fn every_text_of_an_act_has_a_bound_and_is_told_by_its_name() {
    let mut shop = Shop::complaint("2026-02-02 10:00");
    let endless = "я".repeat(casework::LONGEST_TEXT + 1);
    for (act, text, others) in WRITTEN {
        let with = [others, &[(*text, endless.as_str())][..]].concat();
        let refused = shop.tries("nina", act, &with).unwrap_err();
        assert!(
            matches!(&refused, Refusal::TooLong { field, .. } if field == text),
            "{act} {text}: {refused}"
        );
    }
}

#[test]
fn nothing_is_planned_for_a_day_that_is_over() {
    let mut shop = Shop::complaint("2026-02-02 10:00");
    shop.does("nina", "hand-over", &[("department", "repair")]);
    for (who, act, what) in
        [("rita", "correction", "what"), ("rita", "improvement", "measure"), ("rita", "task", "title")]
    {
        let yesterday = [(what, "Позвонить"), ("due", "2026-02-01")];
        let refused = shop.tries(who, act, &yesterday).unwrap_err();
        assert!(matches!(&refused, Refusal::BadValue { field, .. } if *field == "due"), "{act}: {refused}");
    }
}

#[test]
fn a_title_is_one_line() {
    let mut shop = Shop::complaint("2026-02-02 10:00");
    let long = "я".repeat(LONGEST_LINE + 1);
    let refused = shop.tries("nina", "task", &[("title", &long)]).unwrap_err();
    assert!(matches!(refused, Refusal::TooLong { most: LONGEST_LINE, .. }), "{refused}");
}

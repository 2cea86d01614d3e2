//! What a trace says, word for word.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use support::{msk, office, rule, term};
use worktime::{Counting, Extension, Lang, Pause, Rolling, Rule, RuleKind, explain};

fn tell(lang: Lang, rule: &Rule, anchor: &str, pauses: &[Pause], extensions: &[Extension]) -> String {
    let (_, trace) = explain(&office(), rule, msk(anchor), pauses, extensions).unwrap();
    let text = trace.text(lang);
    let (heading, steps) = text.split_once('\n').unwrap();
    assert!(
        heading.contains("office") && heading.contains(&trace.version) && heading.contains("Europe/Moscow")
    );
    steps.to_owned()
}

fn russian(rule: &Rule, anchor: &str) -> String {
    tell(Lang::Ru, rule, anchor, &[], &[])
}

#[test]
fn working_days_are_told_in_runs() {
    assert_eq!(
        russian(&rule("3 рабочих дня"), "2026-03-05T12:00"),
        "\
отсчёт от 5 марта 12:00
срок: 3 рабочих дня
счёт начинается 6 марта
  6 марта: 1 рабочий день, всего 1
  7–9 марта: выходные и праздник 8 Марта
  10–11 марта: 2 рабочих дня, всего 3
последний день 11 марта
срок истекает 11 марта 18:00"
    );
}

#[test]
fn the_same_in_english() {
    assert_eq!(
        tell(Lang::En, &rule("3 рабочих дня"), "2026-03-05T12:00", &[], &[]),
        "\
counted from 5 March 12:00
term: 3 working days
the count begins on 6 March
  6 March: 1 working day, 1 in all
  7–9 March: days off and International Women's Day
  10–11 March: 2 working days, 3 in all
the last day is 11 March
due: 11 March 18:00"
    );
}

#[test]
fn a_roll_says_why_and_where_to() {
    assert_eq!(
        russian(&rule("10 дней"), "2026-02-26T12:00"),
        "\
отсчёт от 26 февраля 12:00
срок: 10 дней
счёт начинается 27 февраля
  27 февраля – 8 марта: 10 дней
последний день 8 марта — праздник 8 Марта, перенесён на 10 марта
срок истекает 10 марта 18:00"
    );
    let stay = Rule { rolling: Rolling::Stay, ..rule("9 дней") };
    assert!(
        russian(&stay, "2026-02-26T12:00").ends_with(
            "последний день 7 марта — выходной, но срок не переносится\nсрок истекает 7 марта 24:00"
        )
    );
}

#[test]
fn working_hours_are_told_day_by_day_with_what_was_skipped() {
    assert_eq!(
        russian(&rule("8 рабочих часов"), "2026-03-05T16:30"),
        "\
отсчёт от 5 марта 16:30
срок: 8 рабочих часов
счёт начинается 5 марта 16:30
  5 марта 16:30 – 6 марта 13:00: 5 ч 30 мин рабочего времени
  7–9 марта: выходные и праздник 8 Марта
  10 марта 09:00–11:30: 2 ч 30 мин рабочего времени
срок истекает 10 марта 11:30"
    );
}

#[test]
fn what_comes_out_of_hours_says_which_term_counts() {
    let rule =
        Rule { out_of_hours: Some(term("1 рабочий час")), ..rule("10 рабочих минут") };
    assert!(russian(&rule, "2026-03-05T20:00").starts_with(
        "отсчёт от 5 марта 20:00\nэто нерабочее время: вместо обычного срока — 1 рабочий час\n"
    ));
}

#[test]
fn a_deemed_receipt_is_told() {
    let rule = Rule { counting: Counting::DeemedReceipt, ..rule("1 рабочий день") };
    assert!(russian(&rule, "2026-03-07T12:00").contains("7 марта считается полученным 10 марта\n"));
}

#[test]
fn extensions_and_pauses_say_from_where_to_where() {
    let pauses = [Pause { from: msk("2026-03-17T15:00"), until: Some(msk("2026-03-19T11:00")) }];
    let text = tell(
        Lang::Ru,
        &rule("2 рабочих дня"),
        "2026-03-16T12:00",
        &pauses,
        &[Extension::By(term("1 рабочий день"))],
    );
    assert_eq!(
        text,
        "\
отсчёт от 16 марта 12:00
срок: 2 рабочих дня
счёт начинается 17 марта
  17–18 марта: 2 рабочих дня, всего 2
продление на 1 рабочий день: с 18 марта на 19 марта
  19 марта: 1 рабочий день, всего 1
приостановка 17 марта 15:00 – 19 марта 11:00: срок сдвинут с 19 марта на 23 марта
  20 марта: 1 рабочий день, всего 1
  21–22 марта: выходные
  23 марта: 1 рабочий день, всего 2
последний день 23 марта
срок истекает 23 марта 18:00"
    );
}

#[test]
fn a_pause_that_lasts_leaves_no_date() {
    let pauses = [Pause { from: msk("2026-03-17T15:00"), until: None }];
    let text = tell(Lang::Ru, &rule("5 рабочих дней"), "2026-03-16T12:00", &pauses, &[]);
    assert!(text.ends_with("приостановка с 17 марта 15:00, ещё не снята\nпока срок приостановлен, даты нет"));
}

#[test]
fn counting_backward_is_told() {
    let before = Rule::from(RuleKind::Before(term("24 часа")));
    assert_eq!(
        russian(&before, "2026-03-16T10:00"),
        "\
отсчёт от 16 марта 10:00
не позднее чем за 24 часа до 16 марта 10:00: 15 марта
последний день 15 марта — выходной, перенесён на 13 марта
срок истекает 13 марта 17:00"
    );
}

#[test]
fn a_long_count_is_told_by_months_and_a_far_one_is_provisional() {
    let (_, trace) =
        explain(&office(), &rule("250 рабочих дней"), msk("2027-06-01T12:00"), &[], &[]).unwrap();
    assert!(trace.steps.len() < 25, "{}", trace.steps.len());
    let text = trace.text(Lang::Ru);
    assert!(text.contains("1–31 июля: 22 рабочих дня, не считается 9 дней"), "{text}");
    assert!(text.contains("2028"));
    assert!(text.ends_with("предварительно: официальный календарь на эти годы ещё не утверждён"));
}

#[test]
fn every_kind_of_rule_is_told_in_both_languages_without_an_empty_line() {
    let kinds = [
        RuleKind::Term(term("2 часа")),
        RuleKind::Term(term("2 месяца")),
        RuleKind::Before(term("2 рабочих дня")),
        RuleKind::Earliest(vec![term("2 дня"), term("2 рабочих дня")]),
        RuleKind::Window { from: term("5 дней"), to: term("15 дней") },
        RuleKind::Target { target: term("3 дня"), limit: term("6 дней") },
        RuleKind::Agreed,
        RuleKind::Event,
        RuleKind::Recurring { min: Some(term("3 месяца")), max: term("1 год") },
    ];
    for kind in kinds {
        let rule = Rule::from(kind);
        for lang in [Lang::Ru, Lang::En] {
            let text = tell(lang, &rule, "2026-03-16T12:00", &[], &[]);
            assert!(text.lines().all(|line| !line.trim().is_empty()), "{text}");
        }
    }
}

//! Each kind of rule, on the calendar of an office in Moscow in 2026.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use jiff::Timestamp;
use jiff::civil::date;
use support::{calendar, msk, office, rule, term};
use worktime::{
    Counting, Due, DueError, Extension, Leg, Pause, Rolling, Rule, RuleKind, due, due_earliest, explain,
    explain_earliest,
};

fn plain(rule: &Rule, anchor: &str) -> Due {
    due(&office(), rule, msk(anchor), &[], &[]).unwrap()
}

fn at(rule: &Rule, anchor: &str) -> Option<Timestamp> {
    plain(rule, anchor).at
}

fn moscow(local: &str) -> Option<Timestamp> {
    Some(msk(local))
}

#[test]
fn ten_working_minutes_run_over_the_break_and_the_night() {
    assert_eq!(at(&rule("10 рабочих минут"), "2026-03-02T10:00"), moscow("2026-03-02T10:10"));
    assert_eq!(at(&rule("10 рабочих минут"), "2026-03-02T12:55"), moscow("2026-03-02T14:05"));
    assert_eq!(at(&rule("10 рабочих минут"), "2026-03-02T17:55"), moscow("2026-03-03T09:05"));
}

#[test]
fn forty_seconds_run_by_the_clock_and_working_ones_over_the_break() {
    assert_eq!(at(&rule("40 секунд"), "2026-03-02T12:59:50"), moscow("2026-03-02T13:00:30"));
    assert_eq!(at(&rule("40 рабочих секунд"), "2026-03-02T12:59:50"), moscow("2026-03-02T14:00:30"));
    assert_eq!(at(&rule("40 working seconds"), "2026-03-02T20:00"), moscow("2026-03-03T09:00:40"));
}

#[test]
fn a_term_that_fits_to_the_minute_ends_at_closing_and_not_the_next_morning() {
    assert_eq!(at(&rule("1 рабочий час"), "2026-03-02T17:00"), moscow("2026-03-02T18:00"));
}

#[test]
fn out_of_hours_the_first_working_hour_counts_instead() {
    let rule =
        Rule { out_of_hours: Some(term("1 рабочий час")), ..rule("10 рабочих минут") };
    assert_eq!(at(&rule, "2026-03-02T10:00"), moscow("2026-03-02T10:10"));
    assert_eq!(at(&rule, "2026-03-02T20:00"), moscow("2026-03-03T10:00"));
    assert_eq!(at(&rule, "2026-03-02T13:30"), moscow("2026-03-02T15:00"));
}

#[test]
fn eight_working_hours_pass_the_short_friday_and_the_holidays() {
    // Thursday 16:00: two hours, then four on the short Friday 6 March, then two on Tuesday the 10th.
    assert_eq!(at(&rule("8 рабочих часов"), "2026-03-05T16:00"), moscow("2026-03-10T11:00"));
}

#[test]
fn five_working_days_count_from_the_next_day_and_end_at_closing() {
    let due = plain(&rule("5 рабочих дней"), "2026-03-02T23:59");
    assert_eq!(due.unrolled, Some(date(2026, 3, 10)));
    assert_eq!(due.at, moscow("2026-03-10T18:00"));
}

#[test]
fn a_deemed_receipt_moves_what_came_late() {
    let deemed = Rule { counting: Counting::DeemedReceipt, ..rule("1 рабочий день") };
    assert_eq!(at(&deemed, "2026-03-02T17:59"), moscow("2026-03-03T18:00"));
    assert_eq!(at(&deemed, "2026-03-02T18:00"), moscow("2026-03-04T18:00"));
    // A Saturday: deemed received on Monday, so due on Tuesday; without that, on Monday.
    assert_eq!(at(&deemed, "2026-03-14T12:00"), moscow("2026-03-17T18:00"));
    assert_eq!(at(&rule("1 рабочий день"), "2026-03-14T12:00"), moscow("2026-03-16T18:00"));
}

#[test]
fn the_same_working_day_ends_today_and_of_what_came_late_tomorrow() {
    let same = Rule { counting: Counting::SameDay, ..rule("1 рабочий день") };
    assert_eq!(at(&same, "2026-03-02T08:00"), moscow("2026-03-02T18:00"));
    assert_eq!(at(&same, "2026-03-02T17:59"), moscow("2026-03-02T18:00"));
    assert_eq!(at(&same, "2026-03-02T18:00"), moscow("2026-03-03T18:00"));
    // A Saturday: deemed received on Monday.
    assert_eq!(at(&same, "2026-03-14T12:00"), moscow("2026-03-16T18:00"));
    let told =
        explain(&office(), &same, msk("2026-03-14T12:00"), &[], &[]).unwrap().1.text(worktime::Lang::Ru);
    assert!(
        told.contains("14 марта считается полученным 16 марта") && told.contains("счёт начинается 16 марта"),
        "{told}"
    );
}

#[test]
fn calendar_days_that_end_on_a_day_off_move_or_stay() {
    let due = plain(&rule("21 день"), "2026-02-14T12:00");
    assert_eq!((due.unrolled, due.at), (Some(date(2026, 3, 7)), moscow("2026-03-10T18:00")));
    let stay = Rule { rolling: Rolling::Stay, ..rule("21 день") };
    assert_eq!(at(&stay, "2026-02-14T12:00"), moscow("2026-03-08T00:00"));
}

#[test]
fn a_month_from_the_last_of_january_ends_on_the_last_of_february() {
    assert_eq!(plain(&rule("1 месяц"), "2026-01-31T12:00").unrolled, Some(date(2026, 2, 28)));
    assert_eq!(plain(&rule("1 год"), "2024-02-29T12:00").unrolled, Some(date(2025, 2, 28)));
    assert_eq!(plain(&rule("3 месяца"), "2026-03-08T12:00").unrolled, Some(date(2026, 6, 8)));
}

#[test]
fn forty_eight_hours_run_by_the_clock() {
    assert_eq!(at(&rule("48 часов"), "2026-03-06T16:00"), moscow("2026-03-08T16:00"));
}

#[test]
fn a_day_before_an_event_on_monday_is_friday_at_closing() {
    let before = Rule::from(RuleKind::Before(term("24 часа")));
    assert_eq!(at(&before, "2026-03-18T10:00"), moscow("2026-03-17T10:00"));
    assert_eq!(at(&before, "2026-03-16T10:00"), moscow("2026-03-13T17:00"));
    let days = Rule::from(RuleKind::Before(term("5 рабочих дней")));
    assert_eq!(at(&days, "2026-03-16T10:00"), moscow("2026-03-06T13:00"));
}

#[test]
fn a_working_hour_before_an_event_begins_at_the_opening_and_not_at_the_last_closing() {
    let before = Rule::from(RuleKind::Before(term("1 рабочий час")));
    assert_eq!(at(&before, "2026-03-16T10:00"), moscow("2026-03-16T09:00"));
    assert_eq!(at(&before, "2026-03-16T09:30"), moscow("2026-03-13T16:30"));
}

#[test]
fn of_fourteen_working_days_and_twenty_one_days_the_earlier_holds() {
    let earliest = Rule::from(RuleKind::Earliest(vec![term("14 рабочих дней"), term("21 день")]));
    assert_eq!(plain(&earliest, "2026-03-10T12:00").unrolled, Some(date(2026, 3, 30)));
    // Over the May holidays the 21 days come first.
    assert_eq!(plain(&earliest, "2026-04-21T12:00").unrolled, Some(date(2026, 5, 12)));
}

#[test]
fn an_outage_is_announced_in_three_days_of_the_decision_and_a_day_before_at_the_latest() {
    let (soon, before) = (rule("3 дня"), Rule::from(RuleKind::Before(term("24 часа"))));
    let legs = |outage| {
        [Leg { rule: &soon, anchor: msk("2026-03-16T10:00") }, Leg { rule: &before, anchor: msk(outage) }]
    };
    let calendar = office();
    let far = due_earliest(&calendar, &legs("2026-03-27T10:00"), &[], &[]).unwrap();
    assert_eq!(far.at, moscow("2026-03-19T18:00"));
    let (near, trace) = explain_earliest(&calendar, &legs("2026-03-19T10:00"), &[], &[]).unwrap();
    assert_eq!(near.at, moscow("2026-03-18T10:00"));
    assert!(trace.text(worktime::Lang::Ru).ends_with("действует самый ранний: 18 марта 10:00"));
}

#[test]
fn a_window_opens_on_its_fifth_day_and_a_target_stands_before_its_limit() {
    let window = Rule::from(RuleKind::Window { from: term("5 дней"), to: term("15 дней") });
    let due = plain(&window, "2026-03-10T12:00");
    assert_eq!((due.not_before, due.at), (moscow("2026-03-16T09:00"), moscow("2026-03-25T18:00")));
    let target = Rule::from(RuleKind::Target { target: term("3 дня"), limit: term("6 дней") });
    let due = plain(&target, "2026-03-10T12:00");
    assert_eq!((due.target, due.at), (moscow("2026-03-13T17:00"), moscow("2026-03-16T18:00")));
}

#[test]
fn a_survey_is_held_no_sooner_than_in_three_months_and_no_later_than_in_a_year() {
    let survey = Rule::from(RuleKind::Recurring { min: Some(term("3 месяца")), max: term("1 год") });
    let due = plain(&survey, "2026-03-10T12:00");
    assert_eq!(due.not_before, moscow("2026-06-10T09:00"));
    assert_eq!(due.unrolled, Some(date(2027, 3, 10)));
}

#[test]
fn what_is_agreed_or_ends_by_an_event_has_no_date() {
    assert_eq!(plain(&Rule::from(RuleKind::Agreed), "2026-03-10T12:00"), Due::default());
    assert_eq!(plain(&Rule::from(RuleKind::Event), "2026-03-10T12:00"), Due::default());
}

#[test]
fn an_extension_counts_from_the_day_before_it_was_moved() {
    let calendar = office();
    let ten = rule("10 дней");
    let more = [Extension::By(term("10 дней"))];
    // Ten days from 25 February are Saturday 7 March, moved to the 10th; ten more are the 17th, not the 20th.
    let extended = due(&calendar, &ten, msk("2026-02-25T12:00"), &[], &more).unwrap();
    assert_eq!(extended.unrolled, Some(date(2026, 3, 17)));
    let total = [Extension::To(term("20 дней"))];
    assert_eq!(due(&calendar, &ten, msk("2026-02-25T12:00"), &[], &total).unwrap(), extended);
    let less = [Extension::To(term("3 дня"))];
    let same = due(&calendar, &ten, msk("2026-02-25T12:00"), &[], &less).unwrap();
    assert_eq!(same.unrolled, Some(date(2026, 3, 7)));
}

#[test]
fn a_pause_while_waiting_for_the_customer_takes_its_working_days() {
    let pause = |from, until| [Pause { from: msk(from), until: Some(msk(until)) }];
    let calendar = office();
    let five = rule("5 рабочих дней");
    let due_with = |pauses: &[Pause]| due(&calendar, &five, msk("2026-03-16T12:00"), pauses, &[]).unwrap();
    assert_eq!(due_with(&[]).unrolled, Some(date(2026, 3, 23)));
    // Tuesday to Thursday: Wednesday and Thursday are paused.
    assert_eq!(due_with(&pause("2026-03-17T15:00", "2026-03-19T11:00")).unrolled, Some(date(2026, 3, 25)));
    // Within one day: nothing.
    assert_eq!(due_with(&pause("2026-03-17T09:00", "2026-03-17T18:00")), due_with(&[]));
    // From the evening to the next morning: nothing; taken up again after the close: that day is lost.
    assert_eq!(due_with(&pause("2026-03-17T18:30", "2026-03-18T10:00")), due_with(&[]));
    assert_eq!(due_with(&pause("2026-03-23T10:00", "2026-03-23T18:30")).unrolled, Some(date(2026, 3, 24)));
    // Over a day off: the Friday was closed, no Saturday is worked.
    assert_eq!(due_with(&pause("2026-03-20T10:00", "2026-03-21T12:00")).unrolled, Some(date(2026, 3, 24)));
    // After the deadline: nothing.
    assert_eq!(due_with(&pause("2026-03-23T18:00", "2026-03-30T18:00")), due_with(&[]));
}

#[test]
fn a_pause_before_the_deemed_receipt_takes_nothing() {
    let calendar = office();
    let rule = Rule { counting: Counting::DeemedReceipt, ..rule("2 рабочих дня") };
    // Came on Saturday, deemed received on Monday the 16th; the count begins on Tuesday.
    let due_with = |pauses: &[Pause]| due(&calendar, &rule, msk("2026-03-14T12:00"), pauses, &[]).unwrap();
    let pause = |until| Pause { from: msk("2026-03-14T13:00"), until: Some(msk(until)) };
    assert_eq!(due_with(&[pause("2026-03-16T10:00")]), due_with(&[]));
    assert_eq!(due_with(&[pause("2026-03-17T10:00")]).unrolled, Some(date(2026, 3, 19)));
}

#[test]
fn while_a_pause_lasts_there_is_no_date_unless_it_had_come_before() {
    let calendar = office();
    let running = |from| [Pause { from: msk(from), until: None }];
    let hours = rule("8 рабочих часов");
    let paused = due(&calendar, &hours, msk("2026-03-16T09:00"), &running("2026-03-16T12:00"), &[]).unwrap();
    assert_eq!((paused.at, paused.unrolled), (None, None));
    let late = due(&calendar, &hours, msk("2026-03-16T09:00"), &running("2026-03-17T12:00"), &[]).unwrap();
    assert_eq!(late.at, moscow("2026-03-16T18:00"));
}

#[test]
fn a_deadline_past_the_last_official_year_is_provisional() {
    assert!(!plain(&rule("5 рабочих дней"), "2027-12-20T12:00").provisional);
    assert!(plain(&rule("10 рабочих дней"), "2027-12-20T12:00").provisional);
    assert!(plain(&rule("8 рабочих часов"), "2027-12-30T17:00").provisional);
}

#[test]
fn what_cannot_be_computed_says_why() {
    let calendar = office();
    let none = |rule: &Rule, anchor: &str| due(&calendar, rule, anchor.parse().unwrap(), &[], &[]);
    assert_eq!(none(&rule("100000 рабочих дней"), "2026-03-10T12:00Z"), Err(DueError::OutOfRange));
    assert_eq!(none(&rule("4000000000 часов"), "2026-03-10T12:00Z"), Err(DueError::OutOfRange));
    assert_eq!(none(&rule("4000000000 лет"), "2026-03-10T12:00Z"), Err(DueError::OutOfRange));
    assert_eq!(none(&rule("4000000000 рабочих часов"), "2026-03-10T12:00Z"), Err(DueError::OutOfRange));
    assert_eq!(none(&rule("4000000000 дней"), "2026-03-10T12:00Z"), Err(DueError::OutOfRange));
    assert_eq!(none(&rule("1 день"), "1989-03-10T12:00Z"), Err(DueError::OutOfRange));
    assert_eq!(none(&rule("1 день"), "9999-03-10T12:00Z"), Err(DueError::OutOfRange));
    assert_eq!(none(&rule("1 день"), "-009999-03-10T12:00Z"), Err(DueError::OutOfRange));
    let nothing = Rule::from(RuleKind::Earliest(vec![]));
    assert_eq!(none(&nothing, "2026-03-10T12:00Z"), Err(DueError::NoTerms));
    for kind in [RuleKind::Before(term("1 час")), RuleKind::Agreed, RuleKind::Event] {
        let extended =
            due(&calendar, &Rule::from(kind), msk("2026-03-10T12:00"), &[], &[Extension::By(term("1 день"))]);
        assert_eq!(extended, Err(DueError::NotExtendable));
    }
    let back = Pause { from: msk("2026-03-11T12:00"), until: Some(msk("2026-03-10T12:00")) };
    let paused = due(&calendar, &rule("1 день"), msk("2026-03-10T12:00"), &[back], &[]);
    assert_eq!(paused, Err(DueError::PauseBackwards));
    assert!(DueError::OutOfRange.text(worktime::Lang::Ru).contains("1990–2100"));
}

#[test]
fn samoa_had_no_30_december_2011_and_nobody_worked_on_it() {
    let samoa = calendar(serde_json::json!({
        "calendar": "samoa", "zone": "Pacific/Apia",
        "week": { "thu": "09:00-18:00", "fri": "09:00-18:00", "sat": "09:00-18:00" },
    }));
    assert!(!samoa.is_working_day(date(2011, 12, 30)));
    let due =
        due(&samoa, &rule("1 рабочий день"), "2011-12-29T12:00-10:00".parse().unwrap(), &[], &[]).unwrap();
    assert_eq!(due.unrolled, Some(date(2011, 12, 31)));
}

#[test]
fn a_rule_goes_through_json_in_the_words_of_the_regulation() {
    let rule = Rule {
        out_of_hours: Some(term("1 рабочий час")),
        ..Rule::from(RuleKind::Window { from: term("5 дней"), to: term("15 дней") })
    };
    let json = serde_json::to_value(&rule).unwrap();
    assert_eq!(
        json,
        serde_json::json!({
            "kind": { "window": { "from": "5 дней", "to": "15 дней" } },
            "out-of-hours": "1 рабочий час", "counting": "next-day", "rolling": "forward",
        })
    );
    assert_eq!(serde_json::from_value::<Rule>(json).unwrap(), rule);
}

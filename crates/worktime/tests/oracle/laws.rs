use jiff::SignedDuration;
use proptest::prelude::*;
use worktime::{Counting, Extension, Pause, Rolling, Rule, Step, Term, Trace, Unit, due, explain};

use super::worlds::world;
use super::{at, config, due_of, rule};

pub fn unit() -> impl Strategy<Value = Unit> {
    prop::sample::select(vec![
        Unit::WorkingSecond,
        Unit::WorkingMinute,
        Unit::WorkingHour,
        Unit::WorkingDay,
        Unit::Second,
        Unit::Minute,
        Unit::Hour,
        Unit::Day,
        Unit::Month,
        Unit::Year,
    ])
}

fn any_rule() -> impl Strategy<Value = Rule> {
    let counting = prop::sample::select(vec![Counting::NextDay, Counting::DeemedReceipt, Counting::SameDay]);
    (1u32..40, unit(), counting, any::<bool>()).prop_map(|(amount, unit, counting, stay)| Rule {
        counting,
        rolling: if stay { Rolling::Stay } else { Rolling::Forward },
        ..rule(amount, unit)
    })
}

fn span(minutes: i64) -> SignedDuration {
    SignedDuration::from_mins(minutes)
}

proptest! {
    #![proptest_config(config(50))]

    #[test]
    fn a_later_anchor_never_gives_an_earlier_deadline(
        world in world(), rule in any_rule(), steps in prop::collection::vec(0i64..2000, 1..20),
    ) {
        let calendar = world.calendar();
        let mut anchor = world.anchor;
        let mut last = due_of(&calendar, &rule, anchor);
        for step in steps {
            anchor += span(step);
            let next = due_of(&calendar, &rule, anchor);
            prop_assert!(next.at >= last.at && next.unrolled >= last.unrolled, "{anchor}: {last:?} {next:?}");
            last = next;
        }
    }

    #[test]
    fn working_time_adds_up(world in world(), a in 1u32..3000, b in 1u32..3000) {
        let calendar = world.calendar();
        let minutes = |n| rule(n, Unit::WorkingMinute);
        let then = at(&calendar, &minutes(a), world.anchor, &[]);
        prop_assert_eq!(
            at(&calendar, &minutes(b), then, &[]),
            at(&calendar, &minutes(a + b), world.anchor, &[])
        );
        let by = [Extension::By(Term::new(b, Unit::WorkingMinute).unwrap())];
        let extended = due(&calendar, &minutes(a), world.anchor, &[], &by).unwrap();
        prop_assert_eq!(extended.at, due_of(&calendar, &minutes(a + b), world.anchor).at);
    }

    #[test]
    fn an_extension_counts_from_the_unrolled_day(world in world(), a in 1u32..30, b in 1u32..30) {
        let calendar = world.calendar();
        for unit in [Unit::WorkingDay, Unit::Day, Unit::Hour] {
            let by = [Extension::By(Term::new(b, unit).unwrap())];
            let extended = due(&calendar, &rule(a, unit), world.anchor, &[], &by).unwrap();
            prop_assert_eq!(extended, due_of(&calendar, &rule(a + b, unit), world.anchor));
            let to = [Extension::To(Term::new(a + b, unit).unwrap())];
            let total = due(&calendar, &rule(a, unit), world.anchor, &[], &to).unwrap();
            prop_assert_eq!(total, extended);
        }
    }

    #[test]
    fn a_pause_of_no_length_changes_nothing(world in world(), rule in any_rule(), minutes in -3000i64..9000) {
        let calendar = world.calendar();
        let from = world.anchor + span(minutes);
        let pause = [Pause { from, until: Some(from) }];
        prop_assert_eq!(
            due(&calendar, &rule, world.anchor, &pause, &[]).unwrap(),
            due_of(&calendar, &rule, world.anchor)
        );
    }

    #[test]
    fn a_pause_never_makes_a_deadline_earlier(
        world in world(), rule in any_rule(), from in -3000i64..9000, length in 0i64..9000,
    ) {
        let calendar = world.calendar();
        let from = world.anchor + span(from);
        let pause = [Pause { from, until: Some(from + span(length)) }];
        let paused = due(&calendar, &rule, world.anchor, &pause, &[]).unwrap();
        prop_assert!(paused.at >= due_of(&calendar, &rule, world.anchor).at);
    }

    #[test]
    fn the_trace_proves_the_same_deadline_and_adds_up(
        world in world(), rule in any_rule(), pause in (0i64..3000, 0i64..5000), more in 1u32..10,
    ) {
        let calendar = world.calendar();
        let from = world.anchor + span(pause.0);
        let pauses = [Pause { from, until: Some(from + span(pause.1)) }];
        let by = [Extension::By(Term::new(more, Unit::WorkingDay).unwrap())];
        let (explained, trace) = explain(&calendar, &rule, world.anchor, &pauses, &by).unwrap();
        prop_assert_eq!(explained, due(&calendar, &rule, world.anchor, &pauses, &by).unwrap());
        let json = serde_json::to_string(&trace).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Trace>(&json).unwrap(), &trace);
        let plain = explain(&calendar, &rule, world.anchor, &[], &[]).unwrap().1;
        prop_assert!(adds_up(&plain, &rule), "{}", plain.text(worktime::Lang::Ru));
    }
}

/// Do the days or minutes told in the trace make the whole term?
fn adds_up(trace: &Trace, rule: &Rule) -> bool {
    let worktime::RuleKind::Term(term) = rule.kind else { return false };
    let days: u32 = trace.steps.iter().map(working_days).sum();
    let time: SignedDuration = trace
        .steps
        .iter()
        .filter_map(|step| if let Step::Worked { time, .. } = step { Some(*time) } else { None })
        .sum();
    match term.unit() {
        Unit::WorkingDay => days == term.amount(),
        Unit::WorkingSecond => time == SignedDuration::from_secs(term.amount().into()),
        Unit::WorkingMinute => time == span(term.amount().into()),
        Unit::WorkingHour => time == span(i64::from(term.amount()) * 60),
        _ => true,
    }
}

fn working_days(step: &Step) -> u32 {
    match step {
        Step::WorkingDays { days, .. } => *days,
        Step::Month { working, .. } => *working,
        _ => 0,
    }
}

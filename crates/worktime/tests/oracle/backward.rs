use jiff::ToSpan;
use proptest::prelude::*;
use worktime::{Rolling, Rule, RuleKind, Term, Unit};

use super::world::MINUTE;
use super::worlds::world;
use super::{config, due_of};

fn before(amount: u32, unit: Unit) -> Rule {
    Rule::from(RuleKind::Before(Term::new(amount, unit).unwrap()))
}

proptest! {
    #![proptest_config(config(40))]

    #[test]
    fn working_minutes_before_an_event_leave_exactly_that_much(world in world(), minutes in 1u32..2000) {
        let expected = world.backward(world.anchor, MINUTE * minutes as i32);
        let due = due_of(&world.calendar(), &before(minutes, Unit::WorkingMinute), world.anchor);
        prop_assert_eq!(due.at, Some(expected));
    }

    #[test]
    fn days_before_an_event_move_to_the_earlier_working_day(world in world(), days in 1u32..30) {
        let due = due_of(&world.calendar(), &before(days, Unit::Day), world.anchor);
        let last = world.date(world.anchor) - i64::from(days).days();
        prop_assert_eq!((due.unrolled, due.at), (Some(last), world.close(world.rolled_back(last))));
    }

    #[test]
    fn working_days_before_an_event_are_counted_from_the_day_before(world in world(), days in 1u32..9) {
        let due = due_of(&world.calendar(), &before(days, Unit::WorkingDay), world.anchor);
        let last = world.working_days_before(world.date(world.anchor), days);
        prop_assert_eq!((due.unrolled, due.at), (Some(last), world.close(last)));
    }

    #[test]
    fn hours_before_an_event_move_only_off_a_day_off(world in world(), hours in 1u32..100) {
        let calendar = world.calendar();
        let exact = world.anchor - MINUTE * (hours * 60) as i32;
        let day = world.date(exact);
        let expected =
            if world.is_working(day) { exact } else { world.close(world.rolled_back(day)).unwrap() };
        let rule = before(hours, Unit::Hour);
        prop_assert_eq!(due_of(&calendar, &rule, world.anchor).at, Some(expected));
        let stay = Rule { rolling: Rolling::Stay, ..rule };
        prop_assert_eq!(due_of(&calendar, &stay, world.anchor).at, Some(exact));
    }
}

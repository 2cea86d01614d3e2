use jiff::ToSpan;
use proptest::prelude::*;
use worktime::{Counting, Rolling, Rule, Term, Unit};

use super::world::World;
use super::worlds::world;
use super::{config, due_of, rule};

/// The day after which days count when what came late is deemed received on the next working day.
fn deemed(world: &World) -> jiff::civil::Date {
    let date = world.date(world.anchor);
    match world.close(date) {
        Some(close) if world.anchor < close => date,
        _ => world.working_days_after(date, 1),
    }
}

proptest! {
    #![proptest_config(config(40))]

    #[test]
    fn working_days_are_counted_from_the_next_day(world in world(), days in 1u32..12) {
        let last = world.working_days_after(world.date(world.anchor), days);
        let due = due_of(&world.calendar(), &rule(days, Unit::WorkingDay), world.anchor);
        prop_assert_eq!((due.unrolled, due.at), (Some(last), world.close(last)));
    }

    #[test]
    fn from_deemed_receipt_what_came_late_counts_as_come_on_the_next_working_day(
        world in world(), days in 1u32..8,
    ) {
        let rule = Rule { counting: Counting::DeemedReceipt, ..rule(days, Unit::WorkingDay) };
        let due = due_of(&world.calendar(), &rule, world.anchor);
        prop_assert_eq!(due.unrolled, Some(world.working_days_after(deemed(&world), days)));
    }

    #[test]
    fn of_the_same_day_the_day_of_receipt_is_the_first(world in world(), days in 1u32..8) {
        let first = deemed(&world);
        let same = |unit| due_of(&world.calendar(), &Rule { counting: Counting::SameDay, ..rule(days, unit) }, world.anchor);
        let last = world.working_days_after(first, days - 1);
        prop_assert_eq!((same(Unit::WorkingDay).unrolled, same(Unit::WorkingDay).at), (Some(last), world.close(last)));
        prop_assert_eq!(same(Unit::Day).unrolled, Some(first + i64::from(days - 1).days()));
    }

    #[test]
    fn calendar_days_roll_forward_to_a_working_day(world in world(), days in 1u32..40, late in any::<bool>()) {
        let counting = if late { Counting::DeemedReceipt } else { Counting::NextDay };
        let base = if late { deemed(&world) } else { world.date(world.anchor) };
        let due = due_of(&world.calendar(), &Rule { counting, ..rule(days, Unit::Day) }, world.anchor);
        let last = base + i64::from(days).days();
        prop_assert_eq!((due.unrolled, due.at), (Some(last), world.close(world.rolled(last))));
    }

    #[test]
    fn without_moving_a_day_off_stays_and_ends_at_midnight(world in world(), days in 1u32..40) {
        let rule = Rule { rolling: Rolling::Stay, ..rule(days, Unit::Day) };
        let due = due_of(&world.calendar(), &rule, world.anchor);
        let last = world.date(world.anchor) + i64::from(days).days();
        let expected = world.close(last).unwrap_or_else(|| world.end_of(last));
        prop_assert_eq!((due.unrolled, due.at), (Some(last), Some(expected)));
    }

    #[test]
    fn months_and_years_end_on_the_same_day_of_the_month(world in world(), months in 1i32..30) {
        let calendar = world.calendar();
        let last = world.date(world.anchor).checked_add(months.months()).unwrap();
        let due = due_of(&calendar, &rule(months as u32, Unit::Month), world.anchor);
        prop_assert_eq!((due.unrolled, due.at), (Some(last), world.close(world.rolled(last))));
        let year = due_of(&calendar, &rule(2, Unit::Year), world.anchor);
        prop_assert_eq!(year, due_of(&calendar, &rule(24, Unit::Month), world.anchor));
    }

    #[test]
    fn a_lower_bound_is_the_opening_of_its_day(world in world(), from in 1u32..10) {
        let day = |n, unit| Term::new(n, unit).unwrap();
        let kind = worktime::RuleKind::Window { from: day(from, Unit::Day), to: day(40, Unit::Day) };
        let due = due_of(&world.calendar(), &Rule::from(kind), world.anchor);
        let first = world.rolled(world.date(world.anchor) + i64::from(from).days());
        prop_assert_eq!(due.not_before, world.opening(first));
    }
}

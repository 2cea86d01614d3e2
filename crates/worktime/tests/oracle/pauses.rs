use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};
use proptest::prelude::*;
use worktime::{Pause, Unit};

use super::world::{MINUTE, World};
use super::worlds::world;
use super::{at, config, rule};

/// Pauses apart from one another, as minutes of gap and length, beginning near the anchor.
fn gaps() -> impl Strategy<Value = Vec<(i64, i64)>> {
    prop::collection::vec((1i64..3000, 0i64..5000), 0..4)
}

fn pauses(world: &World, gaps: &[(i64, i64)]) -> Vec<(Timestamp, Timestamp)> {
    let mut last = world.anchor - SignedDuration::from_hours(20);
    let mut pauses = Vec::new();
    for &(gap, length) in gaps {
        let from = last + SignedDuration::from_mins(gap);
        last = from + SignedDuration::from_mins(length);
        pauses.push((from, last));
    }
    pauses
}

fn given(pauses: &[(Timestamp, Timestamp)]) -> Vec<Pause> {
    pauses.iter().map(|&(from, until)| Pause { from, until: Some(until) }).collect()
}

/// The dates from the anchor's on that were closed within the pause: by the last open minute, a day off by midnight.
fn paused_dates(world: &World, from: Timestamp, until: Timestamp) -> Vec<Date> {
    let from = from.max(world.anchor);
    let over = |date: Date| world.close(date).unwrap_or_else(|| world.end_of(date));
    let dates = world.date(from).series(1.day()).take_while(|date| *date <= world.date(until));
    dates.filter(|date| from < over(*date) && over(*date) < until).collect()
}

/// The day itself, or the next one whose last moment is not before the end of the pause.
fn not_before(world: &World, mut last: Date, until: Timestamp) -> Date {
    while world.close(world.rolled(last)).unwrap() < until {
        last = last.tomorrow().unwrap();
    }
    last
}

proptest! {
    #![proptest_config(config(40))]

    #[test]
    fn paused_time_is_not_worked(world in world(), minutes in 1u32..1500, gaps in gaps()) {
        let pauses = pauses(&world, &gaps);
        let running = |at: Timestamp| !pauses.iter().any(|&(from, until)| from <= at && at < until);
        // Pauses begin and end with the minutes of the anchor, so count from a whole minute.
        let whole = world.anchor.as_second().rem_euclid(60) == 0;
        prop_assume!(whole);
        let expected = world.forward(world.anchor, MINUTE * minutes as i32, running);
        prop_assert_eq!(
            at(&world.calendar(), &rule(minutes, Unit::WorkingMinute), world.anchor, &given(&pauses)),
            expected
        );
    }

    #[test]
    fn terms_by_the_clock_move_by_the_paused_time(world in world(), minutes in 1u32..9000, gaps in gaps()) {
        let pauses = pauses(&world, &gaps);
        let mut expected = world.anchor + MINUTE * minutes as i32;
        for &(from, until) in &pauses {
            if from < expected && until > world.anchor {
                expected += until.duration_since(from.max(world.anchor));
            }
        }
        prop_assert_eq!(
            at(&world.calendar(), &rule(minutes, Unit::Minute), world.anchor, &given(&pauses)),
            expected
        );
    }

    #[test]
    fn working_day_terms_move_by_the_working_days_paused(world in world(), days in 1u32..6, gaps in gaps()) {
        let pauses = pauses(&world, &gaps);
        let mut last = world.working_days_after(world.date(world.anchor), days);
        for &(from, until) in &pauses {
            if Some(from.max(world.anchor)) < world.close(last) {
                let paused = paused_dates(&world, from, until);
                let paused = paused.iter().filter(|date| world.is_working(**date)).count();
                last = world.working_days_after(last, paused as u32);
            }
        }
        prop_assert_eq!(
            at(&world.calendar(), &rule(days, Unit::WorkingDay), world.anchor, &given(&pauses)),
            world.close(last).unwrap()
        );
    }

    #[test]
    fn calendar_day_terms_move_by_the_days_paused(world in world(), days in 1u32..15, gaps in gaps()) {
        let pauses = pauses(&world, &gaps);
        let mut last = world.date(world.anchor) + i64::from(days).days();
        for &(from, until) in &pauses {
            if Some(from.max(world.anchor)) < world.close(world.rolled(last)) {
                last += (paused_dates(&world, from, until).len() as i64).days();
                last = not_before(&world, last, until);
            }
        }
        prop_assert_eq!(
            at(&world.calendar(), &rule(days, Unit::Day), world.anchor, &given(&pauses)),
            world.close(world.rolled(last)).unwrap()
        );
    }

    #[test]
    fn nothing_is_due_while_a_pause_lasts(
        world in world(), amount in 1u32..8, gaps in gaps(), unit in super::laws::unit(),
    ) {
        let pauses = pauses(&world, &gaps);
        let due = at(&world.calendar(), &rule(amount, unit), world.anchor, &given(&pauses));
        for (from, until) in pauses {
            prop_assert!(due <= from || until <= due, "due {due}, paused {from} to {until}");
        }
    }

    #[test]
    fn pauses_in_any_order_and_in_pieces_are_the_same_pauses(
        world in world(), amount in 1u32..8, gaps in gaps(), unit in super::laws::unit(),
    ) {
        let calendar = world.calendar();
        let whole = given(&pauses(&world, &gaps));
        let mut pieces = Vec::new();
        for pause in whole.iter().rev() {
            let until = pause.until.unwrap();
            let middle = pause.from + until.duration_since(pause.from) / 2;
            pieces.push(Pause { from: middle - (middle.duration_since(pause.from) / 2), until: Some(until) });
            pieces.push(Pause { from: pause.from, until: Some(middle) });
        }
        let rule = rule(amount, unit);
        prop_assert_eq!(
            at(&calendar, &rule, world.anchor, &whole),
            at(&calendar, &rule, world.anchor, &pieces)
        );
    }
}

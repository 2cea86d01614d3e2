use jiff::SignedDuration;
use proptest::prelude::*;
use worktime::Unit;

use super::world::MINUTE;
use super::worlds::world;
use super::{at, config, rule};

proptest! {
    #![proptest_config(config(50))]

    #[test]
    fn working_minutes_end_where_the_minutes_say(world in world(), minutes in 1u32..2500) {
        let expected = world.forward(world.anchor, MINUTE * minutes as i32, |_| true);
        prop_assert_eq!(at(&world.calendar(), &rule(minutes, Unit::WorkingMinute), world.anchor, &[]), expected);
    }

    #[test]
    fn working_seconds_end_where_the_seconds_say(world in world(), seconds in 1u32..9000) {
        let expected = world.forward(world.anchor, SignedDuration::from_secs(seconds.into()), |_| true);
        prop_assert_eq!(at(&world.calendar(), &rule(seconds, Unit::WorkingSecond), world.anchor, &[]), expected);
    }

    #[test]
    fn sixty_seconds_are_a_minute(world in world(), minutes in 1u32..600) {
        let calendar = world.calendar();
        for (second, minute) in [(Unit::WorkingSecond, Unit::WorkingMinute), (Unit::Second, Unit::Minute)] {
            prop_assert_eq!(
                at(&calendar, &rule(minutes * 60, second), world.anchor, &[]),
                at(&calendar, &rule(minutes, minute), world.anchor, &[])
            );
        }
    }

    #[test]
    fn a_working_hour_is_sixty_working_minutes(world in world(), hours in 1u32..40) {
        let calendar = world.calendar();
        let by_hours = at(&calendar, &rule(hours, Unit::WorkingHour), world.anchor, &[]);
        prop_assert_eq!(by_hours, at(&calendar, &rule(hours * 60, Unit::WorkingMinute), world.anchor, &[]));
        prop_assert_eq!(by_hours, world.forward(world.anchor, MINUTE * (hours * 60) as i32, |_| true));
    }

    #[test]
    fn hours_and_minutes_run_by_the_clock(world in world(), minutes in 1u32..10_000) {
        let expected = world.anchor + MINUTE * minutes as i32;
        prop_assert_eq!(at(&world.calendar(), &rule(minutes, Unit::Minute), world.anchor, &[]), expected);
    }

    #[test]
    fn open_and_next_open_are_what_the_wall_clock_says(world in world(), minutes in 0i64..3000) {
        let calendar = world.calendar();
        let now = world.anchor + SignedDuration::from_mins(minutes);
        prop_assert_eq!(calendar.is_open(now), world.is_open(now));
        prop_assert_eq!(calendar.local_date(now), world.date(now));
        // Just after the first second that is worked.
        let second = SignedDuration::from_secs(1);
        let opened = world.forward(now, second, |_| true) - second;
        prop_assert_eq!(calendar.next_open(now), Some(opened));
    }

    #[test]
    fn working_time_between_two_instants_is_the_minutes_counted(world in world(), minutes in 0i64..8000) {
        let calendar = world.calendar();
        let until = world.anchor + SignedDuration::from_mins(minutes);
        let expected = world.working_time(world.anchor, until);
        prop_assert_eq!(calendar.working_time_between(world.anchor, until), expected);
        prop_assert_eq!(calendar.working_time_between(until, world.anchor), -expected);
    }

    #[test]
    fn each_date_opens_and_closes_as_its_minutes_say(world in world(), days in 0u32..8) {
        let calendar = world.calendar();
        let date = world.date(world.anchor) + jiff::Span::new().days(days);
        prop_assert_eq!(calendar.close_of(date), world.close(date));
        prop_assert_eq!(calendar.is_working_day(date), world.is_working(date));
    }
}

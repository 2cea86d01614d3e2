//! Free times of a centre, held against a count of every minute.
use casework::{Hours, bookable_days, free_times};
use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use regulation::{Centre, MessageId, NumberTemplate, VisitLetters, Visits};
use worktime::Calendar;

/// A week with breaks, a short day, days off; holidays and days before them by the production calendar; exceptions of its own.
const CALENDAR: &str = "calendar: centre\nzone: Europe/Moscow\nproduction: ru\nweek:\n  mon: \"09:00-13:00 14:00-18:00\"\n  \
    tue: \"08:10-12:05\"\n  wed: \"09:00-13:00 13:30-17:45\"\n  thu: \"10:00-10:25\"\n  fri: \"09:00-16:00\"\n\
    exceptions:\n  2026-03-04: off\n  2026-03-07: \"10:00-14:00\"\n";

fn calendar() -> Calendar {
    regulation::compile_calendar("calendar.yaml", CALENDAR).unwrap_or_else(|found| panic!("{found:#?}"))
}

fn visits(slot: i64, notice: i64, horizon: u32) -> Visits {
    let letter = |id: &str| MessageId::new(id).unwrap();
    Visits {
        title: String::new(),
        about: None,
        number: NumberTemplate::parse("{seq}").unwrap(),
        slot: SignedDuration::from_mins(slot),
        norm: SignedDuration::from_mins(60),
        notice: SignedDuration::from_mins(notice),
        horizon,
        remind: None,
        consents: Vec::new(),
        letters: VisitLetters {
            booked: letter("a"),
            moved: letter("b"),
            cancelled: letter("c"),
            reminder: None,
        },
        topics: Default::default(),
        centres: Default::default(),
        point: None,
    }
}

fn centre(desks: u32) -> Centre {
    let text = String::new;
    Centre { id: text(), title: text(), address: text(), phone: None, desks, calendar: None }
}

fn minute(at: Timestamp, minutes: i64) -> Timestamp {
    at + SignedDuration::from_mins(minutes)
}

fn midnight(day: Date) -> Timestamp {
    day.to_zoned(jiff::tz::TimeZone::get("Europe/Moscow").unwrap()).unwrap().timestamp()
}

/// By counting heads in every minute.
fn by_minutes(
    visits: &Visits,
    desks: u32,
    calendar: &Calendar,
    day: Date,
    taken: &[Hours],
    now: Timestamp,
) -> Vec<Timestamp> {
    let length = visits.slot.as_mins();
    let heads = |at: Timestamp| taken.iter().filter(|one| one.0 <= at && at < one.1).count();
    let mut free = Vec::new();
    let mut since_opening = 0;
    for n in 0..24 * 60 {
        let at = minute(midnight(day), n);
        since_opening = if calendar.is_open(at) { since_opening + 1 } else { 0 };
        let begins = since_opening > 0 && (since_opening - 1) % length == 0;
        let open = |n: i64| calendar.is_open(minute(at, n)) && heads(minute(at, n)) < desks as usize;
        if begins && at >= now + visits.notice && (0..length).all(open) {
            free.push(at);
        }
    }
    free
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn times_are_free_exactly_where_a_count_of_minutes_says_so(
        (slot, notice, horizon) in (5_i64..=60, 0_i64..=300, 1_u32..=20),
        desks in 1_u32..=3,
        ahead in 0_i64..=20,
        clock in 0_i64..24 * 60,
        booked in prop::collection::vec((0_i64..24 * 60, 5_i64..=60), 0..30),
    ) {
        let (visits, calendar) = (visits(slot, notice, horizon), calendar());
        let now = minute(midnight(date(2026, 2, 27)), clock);
        let day = date(2026, 2, 27).checked_add(jiff::Span::new().days(ahead)).unwrap();
        let hours = |(from, length): &(i64, i64)| {
            (minute(midnight(day), *from), minute(midnight(day), from + length))
        };
        let taken: Vec<Hours> = booked.iter().map(hours).collect();
        let found = free_times((&visits, &centre(desks), &calendar), day, &taken, now);
        let told = match u32::try_from(ahead).unwrap() <= horizon {
            true => by_minutes(&visits, desks, &calendar, day, &taken, now),
            false => Vec::new(),
        };
        prop_assert_eq!(found, told);
    }

    #[test]
    fn whoever_takes_what_is_free_fills_every_desk_and_no_more(
        slot in 15_i64..=60,
        desks in 1_u32..=4,
        choices in prop::collection::vec(any::<prop::sample::Index>(), 150),
    ) {
        let (visits, calendar, day) = (visits(slot, 0, 20), calendar(), date(2026, 3, 2));
        let now = midnight(day);
        let mut taken: Vec<Hours> = Vec::new();
        for choice in choices {
            let free = free_times((&visits, &centre(desks), &calendar), day, &taken, now);
            let Some(at) = (!free.is_empty()).then(|| *choice.get(&free)) else { break };
            taken.push((at, at + visits.slot));
        }
        // Four hours before the break and four after it.
        let most = (2 * (240 / slot) * i64::from(desks)) as usize;
        prop_assert_eq!(taken.len(), most);
        for n in 0..24 * 60 {
            let at = minute(midnight(day), n);
            let there = taken.iter().filter(|one| one.0 <= at && at < one.1).count();
            prop_assert!(there == 0 || calendar.is_open(at));
            prop_assert!(there <= desks as usize, "{there} at minute {n}");
        }
    }
}

#[test]
fn a_day_that_is_off_has_no_times_and_an_exception_has_its_own() {
    let (visits, calendar) = (visits(60, 0, 20), calendar());
    let now = midnight(date(2026, 3, 2));
    let free = |day| free_times((&visits, &centre(1), &calendar), day, &[], now).len();
    assert_eq!((free(date(2026, 3, 4)), free(date(2026, 3, 7)), free(date(2026, 3, 9))), (0, 4, 0));
    assert_eq!(free(date(2026, 3, 5)), 0, "twenty-five minutes are too short for an hour");
    assert_eq!(free(date(2026, 3, 1)), 0, "yesterday");
    assert_eq!(bookable_days(&visits, &calendar, now).len(), 21);
}

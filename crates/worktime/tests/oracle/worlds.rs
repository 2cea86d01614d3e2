//! Random worlds: five zones, random hours with nights among them, anchors often near a clock change.

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use proptest::prelude::*;

use super::world::{Hours, World};

const ZONES: [&str; 5] =
    ["Europe/Berlin", "America/New_York", "Asia/Krasnoyarsk", "Europe/Moscow", "Australia/Lord_Howe"];

pub fn world() -> impl Strategy<Value = World> {
    let zone = prop::sample::select(ZONES.to_vec());
    let week = prop::collection::vec(hours(), 7).prop_filter("never open", |week| {
        // Open around any clock change, so that no walk is endless.
        week.iter().any(|hours| hours.iter().any(|(_, to)| *to > 300))
    });
    let exceptions = prop::collection::vec((-20i32..60, hours()), 0..6);
    (zone, week, exceptions, 2009i16..2040, anchor_choice()).prop_map(
        |(zone, week, exceptions, year, choice)| {
            let anchor = anchor(zone, year, choice);
            let day = TimeZone::get(zone).unwrap().to_datetime(anchor).date();
            let exceptions = exceptions.into_iter().map(|(days, hours)| (day + days.days(), hours)).collect();
            World { zone, week, exceptions, anchor }
        },
    )
}

/// Nothing, a plain day, a day with a break, the night, or the whole day; in steps of a quarter.
fn hours() -> impl Strategy<Value = Hours> {
    let quarters = |from: u32, to: u32| (from..to).prop_map(|quarter| quarter * 15);
    prop_oneof![
        3 => Just(vec![]),
        2 => Just(vec![(540, 780), (840, 1080)]),
        1 => Just(vec![(0, 1440)]),
        3 => (quarters(0, 40), quarters(41, 97)).prop_map(|(from, to)| vec![(from, to)]),
        2 => (quarters(0, 10), quarters(11, 20), quarters(20, 60), quarters(61, 97))
            .prop_map(|(a, b, c, d)| vec![(a, b), (c, d)]),
    ]
}

#[derive(Debug, Clone, Copy)]
struct AnchorChoice {
    near_change: bool,
    minutes: i64,
    seconds: i64,
    day: i64,
}

fn anchor_choice() -> impl Strategy<Value = AnchorChoice> {
    (any::<bool>(), -6000i64..2000, prop_oneof![3 => Just(0i64), 1 => 0i64..60], 0i64..365)
        .prop_map(|(near_change, minutes, seconds, day)| AnchorChoice { near_change, minutes, seconds, day })
}

fn anchor(zone: &str, year: i16, choice: AnchorChoice) -> Timestamp {
    let new_year: Date = date(year, 1, 1);
    let zone = TimeZone::get(zone).unwrap();
    let start = new_year.to_zoned(zone.clone()).unwrap().timestamp();
    let change = zone.following(start).next().map(|change| change.timestamp());
    let around =
        change.filter(|_| choice.near_change).unwrap_or(start + SignedDuration::from_hours(24 * choice.day));
    around + SignedDuration::from_secs(choice.minutes * 60 + choice.seconds)
}

//! The crate against a slow count of the same thing, over random calendars and zones.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod backward;
mod days;
mod laws;
mod pauses;
mod time;
mod world;
mod worlds;

use jiff::Timestamp;
use proptest::test_runner::Config;
use worktime::{Calendar, Due, Extension, Pause, Rule, Term, Unit, due};

pub fn config(cases: u32) -> Config {
    Config { failure_persistence: None, ..Config::with_cases(cases) }
}

pub fn rule(amount: u32, unit: Unit) -> Rule {
    Rule::from(Term::new(amount, unit).unwrap())
}

pub fn due_of(calendar: &Calendar, rule: &Rule, anchor: Timestamp) -> Due {
    due(calendar, rule, anchor, &[], &[]).unwrap()
}

pub fn at(calendar: &Calendar, rule: &Rule, anchor: Timestamp, pauses: &[Pause]) -> Timestamp {
    let extensions: &[Extension] = &[];
    due(calendar, rule, anchor, pauses, extensions).unwrap().at.unwrap()
}

//! One deadline on a compiled calendar: at most 300 ns, however far it lies.
#![allow(clippy::unwrap_used)]

use divan::{Bencher, black_box};
use jiff::Timestamp;
use worktime::{Calendar, CalendarFile, Rule, Term, due, explain};

fn main() {
    divan::main();
}

fn calendar() -> Calendar {
    Calendar::compile(&file()).unwrap()
}

fn file() -> CalendarFile {
    serde_json::from_value(serde_json::json!({
        "calendar": "office", "zone": "Europe/Moscow", "production": "ru",
        "week": {
            "mon": "09:00-13:00 14:00-18:00", "tue": "09:00-13:00 14:00-18:00", "wed": "09:00-13:00 14:00-18:00",
            "thu": "09:00-13:00 14:00-18:00", "fri": "09:00-13:00 14:00-17:00",
        },
    }))
    .unwrap()
}

fn anchor() -> Timestamp {
    "2026-03-05T10:17:23.456789Z".parse().unwrap()
}

fn rule(text: &str) -> Rule {
    Rule::from(text.parse::<Term>().unwrap())
}

/// From a month to ten years: none may be slower than the first.
#[divan::bench(args = [
    "30 рабочих дней", "250 рабочих дней", "2500 рабочих дней", "21 день", "3 месяца", "48 часов",
    "8 рабочих часов", "20000 рабочих часов",
])]
fn deadline(bencher: Bencher, term: &str) {
    let (calendar, rule, anchor) = (calendar(), rule(term), anchor());
    bencher.bench(|| due(black_box(&calendar), black_box(&rule), black_box(anchor), &[], &[]));
}

#[divan::bench]
fn deadline_with_trace(bencher: Bencher) {
    let (calendar, rule, anchor) = (calendar(), rule("30 рабочих дней"), anchor());
    bencher.bench(|| explain(black_box(&calendar), black_box(&rule), black_box(anchor), &[], &[]));
}

#[divan::bench]
fn working_time_between(bencher: Bencher) {
    let (calendar, anchor) = (calendar(), anchor());
    let later: Timestamp = "2036-03-05T10:17:23Z".parse().unwrap();
    bencher.bench(|| black_box(&calendar).working_time_between(black_box(anchor), black_box(later)));
}

#[divan::bench(sample_count = 20)]
fn compile(bencher: Bencher) {
    let file = file();
    bencher.bench(|| Calendar::compile(black_box(&file)));
}

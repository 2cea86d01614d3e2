//! Working time: calendars, terms and deadlines.
//!
//! A [`Calendar`] says when an organisation works: weekly hours with breaks, its time zone, the
//! official Russian production calendar, exceptions of its own. A [`Rule`] says how a deadline is
//! counted: «8 рабочих часов», «21 день», «не позднее чем за 24 часа до». [`due`] puts the two
//! together, [`explain`] tells how.
//!
//! Nothing here reads a clock or a file. Everything computed is the same on every machine and in
//! every year: the zones are bundled, and [`Calendar::version`] names all that a result depends on.
//!
//! ```
//! use worktime::{Calendar, CalendarFile, Lang, Rule, Term, due, explain};
//!
//! let file: CalendarFile = serde_json::from_value(serde_json::json!({
//!     "calendar": "office",
//!     "zone": "Europe/Moscow",
//!     "week": {
//!         "mon": "09:00-13:00 14:00-18:00", "tue": "09:00-13:00 14:00-18:00",
//!         "wed": "09:00-13:00 14:00-18:00", "thu": "09:00-13:00 14:00-18:00",
//!         "fri": "09:00-13:00 14:00-17:00"
//!     },
//!     "production": "ru",
//! }))?;
//! let calendar = Calendar::compile(&file).expect("the file is right");
//!
//! // It came on Thursday, 5 March 2026, at 12:00 in Moscow.
//! let anchor = "2026-03-05T12:00:00+03:00".parse()?;
//! let rule = Rule::from("2 рабочих дня".parse::<Term>()?);
//! let due_at = due(&calendar, &rule, anchor, &[], &[])?.at;
//! assert_eq!(due_at, Some("2026-03-10T18:00:00+03:00".parse()?));
//!
//! let (_, trace) = explain(&calendar, &rule, anchor, &[], &[])?;
//! assert!(trace.text(Lang::Ru).contains("7–9 марта: выходные и праздник 8 Марта"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod calendar;
mod due;
mod instant;
mod lang;
pub mod production;
mod term;
mod trace;

pub use calendar::{
    Calendar, CalendarError, CalendarFile, CalendarProblem, DayKind, FIRST_YEAR, HoursProblem, LAST_YEAR,
    Week, check_hours,
};
pub use due::{
    Counting, Due, DueError, Extension, Leg, Pause, Rolling, Rule, RuleKind, due, due_earliest, explain,
    explain_earliest,
};
pub use lang::Lang;
pub use term::{Term, TermError, TermProblem, Unit};
pub use trace::{Closed, End, Part, Step, Trace};

//! The regulation: what there is to choose from, its text, its versions; recurring duties.
mod calendars;
mod differences;
mod duties;
mod lists;
mod scenarios;
mod show;
mod versions;

pub use calendars::calendars;
pub use differences::differences;
pub use duties::{did, duties, journal as duty_journal};
pub use lists::{channels, departments, fields, lists};
pub use scenarios::{deadlines, scenarios};
pub use show::{explain, letter, show};
pub use versions::{check, check_present, files, publish, versions};

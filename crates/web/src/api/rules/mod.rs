//! The regulation: what there is to choose from, its text, its versions; recurring duties.
mod calendars;
mod duties;
mod lists;
mod show;
mod versions;

pub use calendars::calendars;
pub use duties::{did, duties, journal as duty_journal};
pub use lists::{channels, departments, fields, lists};
pub use show::{explain, letter, show};
pub use versions::{check, files, publish, versions};

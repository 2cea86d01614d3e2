//! Administration: the staff and how they come in; what the regulation holds; its next version; who did what.
mod calendars;
mod changes;
pub mod channels;
mod departments;
mod journal;
pub mod letters;
mod lists;
mod nav;
pub mod people;
pub mod publish;
mod sites;
mod views;

pub use calendars::{calendars, change_calendars};
pub use departments::departments;
pub use journal::journal;
pub use lists::{change_lists, lists};
pub use nav::{Way, first, may_any, ways};
pub use sites::{all_sites, escaped, sites};
pub use views::views;

//! Calendars: as the regulation has them, and forms that change them.
mod asked;
mod change;
mod fields;
mod hours;
mod show;

pub use change::change_calendars;
pub use show::calendars;

//! The card: on one screen what to do now, by when, by which rule; then everything known (W1).
mod acts;
mod client;
mod deadlines;
mod facts;
mod journal;
mod look;
mod mine;
mod moved;
mod now;
mod offers;
mod page;
mod reminders;
mod said;
mod sent;
mod stray;
mod talk;
mod tasks;

pub use acts::{ActForm, files as field_of_files};
pub use journal::sentence;
pub use look::{Look, Returned};
pub use mine::Kept;
pub use moved::Moved;
pub use now::hindered;
pub use offers::forms;
pub use page::draw;
pub use reminders::REMINDER;

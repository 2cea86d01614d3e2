//! The queue: what there is to do.
mod asked;
mod assign;
mod choices;
mod duties;
mod filter;
mod list;
mod row;
mod views;

pub use asked::Asked;
pub use assign::assign;
pub use choices::choices;
pub use duties::{done, duty_link};
pub use list::{list, shown, without_slash};
pub use views::{drop, save};

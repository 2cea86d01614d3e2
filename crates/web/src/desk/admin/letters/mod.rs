//! Messages of the regulation, and how a customer would read them.
mod list;
mod show;

pub use list::list;
pub use show::show;

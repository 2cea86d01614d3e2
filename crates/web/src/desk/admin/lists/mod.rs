//! Lists: as the regulation has them, and forms that change them; the channels beside them.
mod asked;
mod change;
mod fields;
mod show;

pub use change::change_lists;
pub use show::lists;

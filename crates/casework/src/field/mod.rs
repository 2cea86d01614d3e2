//! Values of the fields that a regulation declares.
mod input;
mod lies;
mod limits;
mod places;
mod read;
mod value;

pub use input::Input;
pub use lies::check_times;
pub use limits::within;
pub use places::check_places;
pub use read::{LONGEST, faults, gather, read};
pub use value::FieldValue;

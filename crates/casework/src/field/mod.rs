//! Values of the fields that a regulation declares.
mod input;
mod read;
mod value;

pub use input::Input;
pub use read::{gather, read};
pub use value::FieldValue;

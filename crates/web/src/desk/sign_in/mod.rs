//! Coming in and leaving.
mod code;
mod door;
mod form;
mod leave;
mod submit;
mod welcome;

pub use code::{code, confirm};
pub use door::refused;
pub use form::form;
pub use leave::leave;
pub use submit::submit;
pub use welcome::{accept, welcome};

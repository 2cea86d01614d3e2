//! A customer's own room: coming in by e-mail, and all own cases (E2).
mod cases;
mod door;
mod enter;
mod open;
mod session;

pub use door::{ask, show};
pub use enter::{by_code, press, welcome};
pub use open::open;
pub use session::{held, leave};

use regulation::Cabinet;

use super::shell::Public;
use crate::error::WebError;

/// `NotFound` where the organisation has none.
fn room(public: &Public) -> Result<&Cabinet, WebError> {
    public.reception()?.cabinet.as_ref().ok_or(WebError::NotFound)
}

//! A case is registered at the desk: somebody calls, comes or writes on paper (I2).
mod came;
mod customers;
mod form;
mod hints;
mod page;
mod registered;
mod submit;
mod visit;

pub use came::filled;
pub use customers::{FoundCustomer, customers, found_cards, look_for, shown};
pub use form::{CAME, chosen};
pub use hints::{hints, is_reachable, line as hint_line};
pub use page::{draw, new, open};
pub use registered::registered;
pub use submit::submit;
pub use visit::bind;

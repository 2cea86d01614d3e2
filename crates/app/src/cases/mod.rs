//! What people do with cases: register, act, look.
mod act;
mod beside;
mod carry;
mod number;
mod register;
mod view;

pub use act::Done;
pub use register::{NewCase, NewCustomer, Registered};
pub use view::Card;

pub(crate) use beside::{Beside, Came};
pub(crate) use carry::LETTER;
pub(crate) use register::{Arrival, find_or_put};

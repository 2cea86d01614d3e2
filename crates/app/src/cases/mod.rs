//! What people do with cases: register, act, look.
mod act;
mod beside;
mod carry;
mod check;
mod known;
#[cfg(feature = "load")]
mod load;
mod number;
mod possible;
mod rebuild;
mod register;
mod same;
mod searched;
mod typed;
mod view;

pub(crate) use act::spellings;
pub use act::{Done, numbered};
#[cfg(feature = "load")]
pub use load::{Copied, Story};
pub use rebuild::Rebuilt;
pub use register::{NewCase, NewCustomer, Promise, Registered};
pub use typed::Typed;
pub(crate) use view::SUBSTANCE;
pub(crate) use view::brought;
pub use view::{Brought, Card, Waiting, stands};

pub(crate) use beside::{Beside, Came, hex};
pub(crate) use carry::{Before, Circumstances, LETTER, Setting, carry};
pub(crate) use known::{Known, Teller};
pub(crate) use register::{Arrival, promise_of};
pub(crate) use register::{check_contacts, sought};

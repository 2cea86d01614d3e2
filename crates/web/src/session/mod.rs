//! Who is at the desk.
mod cookies;
mod me;
mod open;
mod visitor;

pub use cookies::{SESSION_COOKIE, cookie, put_away, put_cookie};
pub use me::Me;
pub use open::{of_request, of_token};
pub use visitor::{DEVICE_COOKIE, From};

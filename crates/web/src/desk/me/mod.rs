//! One's own settings: language, look, password, second factor, sessions.
mod act;
mod factor;
mod page;
mod signature;

pub use act::{end, look, password};
pub use factor::{begin, codes, confirm, drop};
pub use page::show;
pub use signature::{Signature, signature, signatures};

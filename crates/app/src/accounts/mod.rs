//! Accounts: who comes in, by what, and for how long.
//!
//! ```text
//! invite ──► one-time link ──► accept (first password, or a new one) ──┐
//! sign_in (login, password) ──┬─► half a session ──► second_factor ────┼──► session: a token in a cookie
//!                             └────────────────────────────────────────┘
//! ```
//!
//! Tokens are 256 random bits and are kept hashed. Guessing makes the guesser wait (`guard.rs`), never the owner who
//! comes from elsewhere. What happens to an account stands in its journal.
mod administer;
mod guard;
mod invite;
mod journal;
mod password;
mod preferences;
mod refusal;
mod second_factor;
mod secret;
mod session;
mod sign_in;

pub(crate) use journal::What;
pub(crate) use password::Hasher;
pub use refusal::AccountRefusal;
pub use second_factor::Enrolment;
pub use sign_in::{SignedIn, Visitor};

pub(crate) use secret::{fresh_token, hash_of};

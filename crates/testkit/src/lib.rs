//! For tests only: the whole application in-process, on a fresh SQLite folder or a fresh private PostgreSQL
//! database, with its staff, a clock that is moved by hand, ids that repeat and a mailbox that collects what leaves.
//!
//! ```text
//! testkit::both!(a_claim_is_answered, ORG, |town| {
//!     town.at("2026-03-05 17:40");
//!     let claim = town.registered("employee", testkit::claim("Третий день нет интернета")).await;
//!     town.act(&claim, "accept", "manager", &[]).await;
//!     town.time_passes_until("2026-03-13 18:00").await;
//! });
//! ```
#![forbid(unsafe_code)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on breaks off"
)]

mod at_once;
mod both;
mod letter;
mod mailbox;
mod people;
mod place;
mod shipped;
mod town;

pub use at_once::all;
pub use letter::Letter;
pub use mailbox::Mailbox;
pub use people::staff;
pub use place::Place;
pub use shipped::{claim, shipped};
/// A private PostgreSQL. A crate of its own, so that `xtask` can use it without building the application.
pub use testkit_postgres as postgres;
pub use town::{Proof, Town};

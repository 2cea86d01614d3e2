//! For tests only: what a test of the whole application needs around it. See docs/ARCHITECTURE.md.

/// A private PostgreSQL. A crate of its own, so that `xtask` can use it without building the application.
pub use testkit_postgres as postgres;
